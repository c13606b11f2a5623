import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { robots } from '../../../src/ecosystem/robots';
import { chip, firm, LABS, LINKS, NOTICES, TASKS, type World } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { MINUTES_PER_DAY } from '../../../src/quantity/calendar';
import { deliverToTesla, double, orderByIncome } from '../partners';
import { simulate, USUAL } from '../simulate';

const MANIPULATION = LABS.indexOf('tesla') * TASKS.length + TASKS.indexOf('manipulation');
const RIVAL = LABS.indexOf('alphabet') * TASKS.length + TASKS.indexOf('manipulation');
const FIRST_DAY = USUAL.start / MINUTES_PER_DAY;
/** Day on which the lab of these tests releases a better model. */
const RELEASE_COMES = FIRST_DAY + 364;
const AFTER_RELEASE = 0.45;
/** That of a rival's lab, on the same day. */
const RIVAL_RELEASE = 0.3;

/** A layer that only takes what robots do for it. */
const employer = (name: string, link: Link): EcosystemLayer => double(name, { takes: [link] });

const chips = double('chips', {
  posts: [LINKS.chipsRobots],
  takes: [LINKS.labourChips],
  reads: [NOTICES.robotChips],
  act(turn) {
    const seat = turn.setting.seat(firm('tesla'));
    const ordered = turn.read(NOTICES.robotChips)[chip('ai4')] * turn.time.days;
    turn.post(LINKS.chipsRobots, seat, seat, Math.round(ordered), chip('ai4'));
    if (turn.time.newDays.includes(FIRST_DAY + 7)) turn.post(LINKS.chipsRobots, seat, seat, 25, chip('ai5'));
  },
});

const energy = double('energy', {
  posts: [LINKS.energyRobots],
  takes: [LINKS.labourEnergy],
  reads: [NOTICES.robotEnergy],
  act: (turn) => deliverToTesla(turn, LINKS.energyRobots, NOTICES.robotEnergy),
});

const learning = double('learning', {
  posts: [LINKS.modelRobots],
  takes: [LINKS.experienceRobots],
  publishes: [NOTICES.capability],
  found(founding) {
    founding.publish(NOTICES.capability).fill(0.1);
  },
  act(turn) {
    if (!turn.time.newDays.includes(RELEASE_COMES)) return;
    turn.publish(NOTICES.capability)[MANIPULATION] = AFTER_RELEASE;
    const seat = turn.setting.seat(firm('tesla'));
    turn.post(LINKS.modelRobots, seat, seat, 1, MANIPULATION);
    turn.publish(NOTICES.capability)[RIVAL] = RIVAL_RELEASE;
    const rival = turn.setting.seat(firm('alphabet'));
    turn.post(LINKS.modelRobots, rival, rival, 1, RIVAL);
  },
});

/** Orders for robots a day over all cities, by income. */
export const ORDERS_A_DAY = 20;

const demand = double('demand', {
  takes: [LINKS.goodsRobots, LINKS.labourDemand],
  publishes: [NOTICES.robotOrders, NOTICES.tokenPrice],
  found(founding) {
    orderByIncome(founding.publish(NOTICES.robotOrders), founding.setting, ORDERS_A_DAY);
    founding.publish(NOTICES.tokenPrice).fill(2);
  },
});

const LAYERS: readonly EcosystemLayer[] = [
  energy,
  chips,
  employer('launch', LINKS.labourLaunch),
  employer('compute', LINKS.labourCompute),
  learning,
  employer('fleet', LINKS.labourFleet),
  robots,
  demand,
  employer('firms', LINKS.moneyRobots),
];

/** Robots with their partners in a small world, days as steps unless stated. */
export function robotsAlone({ overrides, ...options }: Partial<SimulationOptions> = {}): Simulation<World> {
  return simulate(LAYERS, {
    ...options,
    overrides: { 'world.cities': 40, 'scale.individuals': 2000, ...overrides },
  });
}
