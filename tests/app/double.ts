import { buildWorld, LINKS, scaleParameters, worldParameters } from '../../src/ecosystem/world';
import type { ViewFrame, ViewSchema } from '../../src/engine/view';
import type { FrameSource, Opened, OpenRequest, Progress, SimulationControl } from '../../src/host/contract';
import { dateText, endOfDay } from '../../src/quantity/calendar';
import { defaults } from '../../src/quantity/parameter';

/*
 * A stand-in for a running simulation, for tests of scene and page: the right shapes with made-up numbers, in one
 * thread. It decides nothing; the page must not be able to tell.
 */

const world = buildWorld(defaults({ world: worldParameters, scale: scaleParameters }));
const LAYERS = [
  'energy',
  'chips',
  'launch',
  'orbit',
  'network',
  'compute',
  'learning',
  'signals',
  'fleet',
  'robots',
  'demand',
  'firms',
  'value',
];
const START = endOfDay('2025-12-31');
export const DOUBLE_STEPS = 3652;

const METRICS: Readonly<Record<string, readonly [unit: string, at: (day: number) => number]>> = {
  'compute.facilityPower': ['GW', (d) => 0.74 + d / 900],
  'compute.h100e': ['H100e', (d) => 553_700 * 1.0011 ** d],
  'rivals.alphabet.compute.h100e': ['H100e', (d) => 4_900_000 * 1.0012 ** d],
  'rivals.microsoft.compute.h100e': ['H100e', (d) => 3_150_000 * 1.0009 ** d],
  'compute.timeToPower': ['d', (d) => 540 - d / 20],
  'chips.unmetDemand': ['H100e yr', (d) => 900 * (d / 365)],
  'fleet.driverlessDistance': ['km', (d) => 2.1e6 + 60_000 * d],
  'demand.inferenceTokens': ['token/d', (d) => 9.1e12 * 1.001 ** d],
  'learning.lead.language': ['month', (d) => -3 + d / 900],
  'learning.lead.driving': ['month', (d) => -30 + d / 150],
  'learning.lead.manipulation': ['month', (d) => Math.sin(d / 300)],
  'firms.tesla.cash': ['USD', (d) => 44.1e9 + d * 1e6],
  'firms.xai.cash': ['USD', (d) => 10e9 - d * 2e6],
  'firms.spacex.cash': ['USD', (d) => 12e9 + d * 4e6],
};

const column = (
  name: string,
  type: ViewSchema['tables'][number]['columns'][number]['type'],
  unit: string,
  labels?: string[],
) => ({ name, type, unit, about: name, ...(labels ? { labels } : {}) });
const WHO = [column('origin', 'u32', '1'), column('ordinal', 'u32', '1'), column('weight', 'u32', '1')];

export const doubleSchema: ViewSchema = {
  layers: LAYERS.map((name) => ({ name, title: name })),
  parties: world.parties,
  places: world.places.map(({ name, latitude, longitude }) => ({ name, latitude, longitude })),
  tables: [
    {
      name: 'fleet.vehicles',
      agent: 'vehicle',
      about: 'vehicles',
      position: { model: 'spread', place: 'place', radiusKm: 25 },
      columns: [...WHO, column('place', 'u16', 'place'), column('firm', 'u8', 'firm')],
    },
    {
      name: 'robots.robots',
      agent: 'robot',
      about: 'robots',
      position: { model: 'spread', place: 'place', radiusKm: 20 },
      columns: [...WHO, column('place', 'u16', 'place')],
    },
    {
      name: 'compute.sites',
      agent: 'data center',
      about: 'data centers',
      position: { model: 'fixed', place: 'place' },
      columns: [
        ...WHO,
        column('place', 'u16', 'place'),
        column('firm', 'u8', 'firm'),
        column('power', 'f64', 'W'),
        column('load', 'f64', '1'),
      ],
    },
    {
      name: 'network.satellites',
      agent: 'satellite',
      about: 'satellites',
      position: {
        model: 'orbit',
        altitude: 'altitude',
        inclination: 'inclination',
        node: 'node',
        phase: 'phase',
        epoch: START,
      },
      columns: [
        ...WHO,
        column('altitude', 'f32', 'km'),
        column('inclination', 'f32', 'deg'),
        column('node', 'f32', 'deg'),
        column('phase', 'f32', 'deg'),
      ],
    },
    {
      name: 'launch.pads',
      agent: 'launch pad',
      about: 'launch pads',
      position: { model: 'fixed', place: 'place' },
      columns: [...WHO, column('place', 'u16', 'place')],
    },
    {
      name: 'strange.things',
      agent: 'strange thing',
      about: 'a table that says nowhere where its agents are',
      position: { model: 'fixed', place: 'nowhere' },
      columns: WHO,
    },
  ],
  links: Object.values(LINKS).map((link) => ({
    id: link.id,
    kind: link.kind,
    from: link.from,
    to: link.to,
    content: link.content,
    unit: link.unit,
    quantum: link.quantum,
    transfer: link.transfer,
    ...('group' in link && link.group ? { group: link.group } : {}),
  })),
  metrics: Object.entries(METRICS).map(([id, [unit]]) => ({ id, unit, definition: id })),
  start: START,
  minutesPerStep: 1440,
};

