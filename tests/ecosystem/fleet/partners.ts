import { fleet } from '../../../src/ecosystem/fleet';
import { chip, firm, LABS, LINKS, NOTICES, TASKS, type World } from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { MINUTES_PER_DAY } from '../../../src/quantity/calendar';
import { deliverToTesla, double, orderByIncome } from '../partners';
import { simulate, USUAL } from '../simulate';

const TESLA = LABS.indexOf('tesla');
const DRIVING = TESLA * TASKS.length + TASKS.indexOf('driving');

/** A grid that delivers what vehicles wanted in the step before. */
const energy = double('energy', {
  posts: [LINKS.energyFleet],
  reads: [NOTICES.chargeNeed],
  act: (turn) => deliverToTesla(turn, LINKS.energyFleet, NOTICES.chargeNeed),
});

/** Days of the year 2026 on which partners act: the same day at every step length. */
const FIRST_DAY = USUAL.start / MINUTES_PER_DAY;
const COMPUTERS_COME = FIRST_DAY + 21;
const RELEASE_COMES = FIRST_DAY + 35;

/** Delivers AI4 chips as ordered, and AI5 computers for 30,000 vehicles on one day. */
const chips = double('chips', {
  posts: [LINKS.chipsFleet],
  reads: [NOTICES.fleetChips],
  act(turn) {
    const seat = turn.setting.seat(firm('tesla'));
    const ordered = turn.read(NOTICES.fleetChips)[chip('ai4')] * turn.time.days;
    turn.post(LINKS.chipsFleet, seat, seat, Math.round(ordered), chip('ai4'));
    if (turn.time.newDays.includes(COMPUTERS_COME))
      turn.post(LINKS.chipsFleet, seat, seat, 30_000, chip('ai5'));
  },
});

/** Carries the bytes that wait for a satellite, with the link's own quantum. */
const network = double('network', {
  posts: [LINKS.trafficFleet],
  reads: [NOTICES.fleetTraffic],
  publishes: [NOTICES.reach],
  found: (founding) => void founding.publish(NOTICES.reach).fill(1),
  act(turn) {
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
const learning = double('learning', {
  posts: [LINKS.modelFleet],
  takes: [LINKS.experienceFleet],
  publishes: [NOTICES.capability, NOTICES.unseenMass],
  found(founding) {
    founding.publish(NOTICES.capability).fill(0.5);
    founding.publish(NOTICES.unseenMass).fill(0.02);
  },
  act(turn) {
    if (!turn.time.newDays.includes(RELEASE_COMES)) return;
    turn.publish(NOTICES.capability)[DRIVING] = 0.75;
    turn.publish(NOTICES.unseenMass)[TESLA] = 0.01;
    const seat = turn.setting.seat(firm('tesla'));
    turn.post(LINKS.modelFleet, seat, seat, 1, DRIVING);
  },
});

/** Orders a day over all cities by income; about 1.64 million a year. */
export const ORDERS_A_DAY = 4480;

const demand = double('demand', {
  takes: [LINKS.goodsFleet],
  publishes: [NOTICES.vehicleOrders, NOTICES.tokenPrice],
  found(founding) {
    orderByIncome(founding.publish(NOTICES.vehicleOrders), founding.setting, ORDERS_A_DAY);
    founding.publish(NOTICES.tokenPrice).fill(2);
  },
});

/** Books that take every payment. */
const firms = double('firms', { takes: [LINKS.moneyFleet] });

/** The fleet with its partners in a small world, days as steps unless stated. */
export function fleetAlone({ overrides, ...options }: Partial<SimulationOptions> = {}): Simulation<World> {
  return simulate([energy, chips, network, learning, fleet, demand, firms], {
    ...options,
    overrides: { 'world.cities': 40, 'scale.vehicles': 10_000, 'scale.individuals': 1000, ...overrides },
  });
}
