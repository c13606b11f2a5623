import { bassPeakShare, bassPeakTime } from '../bass';
import { smoothingBattery } from '../dispatch';
import { labourValue, paybackYears } from '../labour';
import { erlangC, meanWait } from '../queueing';
import { bestCheckpointInterval, goodput, meanTimeBetweenFailures } from '../reliability';
import { wrightExponent } from '../wright';
import type { InputValues, Submodel, SubmodelOutput } from './submodel';
import { numberInput, SubmodelError } from './submodel';

/** Failures per GPU-hour: a mean of 3.093 h between them on 16,384 GPUs (facts C045, C046a; Llama 3, arXiv:2407.21783). */
const GPU_HAZARD = 1 / (3.093 * 16_384);
/** Minutes to write a checkpoint and to train again after a failure: to disk, and in memory (Llama 3 report; prior). */
const DISK = { saving: 0.5, restart: 5 };
const MEMORY = { saving: 0.1, restart: 2 };

/** Facility power per GPU, kW, cooling and servers included (facts C042 and C043, Epoch AI). */
const FACILITY_POWER: Readonly<Record<string, number>> = { H100: 1.81, GB200: 2.72 };
/** H100-equivalents of a GPU by dense 8-bit throughput (fact C055c). */
const H100_EQUIVALENTS: Readonly<Record<string, number>> = { H100: 1, GB200: 2.5265 };

