import { describe, expect, it } from 'vitest';
import { complaints, HEAD } from './toy';

const BEGIN = 'roda: 1\ntitle: Test\n';
/** Places in the table are of this line on: HEAD has five. */
const VARY = `${HEAD}vary:\n`;

describe('a study that is wrong says what, where and what to do', () => {
  it.each([
    ['nothing', '', /^test\.study\.yaml:1:1: the file is empty/],
    [
      'a scenario',
      `${BEGIN}start: 2025-12-31\n`,
      /^test\.study\.yaml:3:1: start: there is no key "start" here\. Did you mean/,
    ],
    [
      'no scenarios, no seeds',
      BEGIN,
      /scenarios: the study has no "scenarios"\. Write "scenarios: \[baseline\]"/,
    ],
    ['no scenarios, no seeds: both are said', BEGIN, /seeds: the study has no "seeds"\. Write "seeds: 64"/],
    [
      'a misspelt key',
      `${HEAD}scenarois: [base]\n`,
      /:6:1: scenarois: there is no key "scenarois" here\. Did you mean "scenarios"/,
    ],
    [
      'an unknown scenario',
      `${BEGIN}seeds: 1\nscenarios: [baes]\n`,
      /:4:13: scenarios: there is no shipped scenario "baes"\. Did you mean "base"/,
    ],
    [
      'a file where there are none',
      `${BEGIN}seeds: 1\nscenarios: [x/y.yaml]\n`,
      /:4:13: scenarios: there are no files here/,
    ],
    ['a path out', `${BEGIN}seeds: 1\nscenarios: [../y.yaml]\n`, /does not stay below/],
    ['no arm', `${BEGIN}seeds: 1\nscenarios: {}\n`, /:4:12: scenarios: there is no arm/],
    ['an empty list', `${BEGIN}seeds: 1\nscenarios: []\n`, /:4:12: scenarios: the list is empty/],
    [
      'scenarios as a number',
      `${BEGIN}seeds: 1\nscenarios: 7\n`,
      /:4:12: scenarios: a list of scenarios, or arms/,
    ],
    [
      'the same twice',
      `${BEGIN}seeds: 1\nscenarios: [base, base]\n`,
      /:4:19: scenarios\.1: there is a scenario "base" already, in line 4\. Keep one/,
    ],
    [
      'an arm of nothing',
      `${BEGIN}seeds: 1\nscenarios: { a: 7 }\n`,
      /:4:17: scenarios\.a: a scenario is wanted here\. Write "a: baseline"/,
    ],
    [
      'an arm without an end',
      `${BEGIN}seeds: 1\nscenarios: { a: { start: 2025-12-31 } }\n`,
      /:4:17: end: the scenario has no end/,
    ],
    [
      'an arm with a wrong key',
      `${BEGIN}seeds: 1\nscenarios: { a: { extends: base, seed: 7 } }\n`,
      /:4:34: scenarios\.a\.seed: there is no key "seed" here/,
    ],
    [
      'an arm with a wrong unit',
      `${BEGIN}seeds: 1\nscenarios: { a: { extends: base, parameters: { fleet.battery.power: 3 kg } } }\n`,
      /:4:69: scenarios\.a\.fleet\.battery\.power: "kg" cannot be converted to "GW"/,
    ],
    [
      'a name for no table',
      `${BEGIN}seeds: 1\nscenarios: { "=cmd": base }\n`,
      /:4:14: scenarios: "=cmd" cannot name an arm/,
    ],
    [
      'an end before the start',
      `${HEAD}until: 2024-01-01\n`,
      /:6:8: end: the end, 2024-01-01, is not after the start/,
    ],
    ['no day', `${HEAD}until: 2026-02-30\n`, /:6:8: until: "2026-02-30" is not a day of the calendar/],
    ['no step', `${HEAD}step: 5 h\n`, /:6:7: step: 5 h is no step that the model can take/],
    [
      'no seed',
      `${BEGIN}scenarios: [base]\nseeds: 0\n`,
      /:4:8: seeds: the number is less than 1\. Write "seeds: 64"/,
    ],
    ['half a seed', `${BEGIN}scenarios: [base]\nseeds: 1.5\n`, /:4:8: seeds: a whole number is wanted here/],
    [
      'a seed twice',
      `${BEGIN}scenarios: [base]\nseeds: [a, b, a]\n`,
      /:4:15: seeds\.2: the seed stands twice/,
    ],
    [
      'a wrong key of seeds',
      `${BEGIN}scenarios: [base]\nseeds: { number: 3 }\n`,
      /seeds\.number: there is no key "number" here\. Did you mean/,
    ],
    [
      'seeds that cannot be shared out',
      `${HEAD}eventsPerDraw: 3\n`,
      /:6:16: eventsPerDraw: 4 seeds cannot be shared out in groups of 3/,
    ],
    [
      'draws that are not drawn',
      `${HEAD}eventsPerDraw: 2\nuncertainty: off\n`,
      /:6:16: eventsPerDraw: no parameters are drawn/,
    ],
    [
      'an unknown metric',
      `${BEGIN}scenarios: [base]\nseeds: 1\nkeep: [value.gruop]\n`,
      /:5:8: keep\.0: there is no metric "value\.gruop"\. Did you mean "value\.group"/,
    ],
    [
      'a metric twice',
      `${BEGIN}scenarios: [base]\nseeds: 1\nkeep: [value.group, value.group]\n`,
      /:5:21: keep\.1: "value\.group" stands twice/,
    ],
    ['nothing kept', `${BEGIN}scenarios: [base]\nseeds: 1\nkeep: []\n`, /:5:7: keep: the list is empty/],
    [
      'a stop by what is not kept',
      `${HEAD}stop: { metric: fleet.vehicles, halfWidth: 5 %, looks: [2, 4] }\n`,
      /:6:17: stop\.metric: "fleet\.vehicles" is not kept/,
    ],
    [
      'a stop without a width',
      `${HEAD}stop: { metric: value.group, halfWidth: 500 %, looks: [2, 4] }\n`,
      /:6:41: stop\.halfWidth: half the width is a share/,
    ],
    [
      'looks that fall',
      `${HEAD}stop: { metric: value.group, halfWidth: 5 %, looks: [4, 3] }\n`,
      /:6:57: stop\.looks\.1: the looks do not rise/,
    ],
    [
      'looks that end early',
      `${HEAD}stop: { metric: value.group, halfWidth: 5 %, looks: [2, 3] }\n`,
      /:6:57: stop\.looks: the last look is at 3 seeds, and the study has 4/,
    ],
  ])('%s', (_, text, expected) => {
    const all = complaints(text);
    expect(
      all.some((complaint) => expected.test(complaint)),
      all.join('\n'),
    ).toBe(true);
  });
});

