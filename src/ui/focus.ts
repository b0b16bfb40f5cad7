/** What can take the focus; whether it stands in the tab order is another matter. */
export const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not(:disabled)";

const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

/** The focusable elements below `root` that can be seen, in the order of the page. */
export function focusables(root: ParentNode): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown);
}

/** True where nothing has the focus: the next Tab would begin at the top of the page. */
export const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** True where a frame shows the element to have the focus. */
export const isFramed = (element: Element): boolean => element.matches(":focus-visible:not([data-quiet])");

/** A key pressed on the focused element or on the way from it; commands by Ctrl are for the page, not for it. */
const isForFocus = ({ ctrlKey, metaKey, key }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !["Control", "Meta", "Shift", "Alt"].includes(key);

/**
 * Gives the element back its focus without a frame: it came from a pointer and had none before. The platform would draw
 * one when what stood over the page was closed by a key. The next key on it brings the frame out.
 */
export function focusQuietly(element: HTMLElement): void {
  const done = new AbortController();
  const end = (): void => {
    delete element.dataset["quiet"];
    done.abort();
  };
  element.dataset["quiet"] = "";
  element.focus({ preventScroll: true });
  element.addEventListener("blur", end, { signal: done.signal });
  // Captured: the key that closed what stood over the page is past this place already.
  const onKey = (event: KeyboardEvent): void => {
    if (isForFocus(event)) end();
  };
  document.addEventListener("keydown", onKey, { capture: true, signal: done.signal });
}

/** Puts the focus on the page's main part, from which Tab goes on; where a view has just been changed, for one. */
export function focusMain(): void {
  const main = document.querySelector<HTMLElement>("main");
  if (main === null) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
