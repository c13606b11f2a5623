import { exp } from '../../engine/maths';
import { partyOf } from '../../engine/setting';
import type { EcosystemTurn } from '../layer';
import { LABS, LINKS, NOTICES } from '../world';
import { LANGUAGE, labs, PROGRAMMES, programmes } from './agents';
import { publish } from './found';
import { receiveData } from './intake';
import { updateKnowledge } from './knowledge';
import type { learningParameters } from './parameters';
import { FIRM_OF_LAB, LAB_OF_FIRM, splitOf, XAI_LAB } from './plan';
import { advanceRuns, endRuns, setBack, startRuns } from './portfolio';

/** Training arrives in quanta of 1e15 FLOP. */
const FLOP_QUANTUM = LINKS.training.quantum;

type Turn = EcosystemTurn<typeof learningParameters>;

/** One step: labs take what has come in, their runs go on, end and start, know-how spreads. */
export function step(turn: Turn): void {
  const flop = receiveTraining(turn);
  receiveData(turn);
  setBack(turn);
  const used = advanceRuns(turn, flop);
  updateRates(turn, flop, used);
  updateKnowledge(turn);
  endRuns(turn);
  startRuns(turn);
  publish(turn);
  pay(turn);
}

function receiveTraining(turn: Turn): Float64Array {
  const flop = new Float64Array(LABS.length);
  turn.receive(LINKS.training, (_from, to, amount) => {
    const lab = LAB_OF_FIRM[partyOf(turn.setting, to)];
    if (lab < 0) return amount;
    flop[lab] += amount * FLOP_QUANTUM;
    return 0;
  });
  return flop;
}

/** Compute that labs get, averaged, and what they cannot serve of the tokens that are asked of them. */
function updateRates(turn: Turn, flop: Float64Array, used: Float64Array): void {
  const { p, time } = turn;
  const lab = turn.table(labs).only;
  const seconds = time.minutes * 60;
  const orders = turn.read(NOTICES.tokenOrders);
  const capacity = turn.read(NOTICES.tokenCapacity);
  const shift = 1 - exp(-time.days / p.runs.yieldingTime);
  const memory = 1 - exp(-time.days / p.knowledge.memory);
  for (let at = 0; at < LABS.length; at++) {
    lab.trainingRate[at] += (flop[at] / seconds - lab.trainingRate[at]) * memory;
    const asked = orders[FIRM_OF_LAB[at]];
    const short = asked > 0 ? Math.max(0, 1 - capacity[FIRM_OF_LAB[at]] / asked) : 0;
    lab.short[at] += (short - lab.short[at]) * shift;
  }
  const programme = turn.table(programmes).only;
  for (let slot = 0; slot < PROGRAMMES.length; slot++) {
    const { lab: of, task } = PROGRAMMES[slot];
    const left = flop[of] * splitOf(p, of, task) - used[slot];
    programme.experimentRate[slot] += (left / seconds - programme.experimentRate[slot]) * memory;
  }
}

/** Research staff, and the licence for a text stream that a language lab does not have of its own. */
function pay(turn: Turn): void {
  const { p, time, setting } = turn;
  const lab = turn.table(labs).only;
  for (let at = 0; at < LABS.length; at++) {
    const language = splitOf(p, at, LANGUAGE) > 0;
    const licensed = language && (at !== XAI_LAB || turn.market(LINKS.signal));
    const yearly = (p.labs[LABS[at]].staff * p.money.researcher + (licensed ? p.money.licence : 0)) * 1e6;
    lab.owed[at] += yearly * time.years;
    const cents = Math.floor(lab.owed[at] * 100);
    lab.owed[at] -= cents / 100;
    turn.post(LINKS.moneyLearning, setting.seat(FIRM_OF_LAB[at]), setting.account(0, lab.place[at]), cents);
  }
}
