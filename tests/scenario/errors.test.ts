import { describe, expect, it } from 'vitest';
import { issueText } from '../../src/scenario/issue';
import { BASE, load } from './toy';

/** `line:column path`, message and remedy of everything that is wrong. */
function wrong(text: string, shipped: Record<string, string> = {}) {
  return load(text, {}, shipped).issues.map((issue) => {
    expect(issue.file).toMatch(/\.yaml$/);
    expect(issue.remedy).not.toBe('');
    return `${issue.line}:${issue.column} ${issue.path} | ${issue.message} | ${issue.remedy}`;
  });
}

/** Line 5 of a complete scenario. */
const withLine = (text: string): string[] => wrong(BASE + text);

describe('a wrong scenario is refused with place and remedy', () => {
  it('accepts a right one', () => {
    expect(
      load(`${BASE}asks: What?\nstep: 6 h\nparameters:\n  fleet.battery.power: 1500 MW\n`).issues,
    ).toEqual([]);
  });

  it.each([
    ['an unknown key', 'titel: x', '5:1 titel | there is no key "titel" here | Did you mean "title", '],
    [
      'an unknown parameter',
      'parameters:\n  fleet.batery.power: 1 GW',
      '6:3 fleet.batery.power | there is no parameter "fleet.batery.power" | Did you mean "fleet.battery.power", ',
    ],
    [
      'an unknown nested parameter',
      'parameters:\n  fleet:\n    batterie: 1',
      '7:5 fleet.batterie | there is no parameter "fleet.batterie" | Did you mean',
    ],
    [
      'an unknown link',
      'links:\n  experience.fleet.lerning: { valve: 0 }',
      '6:3 links.experience.fleet.lerning | there is no link "experience.fleet.lerning" | Did you mean "experience.fleet.learning", ',
    ],
    [
      'an unknown setting of a link',
      'links:\n  experience.fleet.learning: { valv: 0 }',
      '6:32 links.experience.fleet.learning.valv | there is no key "valv" here | Did you mean "valve" or',
    ],
    [
      'an unknown metric',
      'keep: [value.group, fleet.vehicle]',
      '5:21 keep.1 | there is no metric "fleet.vehicle" | Did you mean "fleet.vehicles" or',
    ],
    [
      'a wrong unit',
      'parameters: { fleet.battery.power: 3 USD }',
      '5:36 fleet.battery.power | "USD" cannot be converted to "GW" | Its unit is GW: write, for example, "3 GW"',
    ],
    [
      'a unit that is not known',
      'parameters: { fleet.battery.power: 3 GWatt }',
      '5:36 fleet.battery.power | unknown unit "GWatt"; did you mean',
    ],
    [
      'a missing unit',
      'parameters: { fleet.battery.power: 3 }',
      '5:36 fleet.battery.power | a unit is missing; write "3 GW" | ',
    ],
    [
      'no number',
      'parameters: { fleet.battery.power: much }',
      '5:36 fleet.battery.power | "much" is not a quantity',
    ],
    [
      'NaN',
      'parameters: { fleet.battery.learningRate: .nan }',
      '5:43 fleet.battery.learningRate | "NaN" is not a quantity',
    ],
    [
      'infinity',
      'parameters: { fleet.battery.learningRate: 1e999 }',
      '5:43 fleet.battery.learningRate | "Infinity" is not a quantity',
    ],
    [
      'out of bounds',
      'parameters: { fleet.battery.learningRate: 0.7 }',
      '5:43 fleet.battery.learningRate | 0.7 is outside its bounds (learning rate) | Write a value from 0 to 0.5; 0.2 is the default',
    ],
    [
      'below the least',
      'parameters: { fleet.battery.power: -1 GW }',
      '5:36 fleet.battery.power | -1 GW is outside its bounds (power) | Write a value from 0 GW to 100 GW; 1.5 GW is the default',
    ],
    [
      'no whole number',
      'parameters: { fleet.shifts: 1.5 }',
      '5:29 fleet.shifts | 1.5 is not a whole number (shifts a day) | Write, for example, "3"',
    ],
    [
      'a group in place of a parameter',
      'parameters: { fleet.battery: 3 }',
      '5:30 fleet.battery | this is a group of parameters, and cannot be set itself | Did you mean "fleet.battery',
    ],
    [
      'a map in place of a quantity',
      'parameters: { fleet.battery.power: { a: 1 } }',
      '5:36 fleet.battery.power | a quantity (a number and its unit) is wanted here',
    ],
    [
      'a parameter set twice',
      'parameters:\n  fleet.shifts: 1\n  fleet: { shifts: 2 }',
      '7:12 fleet.shifts | the parameter is set twice, first in line 6 | Keep one of them',
    ],
    [
      'a key twice',
      'title: y',
      '5:1 title | the key "title" stands twice, first in line 2 | Keep one of them',
    ],
    [
      'a step that divides no day',
      'step: 7 h',
      '5:7 step | 7 h is no step that the model can take | Write a divisor of a day',
    ],
    ['a step too short', 'step: 5 min', '5:7 step | 5 min is no step'],
    ['a step without unit', 'step: 1', '5:7 step | a unit is missing; write "1 min" | Write a divisor'],
    [
      'a negative valve',
      'links: { experience.fleet.learning: { valve: -1 } }',
      '5:46 links.experience.fleet.learning.valve | -1 is no setting of a valve',
    ],
    [
      'a wrong integration',
      'links: { experience.fleet.learning: { integration: both } }',
      '5:52 links.experience.fleet.learning.integration | the integration of a link is "internal" or "market"',
    ],
    [
      'an unknown resolution',
      'resolution: low',
      '5:13 resolution | the one resolution that has a name is "preview" | Write "resolution: preview"',
    ],
    [
      'a set-up parameter in an edit',
      'edits:\n  - { at: 2026-02-01, set: { fleet.stock: 1 vehicle } }',
      '6:30 fleet.stock | fleet.stock belongs to the set-up and cannot change while a run goes on (vehicles at the start) | Set it under',
    ],
    [
      'an edit on no day',
      'edits:\n  - { at: 2026-02-30, set: { fleet.shifts: 1 } }',
      '6:11 edits.at | "2026-02-30" is not a day of the calendar | Write year-month-day',
    ],
    [
      'an edit after the end',
      'edits:\n  - { at: 2027-01-01, set: { fleet.shifts: 1 } }',
      '6:44 fleet.shifts | the edit lies after the end, 2026-12-31 | ',
    ],
    [
      'an edit before the start',
      'edits:\n  - { at: 2025-12-30, set: { fleet.shifts: 1 } }',
      '6:44 fleet.shifts | the edit lies before the start, 2025-12-31 | ',
    ],
    [
      'an edit of an unknown link',
      'edits:\n  - { at: 2026-02-01, set: { links.a.b.c.valve: 1 } }',
      '6:30 links.a.b.c.valve | there is no link "a.b.c" | Did you mean',
    ],
    [
      'an edit without changes',
      'edits:\n  - { at: 2026-02-01 }',
      '6:5 edits.0.set | names with values are wanted here | Write "- { at:',
    ],
    [
      'an unknown key of an edit',
      'edits:\n  - { when: 1, at: 2026-02-01, set: {} }',
      '6:7 edits.0.when | there is no key "when" here | Did you mean',
    ],
    [
      'an unknown base',
      'extends: bseline',
      '5:10 extends | there is no shipped scenario "bseline" | Did you mean "baseline"?',
    ],
    [
      'too many steps',
      'step: 15 min\nextends: baseline',
      '5:7 step | the run would have 2912443 d / 15 min = 279594528 steps, and may have 2000000 | Take longer steps',
    ],
    [
      'too many agents',
      'parameters: { fleet.stock: 1e18 vehicle }',
      '5:28 fleet.stock | the agents would need vehicles (1e18 + 2000000/yr x 0.9993 yr) / 1000 x 18 B = 1.8e16 B, and may need 4000000000 B | Let one agent stand',
    ],
  ])('%s', (_, text, expected) => {
    const shipped = { baseline: 'roda: 1\ntitle: b\nstart: 2025-12-31\nend: 9999-12-31\n' };
    // The longest run needs an end that only the base states.
    const found = text.includes('extends: baseline')
      ? wrong(`roda: 1\ntitle: x\nasks: y\n\n${text}`, shipped)
      : wrong(BASE + text, shipped);
    expect(found).toHaveLength(1);
    expect((found[0] as string).slice(0, expected.length)).toBe(expected);
  });

  it('reports everything at once, in the order of the file', () => {
    const found = withLine(
      'step: 7 h\nparameters: { fleet.shifts: 9, fleet.nothing: 1 }\nlinks: { a.b.c: { valve: 1 } }',
    );
    expect(found.map((text) => text.split(' ')[0])).toEqual(['5:7', '6:29', '6:32', '7:10']);
  });

  it.each([
    [
      'no roda',
      'title: x\nstart: 2025-12-31\nend: 2026-01-01',
      '1:1 roda | the format of the file has to be stated as 1 | Write "roda: 1"',
    ],
    ['another format', 'roda: 2\ntitle: x\nstart: 2025-12-31\nend: 2026-01-01', '1:7 roda | the format'],
    ['no title', 'roda: 1', '1:1 title | a text is wanted here | Write "title:'],
    ['a list', '- 1', '1:1  | a scenario is wanted here'],
    [
      'a bad date',
      'roda: 1\ntitle: x\nstart: 2025-13-01\nend: 2026-01-01',
      '3:8 start | "2025-13-01" is not a day of the calendar | Write year-month-day',
    ],
    [
      'no date',
      'roda: 1\ntitle: x\nstart: tomorrow\nend: 2026-01-01',
      '3:8 start | a date is wanted here | Write a day, such as',
    ],
    [
      'end before start',
      'roda: 1\ntitle: x\nstart: 2025-12-31\nend: 2025-12-31',
      '4:6 end | the end, 2025-12-31, is not after the start, 2025-12-31 | Let the run end',
    ],
    [
      'no start',
      'roda: 1\ntitle: x\nend: 2025-12-31',
      '1:1 start | the scenario has no start | Write "start:',
    ],
    ['an empty file', '', '1:1  | the file is empty | Begin with'],
    ['only a comment', '# nothing', '1:1  | the file is empty | Begin with'],
    ['broken YAML', 'roda: 1\ntitle: "x', '2:10  | missing closing "quote | Mend the YAML'],
    ['a tab', 'roda: 1\nscale:\n\tvehicles: 1', '3:1  | tabs are not allowed as indentation'],
    ['a tag', 'roda: !!js/function x', '1:7  | unresolved tag'],
    ['two documents', 'roda: 1\n---\nroda: 1', '2:1  | source contains multiple documents'],
    ['a merge key', 'roda: 1\ntitle: x\n<<: { start: 2025-12-31 }', '3:1 << | there is no key "<<" here'],
    [
      'a NUL',
      'roda: 1\ntitle: a\u0000b',
      '2:9  | the file holds the control character U+0000 | Save it as plain text',
    ],
    ['a key that is a list', 'roda: 1\n? [a]\n: 1', '2:3  | a key is not a plain name'],
    ['an alias of nothing', 'roda: 1\ntitle: *x', '2:8  | '],
  ])('%s', (_, text, expected) => {
    const found = wrong(text);
    expect((found[0] as string).slice(0, expected.length)).toBe(expected);
  });

  it('shows an issue as one paragraph without control characters', () => {
    const issues = load(`${BASE}"a\\e[31mb\\u202e": 1`).issues;
    expect(issueText(issues[0] as (typeof issues)[0])).toMatch(
      /^test\.yaml:5:1: a\\u\{1b\}\[31mb\\u\{202e\}: there is no key "a\\u\{1b\}\[31mb\\u\{202e\}" here\. Did you mean /,
    );
  });
});
