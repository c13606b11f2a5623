import { layer } from '../../../src/ecosystem/layer';
import { ecosystemModel } from '../../../src/ecosystem/model';
import { robots } from '../../../src/ecosystem/robots';
import { chip, firm, LABS, LINKS, NOTICES, TASKS, type World } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import { Simulation, type SimulationOptions } from '../../../src/engine/simulation';
import { endOfDay, MINUTES_PER_DAY } from '../../../src/quantity/calendar';

const MANIPULATION = LABS.indexOf('tesla') * TASKS.length + TASKS.indexOf('manipulation');
const FIRST_DAY = endOfDay('2025-12-31') / MINUTES_PER_DAY;
/** Day on which the lab of these tests releases a better model. */
export const RELEASE_COMES = FIRST_DAY + 364;
export const AFTER_RELEASE = 0.45;

const nothing = { tables: [], passes: [], publishes: [], reads: [], events: {}, metrics: [], facts: [] };

/** A layer that only takes what robots do for it. */
const employer = (name: string, link: Link) =>
  layer({
    name,
    title: `${name} double`,
    parameters: {},
    ...nothing,
    posts: [],
    takes: [link],
    found() {},
    step: (turn) => turn.receive(link, () => 0),
  });

const chips = layer({
  name: 'chips',
  title: 'Chips double',
  parameters: {},
  ...nothing,
  posts: [LINKS.chipsRobots],
  takes: [LINKS.labourChips],
  reads: [NOTICES.robotChips],
  found() {},
  step(turn) {
    turn.receive(LINKS.labourChips, () => 0);
    const seat = turn.setting.seat(firm('tesla'));
    const ordered = turn.read(NOTICES.robotChips)[chip('ai4')] * turn.time.days;
    turn.post(LINKS.chipsRobots, seat, seat, Math.round(ordered), chip('ai4'));
    if (turn.time.newDays.includes(FIRST_DAY + 7)) turn.post(LINKS.chipsRobots, seat, seat, 25, chip('ai5'));
  },
});

const energy = layer({
  name: 'energy',
  title: 'Energy double',
  parameters: {},
  ...nothing,
  posts: [LINKS.energyRobots],
  takes: [LINKS.labourEnergy],
  reads: [NOTICES.robotEnergy],
  found() {},
  step(turn) {
    turn.receive(LINKS.labourEnergy, () => 0);
    const need = turn.read(NOTICES.robotEnergy);
    for (let place = 0; place < need.length; place++) {
      turn.post(
        LINKS.energyRobots,
        turn.setting.account(0, place),
        turn.setting.account(firm('tesla'), place),
        Math.round(need[place]),
      );
    }
  },
});

const learning = layer({
  name: 'learning',
  title: 'Learning double',
  parameters: {},
  ...nothing,
  posts: [LINKS.modelRobots],
  takes: [LINKS.experienceRobots],
  publishes: [NOTICES.capability],
  found: (context) => void context.publish(NOTICES.capability).fill(0.1),
  step(turn) {
    turn.receive(LINKS.experienceRobots, () => 0);
    if (!turn.time.newDays.includes(RELEASE_COMES)) return;
    turn.publish(NOTICES.capability)[MANIPULATION] = AFTER_RELEASE;
    const seat = turn.setting.seat(firm('tesla'));
    turn.post(LINKS.modelRobots, seat, seat, 1, MANIPULATION);
  },
});

/** Orders for robots a day over all cities, by income. */
export const ORDERS_A_DAY = 20;

const demand = layer({
  name: 'demand',
  title: 'Demand double',
  parameters: {},
  ...nothing,
  posts: [],
  takes: [LINKS.goodsRobots, LINKS.labourDemand],
  publishes: [NOTICES.robotOrders, NOTICES.tokenPrice],
  found(context) {
    const { places } = context.setting;
    const income = places.reduce((sum, place) => sum + place.income, 0);
    const orders = context.publish(NOTICES.robotOrders);
    for (const [at, place] of places.entries()) orders[at] = (ORDERS_A_DAY * place.income) / income;
    context.publish(NOTICES.tokenPrice).fill(2);
  },
  step(turn) {
    turn.receive(LINKS.goodsRobots, () => 0);
    turn.receive(LINKS.labourDemand, () => 0);
  },
});

const firms = employer('firms', LINKS.moneyRobots);

export const model = ecosystemModel([
  energy,
  chips,
  employer('launch', LINKS.labourLaunch),
  employer('compute', LINKS.labourCompute),
  learning,
  employer('fleet', LINKS.labourFleet),
  robots,
  demand,
  firms,
]);

/** Robots with their partners in a small world, days as steps unless stated. */
export function robotsAlone(options: Partial<SimulationOptions> = {}): Simulation<World> {
  const { overrides, ...rest } = options;
  return new Simulation(model, {
    seed: '7',
    start: endOfDay('2025-12-31'),
    minutesPerStep: 1440,
    ...rest,
    overrides: { 'world.cities': 40, 'scale.individuals': 2000, ...overrides },
  });
}

export function run(simulation: Simulation<World>, steps: number): Simulation<World> {
  for (let i = 0; i < steps; i++) simulation.step();
  return simulation;
}