/** Data centers, storage and markets. */
export const OPERATIONS_SUBMODELS: readonly Submodel[] = [
  {
    name: 'compute.goodput',
    title: 'Share of time that trains the model on a cluster that fails',
    inputs: { gpus: numberInput('GPU', 'GPUs in one synchronous job', { min: 1, max: 1e12 }) },
    formula:
      'tau / (M e^(R/M) (e^((tau+delta)/M) - 1)) at the best tau; M = 1/(h n), h = 1.973e-5 per GPU-h; ' +
      'delta 0.5 min, R 5 min (in memory 0.1 and 2 min)',
    source: 'Daly 2006, Future Gener. Comput. Syst. 22; failures of the Llama 3 run, arXiv:2407.21783',
    evaluate: (x) => {
      const between = 60 * meanTimeBetweenFailures(GPU_HAZARD, x.number('gpus'));
      return [
        { name: 'goodput', value: goodput(DISK.saving, DISK.restart, between), unit: '1' },
        { name: 'goodputInMemory', value: goodput(MEMORY.saving, MEMORY.restart, between), unit: '1' },
        { name: 'betweenFailures', value: between, unit: 'min' },
        { name: 'checkpointEvery', value: bestCheckpointInterval(DISK.saving, between), unit: 'min' },
      ];
    },
  },
  {
    name: 'compute.gpusPerGigawatt',
    title: 'GPUs that a gigawatt of facility power feeds',
    inputs: {
      site: { kind: 'text', unit: '', description: 'kind of GPU at the site', choices: ['H100', 'GB200'] },
    },
    formula: '1 GW / facility power per GPU (H100 1.81 kW, GB200 2.72 kW; PUE is in it)',
    source: 'Epoch AI: Colossus 1, 181 MW for 100,000; Colossus 2, 299 MW for 110,000 (facts C042, C043)',
    evaluate: (x) => {
      const power = FACILITY_POWER[x.text('site')];
      return [
        { name: 'gpus', value: 1e6 / power, unit: 'GPU' },
        { name: 'h100e', value: (1e6 / power) * H100_EQUIVALENTS[x.text('site')], unit: 'H100e' },
        { name: 'powerPerGpu', value: power, unit: 'kW/GPU' },
      ];
    },
  },
  {
    name: 'compute.erlangC',
    title: 'Probability of waiting in a queue with many servers',
    inputs: {
      servers: numberInput('server', 'servers', { min: 1, max: 1e6, whole: true }),
      load: numberInput(
        'erlang',
        'offered load a (arrivals x service time); below 1 it is read as utilisation a / servers',
        { min: 0 },
      ),
    },
    formula: 'C = [a^c/c! x c/(c-a)] / [sum_{k<c} a^k/k! + a^c/c! x c/(c-a)]; wait C/(c - a) service times',
    source: 'Erlang 1917',
    evaluate: (x) => {
      const servers = x.number('servers');
      const given = x.number('load');
      const load = given < 1 ? given * servers : given;
      if (load >= servers) {
        throw new SubmodelError(`compute.erlangC: a load of ${load} erlang overloads ${servers} servers`);
      }
      return [
        { name: 'waitingProbability', value: erlangC(servers, load), unit: '1' },
        { name: 'meanWait', value: meanWait(servers, load), unit: 'service times' },
        { name: 'load', value: load, unit: 'erlang' },
        { name: 'utilisation', value: load / servers, unit: '1' },
      ];
    },
  },
  {
    name: 'energy.smoothing',
    title: 'Battery that smooths the swings of a training load',
    inputs: {
      high: numberInput('MW', 'load in the high phase', { min: 0 }),
      low: numberInput('MW', 'load in the low phase', { min: 0 }),
      duty: numberInput('1', 'share of time in the high phase', { min: 0, max: 1 }),
      period: numberInput('s', 'length of a cycle', { min: 0 }),
    },
    formula: 'power max(high - mean, mean - low), energy (high - mean) duty period',
    source: 'square wave; swings in arXiv:2508.14318',
    evaluate: (x) => {
      if (x.number('low') > x.number('high')) {
        throw new SubmodelError('energy.smoothing: low must not be above high');
      }
      const battery = smoothingBattery(
        x.number('high'),
        x.number('low'),
        x.number('duty'),
        x.number('period'),
      );
      return [
        { name: 'power', value: battery.power, unit: 'MW' },
        { name: 'energy', value: battery.energy, unit: 'MWh' },
      ];
    },
  },
  {
    name: 'energy.wrightExponent',
    title: "Exponent of Wright's law for a learning rate",
    inputs: {
      learningRate: numberInput('1', 'share of cost lost at each doubling', { min: 0, max: 0.99 }),
    },
    formula: 'b = -log2(1 - LR); cost = cost0 (X/X0)^-b',
    source: 'Wright 1936, J. Aeronaut. Sci. 3',
    evaluate: (x) => [{ name: 'exponent', value: wrightExponent(x.number('learningRate')), unit: '1' }],
  },
  {
    name: 'robots.labourValue',
    title: 'Most that the work of a robot can be worth in a year',
    inputs: {
      wage: numberInput('USD/h', "what an hour of a person's work costs", { min: 0, max: 10_000 }),
      hours: numberInput('h/yr', 'hours that the robot works in a year', { min: 0, max: 8784 }),
      productivity: numberInput('1', 'work of a robot-hour over a person-hour', { min: 0, max: 100 }),
      price: numberInput('USD/robot', 'price of the robot; gives the years in which it pays', {
        min: 0,
        optional: true,
      }),
    },
    formula: 'wage x hours x productivity; payback: price over that',
    source: 'value of the labour that it replaces: submodels section 15',
    evaluate: labourOfRobot,
  },
  {
    name: 'demand.bassPeak',
    title: 'When adoption is fastest',
    inputs: {
      p: numberInput('1/yr', 'coefficient of innovation', { min: 1e-12, max: 10 }),
      q: numberInput('1/yr', 'coefficient of imitation', { min: 0, max: 100 }),
    },
    formula: 't* = ln(q/p)/(p+q), F(t*) = (1 - p/q)/2; at the start if q <= p',
    source: 'Bass 1969, Management Science 15',
    evaluate: (x) => [
      { name: 'peakTime', value: bassPeakTime(x.number('p'), x.number('q')), unit: 'yr' },
      { name: 'peakShare', value: bassPeakShare(x.number('p'), x.number('q')), unit: '1' },
    ],
  },
];

function labourOfRobot(x: InputValues): SubmodelOutput[] {
  const [wage, hours, productivity] = [x.number('wage'), x.number('hours'), x.number('productivity')];
  const worth = { name: 'value', value: labourValue(wage, hours, productivity), unit: 'USD/yr' };
  const price = x.maybe('price');
  if (price === undefined || worth.value === 0) return [worth];
  return [worth, { name: 'payback', value: paybackYears(price, wage, hours, productivity), unit: 'yr' }];
}
