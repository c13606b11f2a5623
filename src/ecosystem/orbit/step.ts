import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { FIRM_TITLES, FIRMS, NOTICES } from '../world';
import { DESIGNS, PROGRAMMES, planes, programmes, STARCLOUD_PLANE, STARCLOUD1, satellites } from './agents';
import { announce, equip, takeParts } from './assembly';
import { compare } from './compare';
import { arrayShare, type OrbitTurn, radiatorShare } from './design';
import { deliveredPower } from './equations';
import { foundOrbit, starcloudArrays, starcloudBattery } from './found';
import { takeLifted } from './lift';
import { announceCapital, orderChips, plan } from './orders';
import type { parameters } from './parameters';
import {
  ANOMALY,
  ARRAY,
  ARRAY_LOSS,
  agePass,
  BATTERY,
  BEYOND,
  DOSE,
  EFFICIENCY,
  ENDED,
  ERRORS,
  FADE,
  FAILED_CHIPS,
  IN_ORBIT,
  IN_SERVICE,
  IN_USE,
  LIFE,
  LIT,
  LOSE_CHIP,
  LOSE_SATELLITE,
  LOST,
  PER_FIRM,
  PERIOD,
  RADIATOR,
  STEP,
  WATTS,
  WORK,
} from './pass';
import { shine } from './planes';
import { serve } from './serve';

/** Day one of the orbit layer: nothing is on order. */
export function found(founding: EcosystemFounding<typeof parameters>): void {
  foundOrbit(founding);
  // Over a day, whatever the step: day one is the same at every length.
  shine(founding, founding.start, MINUTES_PER_DAY);
  foundPower(founding);
  for (const notice of [
    NOTICES.orbitTokens,
    NOTICES.orbitMass,
    NOTICES.orbitPower,
    NOTICES.orbitChips,
    NOTICES.orbitTraffic,
  ])
    founding.publish(notice).fill(0);
  announceCapital(founding);
}

/** Power of Starcloud-1 on day one: as the pass has it, with a battery that has not worn yet. */
function foundPower(founding: EcosystemFounding<typeof parameters>): void {
  const { p } = founding;
  const all = founding.table(programmes).only;
  const orbits = founding.table(planes).only;
  const power = { direct: 0, stored: 0 };
  founding.table(satellites).each((chunk, row) => {
    const full = chunk.power[row];
    const plane = chunk.plane[row];
    deliveredPower(
      full * starcloudArrays(p) * (1 - p.design.arrayLoss * chunk.age[row]),
      Math.min(chunk.chips[row] * chunk.chipPower[row], full * Math.min(1, radiatorShare(p))),
      orbits.lit[plane],
      (full * starcloudBattery(p)) / orbits.period[plane],
      p.design.batteryEfficiency,
      power,
    );
    all.watts[chunk.firm[row]] += power.direct + power.stored;
  });
}

/** One step: parts and lifted satellites arrive, satellites work and fail, orders go out, tokens are served. */
export function step(turn: OrbitTurn): void {
  const { time } = turn;
  const all = turn.table(programmes).only;
  takeParts(turn);
  age(turn);
  takeLifted(turn);
  plan(turn);
  orderChips(turn);
  equip(turn);
  announce(turn);
  for (let row = 0; row < PROGRAMMES; row++) all.elapsed[row] += time.days;
  serve(turn);
  compare(turn);
  for (let month = 0; month < time.newMonths.length; month++) tellEnds(turn);
}

/** Runs the pass over all satellites and books what it counted. */
function age(turn: OrbitTurn): void {
  const all = turn.table(programmes).only;
  shine(turn, turn.time.start, turn.time.minutes);
  fillInputs(turn, turn.buffers(agePass).inputs);
  const sums = turn.run(agePass);
  for (let owner = 0; owner < FIRMS.length; owner++) {
    const at = owner * PER_FIRM;
    all.watts[owner] = sums[at + WATTS];
    all.h100e[owner] = sums[at + WORK] / 1000;
    all.inOrbit[owner] = sums[at + IN_ORBIT];
    all.inUse[owner] = sums[at + IN_USE];
    all.lost[owner] += sums[at + LOST];
    all.ended[owner] += sums[at + ENDED];
    all.failedChips[owner] += sums[at + FAILED_CHIPS];
  }
}

function fillInputs(turn: OrbitTurn, inputs: Float64Array): void {
  const { p, time } = turn;
  const { design, radiation } = p;
  inputs[STEP] = time.years;
  inputs[LOSE_SATELLITE] = design.satelliteFailure * time.years;
  inputs[LOSE_CHIP] = design.chipFailure * time.years;
  inputs[RADIATOR] = Math.min(1, radiatorShare(p));
  inputs[ARRAY_LOSS] = design.arrayLoss;
  inputs[EFFICIENCY] = design.batteryEfficiency;
  inputs[FADE] = design.batteryFade;
  inputs[IN_SERVICE] = design.commissioning / DAYS_PER_YEAR;
  inputs[ERRORS] = radiation.errorHours / (radiation.errorDose * time.hours);
  inputs[ANOMALY] = radiation.anomalyDose;
  inputs[BEYOND] = radiation.anomalyFailure * time.years;
  for (let of = 0; of < DESIGNS.length; of++) {
    inputs[LIFE + of] = of === STARCLOUD1 ? p.starcloud1.life / 12 : design.life;
    inputs[ARRAY + of] = of === STARCLOUD1 ? starcloudArrays(p) : arrayShare(p);
    inputs[BATTERY + of] = of === STARCLOUD1 ? starcloudBattery(p) : design.battery;
  }
  const rows = turn.table(planes);
  const orbits = rows.only;
  for (let plane = STARCLOUD_PLANE; plane < rows.rows; plane++) {
    inputs[LIT + plane] = orbits.lit[plane];
    inputs[DOSE + plane] = orbits.dose[plane] * time.years;
    inputs[PERIOD + plane] = orbits.period[plane];
  }
}

/** Once a month: which satellites came to the end of their life. */
function tellEnds(turn: OrbitTurn): void {
  const all = turn.table(programmes).only;
  for (let owner = 1; owner < FIRMS.length; owner++) {
    const count = all.ended[owner] - all.endedTold[owner];
    if (count === 0) continue;
    all.endedTold[owner] = all.ended[owner];
    const title = FIRM_TITLES[owner];
    turn.event({
      kind: 'orbit.endOfLife',
      entity: title,
      party: owner,
      text:
        `${count} of ${title}'s orbital data centers came to the end of their life in the last month and were taken ` +
        `down; ${all.inOrbit[owner]} are left with ${(all.watts[owner] / 1e6).toFixed(2)} MW at work, ` +
        `${all.lost[owner]} failed before their time since the start`,
    });
  }
}