describe('a range that is wrong', () => {
  it.each([
    [
      'no design of that name',
      '  design: latin\n  parameters: { fleet.shifts: { from: 1, to: 2 } }',
      /:7:11: vary\.design: the design is "grid", "latin-hypercube"/,
    ],
    ['nothing varied', '  levels: 2\n  parameters: {}', /vary\.parameters: nothing is varied/],
    [
      'no parameters',
      '  design: sobol\n  points: 4',
      /vary\.parameters: the design "sobol" needs "parameters"/,
    ],
    [
      'no number of points',
      '  design: sobol\n  parameters: { fleet.shifts: { from: 1, to: 2 } }',
      /vary\.points: the design "sobol" needs "points"\. Write "points: 256"/,
    ],
    [
      'no levels',
      '  parameters: { fleet.shifts: { from: 1, to: 2 } }',
      /:7:17: vary\.parameters\.fleet\.shifts: a grid needs the number of its levels\. Write "levels: 5"/,
    ],
    [
      'points of a grid',
      '  points: 4\n  levels: 2\n  parameters: { fleet.shifts: { from: 1, to: 2 } }',
      /:7:3: vary\.points: the design "grid" has no "points"\. Leave it out, or choose the design "latin-hypercube"/,
    ],
    [
      'levels of a Sobol sequence',
      '  design: sobol\n  points: 4\n  parameters: { fleet.shifts: { from: 1, to: 2, levels: 2 } }',
      /:9:57: vary\.parameters\.fleet\.shifts\.levels: the design "sobol" has no levels/,
    ],
    [
      'levels that nothing takes',
      '  levels: 3\n  parameters: { fleet.shifts: { values: [1, 2] } }',
      /:7:11: vary\.levels: every parameter names its own/,
    ],
    [
      'odd levels for Morris',
      '  design: morris\n  trajectories: 2\n  levels: 5\n  parameters: { fleet.shifts: { from: 1, to: 2 } }',
      /:9:11: vary\.levels: Morris's design needs an even number of levels/,
    ],
    [
      'a misspelt parameter',
      '  levels: 2\n  parameters: { fleet.shift: { from: 1, to: 2 } }',
      /:8:17: vary\.parameters\.fleet\.shift: there is nothing "fleet\.shift" to vary\. Did you mean "fleet\.shifts"/,
    ],
    [
      'a group',
      '  levels: 2\n  parameters: { fleet.battery: prior }',
      /vary\.parameters\.fleet\.battery: this is a group, and cannot be varied itself\. Did you mean "fleet\.battery\.power"/,
    ],
    [
      'a misspelt link',
      '  levels: 2\n  parameters: { links.experience.flet.learning.valve: { from: 0, to: 1 } }',
      /there is nothing "links\.experience\.flet\.learning\.valve" to vary\. Did you mean "links\.experience\.fleet\.learning\.valve"/,
    ],
    [
      'an integration',
      '  levels: 2\n  parameters: { links.experience.fleet.learning.integration: { values: [0, 1] } }',
      /the integration of a link is no number that can be varied\. Make two arms/,
    ],
    [
      'a wrong unit',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 1 kg, to: 2 GW } }',
      /:8:46: vary\.parameters\.fleet\.battery\.power\.from: "kg" cannot be converted to "GW"/,
    ],
    [
      'no unit',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 1, to: 2 GW } }',
      /:8:46: .*a unit is missing/,
    ],
    [
      'out of bounds',
      '  levels: 2\n  parameters: { fleet.battery.learningRate: { from: 0, to: 0.9 } }',
      /:8:60: vary\.parameters\.fleet\.battery\.learningRate\.to: 0\.9 is outside its bounds .*from 0 to 0\.5/,
    ],
    [
      'not whole',
      '  levels: 2\n  parameters: { fleet.shifts: { from: 1.5, to: 3 } }',
      /:8:39: .*1\.5 is not a whole number/,
    ],
    [
      'more levels than numbers',
      '  levels: 5\n  parameters: { fleet.shifts: { from: 1, to: 3 } }',
      /5 levels are wanted of 3 whole numbers\. Write "levels: 3"/,
    ],
    [
      'a range of nothing',
      '  levels: 2\n  parameters: { fleet.shifts: { from: 3, to: 3 } }',
      /:8:46: .*the range ends where it begins/,
    ],
    [
      'half a range',
      '  levels: 2\n  parameters: { fleet.shifts: { from: 3 } }',
      /vary\.parameters\.fleet\.shifts\.to: a quantity .* is wanted here/,
    ],
    [
      'logarithm of 0',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 0 GW, to: 1 GW, distribution: log-uniform } }',
      /:8:46: .*the distribution log-uniform has no value of 0/,
    ],
    [
      'a mode outside',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 1 GW, to: 2 GW, distribution: triangular, mode: 3 GW } }',
      /the mode lies outside the range/,
    ],
    [
      'a mode of a uniform distribution',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 1 GW, to: 2 GW, mode: 1.5 GW } }',
      /the distribution uniform has no mode/,
    ],
    [
      'an unknown distribution',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 1 GW, to: 2 GW, distribution: gauss } }',
      /:8:76: .*the distribution is "uniform"/,
    ],
    [
      'an unknown key of a range',
      '  levels: 2\n  parameters: { fleet.battery.power: { from: 1 GW, too: 2 GW } }',
      /:8:52: vary\.parameters\.fleet\.battery\.power\.too: there is no key "too" here\. Did you mean "to"/,
    ],
    [
      'no prior',
      '  design: sobol\n  points: 4\n  parameters: { fleet.shifts: prior }',
      /:9:31: .*the parameter has no prior/,
    ],
    [
      'a prior of a valve',
      '  design: sobol\n  points: 4\n  parameters: { links.experience.fleet.learning.valve: prior }',
      /a valve has no prior/,
    ],
    ['a word', '  levels: 2\n  parameters: { fleet.shifts: many }', /a range is wanted here/],
    ['no values', '  parameters: { fleet.shifts: { values: [] } }', /the list is empty/],
    [
      'a value twice',
      '  parameters: { fleet.battery.power: { values: [1 GW, 1000 MW] } }',
      /:7:55: .*the value stands twice/,
    ],
    [
      'a parameter twice',
      '  levels: 2\n  parameters: { fleet.shifts: { from: 1, to: 2 }, fleet: { shifts: { from: 1, to: 2 } } }',
      /it is varied twice, first in line 8/,
    ],
    ['an empty list', '  list: []', /vary\.list: the list is empty/],
    [
      'points that differ',
      '  list: [{ fleet.shifts: 1 }, { fleet.battery.power: 1 GW }]',
      /:7:31: vary\.list: the point does not set "fleet\.shifts", which the first one sets/,
    ],
    [
      'a point with more',
      '  list: [{ fleet.shifts: 1 }, { fleet.shifts: 2, fleet.battery.power: 1 GW }]',
      /the point sets "fleet\.battery\.power", which the first one does not set/,
    ],
    [
      'a point out of bounds',
      '  list: [{ fleet.shifts: 9 }]',
      /:7:26: vary\.list\.fleet\.shifts: 9 is outside its bounds/,
    ],
    [
      'a list for a design',
      '  design: sobol\n  points: 3\n  list: [{ fleet.shifts: 1 }]',
      /:9:3: vary\.list: the design "sobol" has no "list"/,
    ],
  ])('%s', (_, vary, expected) => {
    const all = complaints(`${VARY}${vary}\n`);
    expect(
      all.some((complaint) => expected.test(complaint)),
      all.join('\n'),
    ).toBe(true);
    for (const complaint of all) expect(complaint).toMatch(/^test\.study\.yaml:\d+:\d+: .+\. .+/);
  });
});

