import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { firm, LABS, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { double } from '../partners';

/** Training FLOP a day that each lab gets at the start: the order of what sites give. */
const FLOP_PER_DAY = [8e24, 1.6e24, 3e25, 1.8e25, 1e25, 2e25, 1.6e25];
/** Yearly growth over the start. */
const GROWTH = 1.2;

/** Data centers that give each lab growing training compute at its seat, and can serve 1e13 tokens a day each. */
const compute = double('compute', {
  posts: [LINKS.training],
  publishes: [NOTICES.tokenCapacity],
  announce: (publish) => {
    for (const name of LABS) publish(NOTICES.tokenCapacity)[firm(name)] = 1e13;
  },
  act: (turn) => {
    const { setting, time } = turn;
    for (const [lab, name] of LABS.entries()) {
      const flop = (FLOP_PER_DAY[lab] ?? 0) * (1 + GROWTH * time.index * time.years) * time.days;
      const seat = setting.seat(firm(name));
      turn.post(LINKS.training, seat, seat, Math.round(flop / LINKS.training.quantum));
    }
  },
});

/** A social network that hands 6e9 clean tokens a day to xAI, and what people give to rivals. */
const signals = double('signals', {
  posts: [LINKS.signal],
  takes: [LINKS.modelSignals],
  publishes: [NOTICES.rivalCorpora],
  announce: (publish) => {
    publish(NOTICES.rivalCorpora)[firm('alphabet')] = 1.1e10;
    publish(NOTICES.rivalCorpora)[firm('meta')] = 5.7e9;
  },
  act: (turn) => {
    const { setting, time } = turn;
    const seat = setting.seat(firm('xai'));
    turn.post(LINKS.signal, seat, seat, Math.round((6e9 * time.days) / LINKS.signal.quantum));
  },
});

/** Fleets that record 80,000 events a day for Tesla's lab and 1,400 for Alphabet's. */
const fleet = double('fleet', {
  posts: [LINKS.experienceFleet],
  takes: [LINKS.modelFleet],
  act: (turn) => {
    const { setting, time } = turn;
    for (const [name, daily] of [
      ['tesla', 80_000],
      ['alphabet', 1400],
    ] as const) {
      const seat = setting.seat(firm(name));
      turn.post(LINKS.experienceFleet, seat, seat, Math.round(daily * time.days));
    }
  },
});

/** Robots that record 2,000 hours a day for Tesla's lab, and rivals' robots. */
const robots = double('robots', {
  posts: [LINKS.experienceRobots],
  takes: [LINKS.modelRobots],
  publishes: [NOTICES.rivalHours],
  announce: (publish) => {
    publish(NOTICES.rivalHours)[firm('alphabet')] = 500;
    publish(NOTICES.rivalHours)[firm('china')] = 1500;
  },
  act: (turn) => {
    const { setting, time } = turn;
    const seat = setting.seat(firm('tesla'));
    turn.post(LINKS.experienceRobots, seat, seat, Math.round(2000 * time.days));
  },
});

/** Everything that a learning layer deals with. */
export function around(learning: EcosystemLayer): EcosystemLayer[] {
  return [
    compute,
    learning,
    signals,
    fleet,
    robots,
    double('demand', { takes: [LINKS.modelDemand] }),
    double('firms', { takes: [LINKS.moneyLearning] }),
  ];
}
