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

/** Puts the focus on the page's main part, from which Tab goes on; where a view has just been changed, for one. */
export function focusMain(): void {
  const main = document.querySelector<HTMLElement>("main");
  if (main === null) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
