import { keyPress, press } from './keys';
import type { PageParts } from './layout';
import { SPEEDS } from './timeline';

/** What listens to the keys pressed on the page. */
export function keyListener(parts: PageParts): (event: KeyboardEvent) => void {
  const { session, surface, desk } = parts;
  return (event) => {
    // A report is scrolled and read with the keys that otherwise steer the run behind it.
    if (desk.isShown && event.key !== 'Escape') return;
    const isOurs = press(keyPress(event), {
      togglePlay: () => void session.togglePlay(),
      step: () => void session.step(),
      turn: (east, north) => surface.stage?.turn(east, north),
      zoom: (steps) => surface.stage?.zoom(steps),
      flip: () => surface.stage?.flip(),
      speed: (index) => void session.setSpeed(SPEEDS[index]),
      help: () => surface.toggleHelp(),
      back: () => closeLast(parts),
    });
    if (isOurs) event.preventDefault();
  };
}

/** Closes what was opened last. */
function closeLast({ state, surface, desk }: PageParts): void {
  if (state.isHelpOpen) surface.toggleHelp();
  else if (desk.isShown) desk.show(false);
  else if (!surface.closeList()) state.dismissCard();
}