const SITES: readonly (readonly [place: string, firm: string, power: number, load: number])[] = [
  ['Colossus 1', 'xai', 300e6, 0.93],
  ['Colossus 2', 'xai', 442e6, 0.7],
  ['Cortex', 'tesla', 121e6, 0.5],
  ['Google sites', 'alphabet', 3.1e9, 0.8],
  ['Microsoft sites', 'microsoft', 2.9e9, 0.75],
  ['Amazon sites', 'amazon', 2.2e9, 0.7],
  ['Meta sites', 'meta', 2.1e9, 0.9],
  ['Oracle sites', 'oracle', 1.2e9, 0.9],
  ['Neocloud sites', 'neoclouds', 1.5e9, 0.6],
  ['China sites', 'china', 1.9e9, 0.8],
];

const who = (rows: number): Record<string, Uint32Array> => ({
  origin: Uint32Array.from({ length: rows }, (_, i) => Math.imul(i % 97, 7919) >>> 0),
  ordinal: Uint32Array.from({ length: rows }, (_, i) => i),
  weight: new Uint32Array(rows).fill(1000),
});

/** People-weighted place of row i, spread by a golden-ratio walk. */
function cityOf(i: number): number {
  const people = world.places.slice(0, world.cities).map((place) => place.income);
  const total = people.reduce((a, b) => a + b, 0);
  const target = ((i * 0.618034) % 1) * total;
  let sum = 0;
  for (const [city, income] of people.entries()) {
    sum += income;
    if (sum >= target) return city;
  }
  return 0;
}

function flowsAt(day: number): ViewFrame['flows'] {
  const entries: [string, string, string, string, string, number][] = [];
  const cities = [
    'New York City',
    'São Paulo',
    'London',
    'Tokyo',
    'Los Angeles',
    'Mumbai',
    'Lagos',
    'Sydney',
    'Berlin',
  ];
  const named = (name: string): boolean => world.places.some((place) => place.name === name);
  for (const [i, city] of cities.filter(named).entries()) {
    entries.push(['tokens.compute.demand', 'xai', 'Colossus 2', 'tesla', city, 1e5 * (i + 1)]);
    entries.push([
      'goods.fleet.demand',
      'tesla',
      i % 2 ? 'Giga Texas' : 'Giga Shanghai',
      'world',
      city,
      90 * (i + 1),
    ]);
    entries.push(['experience.fleet.learning', 'tesla', city, 'tesla', 'Giga Texas', 900 * (i + 1)]);
    entries.push(['money.demand.firms', 'world', city, 'tesla', 'Giga Texas', 5e9 * (i + 1)]);
  }
  entries.push(['chips.chips.compute', 'tsmc', 'Hsinchu', 'xai', 'Colossus 2', 900]);
  entries.push(['chips.chips.compute', 'tsmc', 'Hsinchu', 'alphabet', 'Google sites', 2900]);
  entries.push(['storage.energy.compute', 'tesla', 'Lathrop', 'xai', 'Colossus 2', 300]);
  entries.push(['training.compute.learning', 'xai', 'Colossus 1', 'xai', 'Palo Alto', 3e9]);
  entries.push(['model.learning.fleet', 'tesla', 'Giga Texas', 'tesla', 'Berlin', day % 30 === 0 ? 1 : 0]);
  entries.push(['payload.launch.network', 'spacex', 'Starbase', 'spacex', 'Cape Canaveral', 17_000]);
  entries.push(['energy.energy.compute', 'xai', 'Colossus 1', 'xai', 'Colossus 1', 7e9]);
  const kept = entries.filter(([, , from, , to]) => named(from) && named(to));
  const links = Object.values(LINKS).map((l) => l.id as string);
  const account = (firm: string, place: string): number =>
    (world.parties as readonly string[]).indexOf(firm) * world.places.length + world.place(place);
  return {
    count: kept.length,
    link: Uint32Array.from(kept, ([link]) => links.indexOf(link)),
    from: Uint32Array.from(kept, ([, firm, place]) => account(firm, place)),
    to: Uint32Array.from(kept, ([, , , firm, place]) => account(firm, place)),
    amount: Float64Array.from(kept, ([, , , , , amount]) => amount),
  };
}

