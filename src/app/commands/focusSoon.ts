import { FOCUSABLE } from "../../ui/focus.ts";

/** Frames a panel may take to stand: what has not come by then is not coming. */
const PATIENCE = 60;

/** Puts the focus on the first element that matches, as soon as it stands. */
export function focusSoon(selector: string, frames = PATIENCE): void {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.checkVisibility());
  if (found === undefined) {
    if (frames > 0) requestAnimationFrame(() => focusSoon(selector, frames - 1));
    return;
  }
  if (!found.matches(FOCUSABLE)) found.tabIndex = -1;
  found.focus();
}
