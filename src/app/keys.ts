/** What the keyboard can ask of the page. */
export interface KeyActions {
  togglePlay(): void;
  step(): void;
  turn(east: number, north: number): void;
  zoom(steps: number): void;
  flip(): void;
  speed(index: number): void;
  help(): void;
  back(): void;
}

/** A key press as far as it matters here. */
export interface KeyPress {
  readonly key: string;
  readonly hasModifier: boolean;
  /** What has the focus takes letters, digits and arrows for itself: a field, a slider, a list. */
  readonly isTaken: boolean;
  /** What has the focus is pressed by the space bar: a button, a summary. */
  readonly isPressable: boolean;
}

/** Does what a key asks for. Returns whether it was one of the page's keys. */
export function press({ key, hasModifier, isTaken, isPressable }: KeyPress, actions: KeyActions): boolean {
  if (hasModifier) return false;
  if (key === 'Escape') {
    actions.back();
    return true;
  }
  if (isTaken || (isPressable && key === ' ')) return false;
  const bound: Readonly<Record<string, () => void>> = {
    ' ': () => actions.togglePlay(),
    '.': () => actions.step(),
    ArrowLeft: () => actions.turn(-1, 0),
    ArrowRight: () => actions.turn(1, 0),
    ArrowUp: () => actions.turn(0, 1),
    ArrowDown: () => actions.turn(0, -1),
    '+': () => actions.zoom(1),
    '=': () => actions.zoom(1),
    '-': () => actions.zoom(-1),
    '\u2212': () => actions.zoom(-1),
    m: () => actions.flip(),
    M: () => actions.flip(),
    '1': () => actions.speed(0),
    '2': () => actions.speed(1),
    '3': () => actions.speed(2),
    '4': () => actions.speed(3),
    '?': () => actions.help(),
  };
  const action = Object.hasOwn(bound, key) ? bound[key] : undefined;
  action?.();
  return action !== undefined;
}

/** Reads a key press off an event. */
export function keyPress(event: KeyboardEvent): KeyPress {
  const at = event.target instanceof Element ? event.target : undefined;
  return {
    key: event.key,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey,
    isTaken:
      at?.closest('input:not([type=checkbox]), textarea, select, [role=slider], .event-list, .twin') != null,
    isPressable: at?.closest('button, summary, a, input[type=checkbox]') != null,
  };
}
