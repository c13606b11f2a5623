import { fleet } from '../../../src/ecosystem/fleet';
import { layer } from '../../../src/ecosystem/layer';
import { ecosystemModel } from '../../../src/ecosystem/model';
import { chip, firm, LABS, LINKS, NOTICES, TASKS, type World } from '../../../src/ecosystem/world';
import { Simulation, type SimulationOptions } from '../../../src/engine/simulation';
import { endOfDay, MINUTES_PER_DAY } from '../../../src/quantity/calendar';

const TESLA = LABS.indexOf('tesla');
const DRIVING = TESLA * TASKS.length + TASKS.indexOf('driving');

/** A grid that delivers what vehicles wanted in the step before. */
const energy = layer({
  name: 'energy',
  title: 'Energy double',
  parameters: {},
  tables: [],
  passes: [],
  posts: [LINKS.energyFleet],
  takes: [],
  publishes: [],
  reads: [NOTICES.chargeNeed],
  events: {},
  metrics: [],
  facts: [],
  found() {},
  step(turn) {
    const need = turn.read(NOTICES.chargeNeed);
    for (let place = 0; place < need.length; place++) {
      turn.post(
        LINKS.energyFleet,
        turn.setting.account(0, place),
        turn.setting.account(firm('tesla'), place),
        Math.round(need[place]),
      );
    }
  },
});

/** Days of the year 2026 on which partners act: the same day at every step length. */
const FIRST_DAY = endOfDay('2025-12-31') / MINUTES_PER_DAY;
export const COMPUTERS_COME = FIRST_DAY + 21;
export const RELEASE_COMES = FIRST_DAY + 35;

/** Delivers AI4 chips as ordered, and AI5 computers for 30,000 vehicles on one day. */
const chips = layer({
  name: 'chips',
  title: 'Chips double',
  parameters: {},
  tables: [],
  passes: [],
  posts: [LINKS.chipsFleet],
  takes: [],
  publishes: [],
  reads: [NOTICES.fleetChips],
  events: {},
  metrics: [],
  facts: [],
  found() {},
  step(turn) {
    const seat = turn.setting.seat(firm('tesla'));
    const ordered = turn.read(NOTICES.fleetChips)[chip('ai4')] * turn.time.days;
    turn.post(LINKS.chipsFleet, seat, seat, Math.round(ordered), chip('ai4'));
    if (turn.time.newDays.includes(COMPUTERS_COME))
      turn.post(LINKS.chipsFleet, seat, seat, 30_000, chip('ai5'));
  },
});

/** Carries the bytes that wait for a satellite, with the link's own quantum. */
const network = layer({
  name: 'network',
  title: 'Network double',
  parameters: {},
  tables: [],
  passes: [],
  posts: [LINKS.trafficFleet],
  takes: [],
  publishes: [],
  reads: [NOTICES.fleetTraffic],
  events: {},
  metrics: [],
  facts: [],
  found() {},
  step(turn) {
    const waiting = turn.read(NOTICES.fleetTraffic);
    for (let place = 0; place < waiting.length; place++) {
      const megabytes = Math.floor(waiting[place] / LINKS.trafficFleet.quantum);
      turn.post(
        LINKS.trafficFleet,
        turn.setting.account(firm('spacex'), place),
        turn.setting.account(firm('tesla'), place),
        megabytes,
      );
    }
  },
});

/** A lab that releases a better driving model on one day. */
const learning = layer({
  name: 'learning',
  title: 'Learning double',
  parameters: {},
  tables: [],
  passes: [],
  posts: [LINKS.modelFleet],
  takes: [LINKS.experienceFleet],
  publishes: [NOTICES.capability, NOTICES.unseenMass],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  found(context) {
    context.publish(NOTICES.capability).fill(0.5);
    context.publish(NOTICES.unseenMass).fill(0.02);
  },
  step(turn) {
    turn.receive(LINKS.experienceFleet, () => 0);
    if (!turn.time.newDays.includes(RELEASE_COMES)) return;
    turn.publish(NOTICES.capability)[DRIVING] = 0.75;
    turn.publish(NOTICES.unseenMass)[TESLA] = 0.01;
    const seat = turn.setting.seat(firm('tesla'));
    turn.post(LINKS.modelFleet, seat, seat, 1, DRIVING);
  },
});

/** Orders a day over all cities by income; about 1.64 million a year. */
export const ORDERS_A_DAY = 4480;

const demand = layer({
  name: 'demand',
  title: 'Demand double',
  parameters: {},
  tables: [],
  passes: [],
  posts: [],
  takes: [LINKS.goodsFleet],
  publishes: [NOTICES.vehicleOrders, NOTICES.tokenPrice],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  found(context) {
    const { places } = context.setting;
    const income = places.reduce((sum, place) => sum + place.income, 0);
    const orders = context.publish(NOTICES.vehicleOrders);
    for (const [at, place] of places.entries()) orders[at] = (ORDERS_A_DAY * place.income) / income;
    context.publish(NOTICES.tokenPrice).fill(2);
  },
  step: (turn) => turn.receive(LINKS.goodsFleet, () => 0),
});

/** Books that take every payment. */
const firms = layer({
  name: 'firms',
  title: 'Firms double',
  parameters: {},
  tables: [],
  passes: [],
  posts: [],
  takes: [LINKS.moneyFleet],
  publishes: [],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  found() {},
  step: (turn) => turn.receive(LINKS.moneyFleet, () => 0),
});

export const model = ecosystemModel([energy, chips, network, learning, fleet, demand, firms]);

/** The fleet with its partners in a small world, days as steps unless stated. */
export function fleetAlone(options: Partial<SimulationOptions> = {}): Simulation<World> {
  const { overrides, ...rest } = options;
  return new Simulation(model, {
    seed: '7',
    start: endOfDay('2025-12-31'),
    minutesPerStep: 1440,
    ...rest,
    overrides: { 'world.cities': 40, 'scale.vehicles': 10_000, 'scale.individuals': 1000, ...overrides },
  });
}

export function run(simulation: Simulation<World>, steps: number): Simulation<World> {
  for (let i = 0; i < steps; i++) simulation.step();
  return simulation;
}
