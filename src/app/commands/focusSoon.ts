import { FOCUSABLE } from "../../ui/focus.ts";

/** Frames a panel may take to stand: what has not come by then is not coming. */
const PATIENCE = 60;

/** Unfolds what an element is folded away in: the what-if of a phone, a menu. */
function unfold(element: HTMLElement): void {
  const folded = element.closest<HTMLDetailsElement>("details:not([open])");
  if (folded === null) return;
  folded.open = true;
  unfold(element);
}

/** Puts the focus on the first element that matches, unfolded and as soon as it stands. */
export function focusSoon(selector: string, frames = PATIENCE): void {
  const matching = [...document.querySelectorAll<HTMLElement>(selector)];
  const found = matching.find((one) => one.checkVisibility()) ?? matching[0];
  if (found === undefined) {
    if (frames > 0) requestAnimationFrame(() => focusSoon(selector, frames - 1));
    return;
  }
  unfold(found);
  if (!found.matches(FOCUSABLE)) found.tabIndex = -1;
  found.focus();
}