describe('what the study varies', () => {
  const vary =
    'vary: { levels: 2, parameters: { fleet.battery.learningRate: { from: 0.1, to: 0.3 }, links.experience.fleet.learning.valve: { values: [0, 1] } } }\n';

  it('may not also be set by it or by an arm', () => {
    expect(complaints(`${HEAD}${vary}parameters: { fleet.battery.learningRate: 0.2 }\n`)[0]).toMatch(
      /:7:43: fleet\.battery\.learningRate: the study varies it, and it is set here/,
    );
    expect(
      complaints(
        `${BEGIN}seeds: 1\nscenarios: { a: { extends: base, links: { experience.fleet.learning: { valve: 0.5 } } } }\n${vary}`,
      )[0],
    ).toMatch(/:4:\d+: links\.experience\.fleet\.learning\.valve: the study varies it, and it is set here/);
  });

  it('may be set by a scenario that it names, and the design wins', () => {
    expect(complaints(`${BEGIN}seeds: 1\nscenarios: [stepped]\nkeep: [value.group]\n${vary}`)).toEqual([]);
  });

  it('may not be edited while a run goes on', () => {
    expect(complaints(`${BEGIN}seeds: 1\nscenarios: [edited]\n${vary}`)[0]).toMatch(
      /^edited\.yaml:6:\d+: fleet\.battery\.learningRate: the study varies it, and the scenario "edited" changes it/,
    );
  });
});
