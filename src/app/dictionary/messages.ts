import type { BatchTrouble } from '../batch/read';

/**
 * Every text of the page. A language that lacks one does not compile. Functions put numbers, already written in the
 * language's notation, into a sentence.
 */
export interface Messages {
  readonly languageName: string;
  readonly about: string;
  readonly chooseScenario: string;
  readonly seed: string;
  readonly runSeed: string;
  readonly date: string;
  readonly language: string;
  readonly picture: string;
  readonly pictureHelp: string;
  readonly globe: string;
  readonly map: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly oneSeed: string;
  readonly oneSeedWhy: string;

  readonly lead: (months: string, task: string) => string;
  readonly behind: (months: string, task: string) => string;
  readonly level: (task: string) => string;
  readonly group: string;
  readonly joinClauses: (first: string, second: string) => string;
  readonly chipsBind: (percent: string) => string;
  readonly powerBinds: (months: string) => string;
  readonly tooEarly: string;
  readonly nothingBinds: string;
  readonly tasks: Readonly<Record<'language' | 'driving' | 'manipulation', string>>;

  readonly wheel: string;
  readonly wheelScale: string;
  readonly wheelHelp: string;
  readonly valve: string;
  readonly valveOf: (link: string) => string;
  readonly cut: string;
  readonly open: string;
  readonly noFlow: string;
  readonly perDay: (amount: string) => string;
  readonly valvesChanged: (count: string) => string;
  readonly restartWithValves: string;
  readonly layers: Readonly<Record<string, string>>;

  readonly now: string;
  readonly figures: Readonly<
    Record<'facilityPower' | 'h100e' | 'driverless' | 'rivalDriverless' | 'tokens' | 'lead' | 'cash', string>
  >;
  readonly notReported: string;

  readonly charts: string;
  /** Name of the group's line in a chart. */
  readonly groupLine: string;
  readonly computeOwned: string;
  readonly leadByTask: string;
  readonly logScale: string;
  readonly monthsAhead: string;
  readonly chartHelp: string;
  readonly noPointsYet: string;

  readonly play: string;
  readonly pause: string;
  readonly step: string;
  readonly speed: string;
  readonly asFastAsPossible: string;
  readonly timeline: string;
  readonly stepOf: (step: string, steps: string) => string;
  readonly stepsPerSecond: (rate: string) => string;
  readonly replayTo: (date: string) => string;
  readonly events: string;
  readonly noEvents: string;
  readonly finished: string;

  readonly legend: string;
  readonly legendFlows: string;
  readonly vehicle: (count: string) => string;
  readonly robot: string;
  readonly satellite: string;
  readonly site: string;
  readonly siteExample: (gigawatts: string) => string;
  readonly other: string;
  readonly cityLight: string;
  readonly illustrative: string;
  readonly arcWidth: string;
  readonly arcDirection: string;
  readonly particles: (rate: string) => string;
  readonly flowsMean: (days: string) => string;
  readonly displayClock: (minutes: string) => string;
  readonly families: Readonly<
    Record<
      | 'energy'
      | 'chips'
      | 'experience'
      | 'training'
      | 'tokens'
      | 'models'
      | 'payload'
      | 'goods'
      | 'money'
      | 'other',
      string
    >
  >;
  readonly showFamily: (family: string) => string;

  readonly asTable: string;
  readonly agentsDrawn: string;
  readonly kind: string;
  readonly drawn: string;
  readonly standFor: string;
  readonly strongestFlows: string;
  readonly from: string;
  readonly to: string;
  readonly amountPerDay: string;
  readonly shareOfKind: string;

  readonly card: string;
  readonly close: string;
  readonly owner: string;
  readonly gone: string;

  readonly help: string;
  readonly keys: readonly (readonly [keys: string, what: string])[];

  readonly loading: string;
  readonly loadingWorkers: string;
  readonly loadingScenario: string;
  readonly runningTo: (step: string, of: string) => string;
  readonly failed: string;
  readonly cannotStart: string;
  readonly restart: string;
  readonly toBaseline: string;
  readonly noWebgl: string;
  readonly pictureLost: string;
  readonly drawAgain: string;
  readonly ended: (why: string) => string;
  readonly threads: (count: string, isShared: boolean) => string;
  readonly sources: string;

  readonly batch: string;
  readonly openBatch: string;
  readonly openBatchHelp: string;
  readonly dropBatch: string;
  readonly backToReport: string;
  readonly readingBatch: string;
  readonly saveReport: string;
  /** What is wrong with a directory, by its kind; `detail` is a sentence in English. */
  readonly batchTrouble: Readonly<Record<BatchTrouble['kind'], (file: string, detail: string) => string>>;
}