const VEHICLES = 9000;
const SATELLITES = 1584 + 1200;
const fixed = {
  vehicles: {
    ...who(VEHICLES),
    place: Uint16Array.from({ length: VEHICLES }, (_, i) => cityOf(i)),
    firm: new Uint8Array(VEHICLES).fill(1),
  },
  robots: { ...who(300), place: new Uint16Array(300).fill(world.place('Giga Texas')) },
  satellites: {
    ...who(SATELLITES),
    altitude: new Float32Array(SATELLITES).fill(550),
    inclination: Float32Array.from({ length: SATELLITES }, (_, i) => (i < 1584 ? 53 : 97.6)),
    node: Float32Array.from({ length: SATELLITES }, (_, i) =>
      i < 1584 ? Math.floor(i / 22) * 5 : Math.floor((i - 1584) / 20) * 6,
    ),
    phase: Float32Array.from({ length: SATELLITES }, (_, i) =>
      i < 1584 ? (i % 22) * (360 / 22) + Math.floor(i / 22) * 17 * (360 / 1584) : (i % 20) * 18,
    ),
  },
  pads: { ...who(2), place: Uint16Array.from([world.place('Starbase'), world.place('Cape Canaveral')]) },
};

/** A frame of the double after `step` days. */
export function doubleFrame(step: number, days = step === 0 ? 0 : 1): ViewFrame {
  const sites = {
    ...who(SITES.length),
    place: Uint16Array.from(SITES, ([place]) => world.place(place)),
    firm: Uint8Array.from(SITES, ([, firm]) => (world.parties as readonly string[]).indexOf(firm)),
    power: Float64Array.from(SITES, ([, , power]) => power * (1 + step / 1500)),
    load: Float64Array.from(SITES, ([, , , load]) => load),
  };
  return {
    step,
    minute: START + step * 1440,
    days,
    flows: flowsAt(step),
    metrics: Float64Array.from(Object.values(METRICS), ([, at]) => at(step)),
    tables: [
      { rows: VEHICLES, columns: fixed.vehicles },
      { rows: 300, columns: fixed.robots },
      { rows: SITES.length, columns: sites },
      { rows: SATELLITES, columns: fixed.satellites },
      { rows: 2, columns: fixed.pads },
      { rows: 1, columns: who(1) },
    ],
  };
}

/** A whole simulation as `openSimulation` gives it. */
export function openDouble() {
  let step = 0;
  let rate = 0;
  let due = 0;
  let before = doubleFrame(0);
  let after = before;
  let sequence = 1;
  let failed: ((message: string) => void) | undefined;
  const timer = setInterval(() => {
    if (rate === 0) return;
    due += Math.min(rate, 400) / 20;
    if (due >= 1) move(Math.floor(due));
    due %= 1;
  }, 50);
  const move = (steps: number): void => {
    step = Math.min(DOUBLE_STEPS, step + steps);
    before = after;
    after = doubleFrame(step, Math.max(1, steps));
    sequence++;
    if (step === DOUBLE_STEPS) rate = 0;
  };
  const progress = (): Progress => ({ step, date: dateText(START + step * 1440), running: rate > 0, rate });
  const control: SimulationControl = {
    open: async (request: OpenRequest): Promise<Opened> => {
      if ('name' in request.scenario && request.scenario.name === 'broken') {
        throw new Error('There is no scenario "broken". Shipped are baseline and tutorial.');
      }
      return {
        title: 'Baseline',
        asks: 'Where does the wheel stand on what was known at the start of 2026?',
        schema: doubleSchema,
        steps: DOUBLE_STEPS,
        workers: 1,
        scenarioHash: 'd0',
      };
    },
    play: async (perSecond) => {
      rate = perSecond;
    },
    pause: async () => {
      rate = 0;
    },
    advance: async (steps) => {
      move(steps);
      return progress();
    },
    set: async () => {},
    progress: async () => progress(),
    stateHash: async () => `double-${step}`,
    metrics: async () =>
      Object.fromEntries(Object.entries(METRICS).map(([id, [unit, at]]) => [id, { value: at(step), unit }])),
    agents: async () => ({ vehicle: { rows: VEHICLES, represented: VEHICLES * 1000 } }),
    events: async (last, limit) =>
      Array.from({ length: Math.floor(step / 60) }, (_, i) => ({
        number: i + 1,
        id: i + 1,
        minute: START + (i + 1) * 60 * 1440,
        kind: ['learning.release', 'launch.failure', 'energy.turbineFault'][i % 3] as string,
        entity: 'xai',
        text: `Event ${i + 1} of the double`,
      }))
        .filter((event) => event.number > last)
        .slice(0, limit),
    inspect: async (table, origin, ordinal) => ({
      agent: 'data center',
      table,
      firm: 'xai',
      place: 'Colossus 2',
      fields: [
        { name: 'ordinal', about: 'number', value: `${origin}/${ordinal}`, unit: '' },
        { name: 'power', about: 'facility power', value: '442000000', unit: 'W' },
      ],
    }),
    close: async () => {},
  };
  const frames: FrameSource = { schema: doubleSchema, latest: () => ({ before, after, sequence }) };
  return {
    control,
    frames: () => frames,
    onFailure: (listener: (message: string) => void) => {
      failed = listener;
    },
    close: () => clearInterval(timer),
    fail: (message: string) => failed?.(message),
  };
}
