import { describe, expect, test } from 'vitest';
import { type KeyActions, press } from '../../src/app/keys';
import { eventColour, marks, SPEEDS, ticks } from '../../src/app/timeline';
import { endOfDay } from '../../src/quantity/calendar';
import { FAMILY_COLOURS } from '../../src/view/families';

const start = endOfDay('2025-12-31');
const decade = endOfDay('2035-12-31');
const event = (minute: number, kind: string, text: string) => ({
  number: 1,
  id: 1,
  minute,
  kind,
  entity: 'x',
  text,
});

describe('marks', () => {
  test('stand where their events happened, in the colour of the layer', () => {
    const middle = (start + decade) / 2;
    expect(marks([event(middle, 'learning.release', 'out')], start, decade)).toEqual([
      { at: 0.5, colour: FAMILY_COLOURS.models, text: 'out' },
    ]);
    expect(eventColour('unheard.of')).toBe(FAMILY_COLOURS.other);
  });

  test('are one where they would touch, and never more than there is room for', () => {
    const [mark, ...rest] = marks(
      [event(start, 'a.b', 'first'), event(start + 1440, 'a.b', 'second')],
      start,
      decade,
    );
    expect(mark?.text).toBe('second (+1)');
    expect(rest).toEqual([]);
    const many = Array.from({ length: 5000 }, (_, i) => event(start + i * 1000, 'a.b', String(i)));
    expect(marks(many, start, decade).length).toBeLessThanOrEqual(121);
  });
});

describe('ticks', () => {
  test('are years of a decade and days of a month', () => {
    expect(ticks(start, decade, 'en').map(({ text }) => text)).toEqual([
      '2026',
      '2027',
      '2028',
      '2029',
      '2030',
      '2031',
      '2032',
      '2033',
      '2034',
      '2035',
    ]);
    const month = ticks(start, endOfDay('2026-01-31'), 'en');
    expect(month).toHaveLength(6);
    expect(month[0]).toEqual({ at: 0, text: '1 Jan' });
  });
});

describe('keys', () => {
  const done: string[] = [];
  const actions: KeyActions = {
    togglePlay: () => done.push('play'),
    step: () => done.push('step'),
    turn: (e, n) => done.push(`turn ${e} ${n}`),
    zoom: (s) => done.push(`zoom ${s}`),
    flip: () => done.push('flip'),
    speed: (i) => done.push(`speed ${SPEEDS[i]}`),
    help: () => done.push('help'),
    back: () => done.push('back'),
  };
  const free = { hasModifier: false, isTaken: false, isPressable: false };

  test.each([
    [' ', 'play'],
    ['.', 'step'],
    ['ArrowLeft', 'turn -1 0'],
    ['ArrowUp', 'turn 0 1'],
    ['+', 'zoom 1'],
    ['-', 'zoom -1'],
    ['m', 'flip'],
    ['4', 'speed Infinity'],
    ['?', 'help'],
    ['Escape', 'back'],
  ])('%s: %s', (key, what) => {
    done.length = 0;
    expect(press({ ...free, key }, actions)).toBe(true);
    expect(done).toEqual([what]);
  });

  test("leave fields, buttons and the browser's own shortcuts alone", () => {
    done.length = 0;
    expect(press({ ...free, key: ' ', isPressable: true }, actions)).toBe(false);
    expect(press({ ...free, key: '.', isTaken: true }, actions)).toBe(false);
    expect(press({ ...free, key: '+', hasModifier: true }, actions)).toBe(false);
    expect(press({ ...free, key: 'constructor' }, actions)).toBe(false);
    expect(done).toEqual([]);
  });
});
