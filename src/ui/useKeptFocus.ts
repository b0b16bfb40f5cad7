import { useEffect } from "react";
import { columnOf } from "./gridKeys.ts";
import { focusables, focusMain, isFocusLost } from "./focus.ts";

/** Where the focus was: the element, what stood around it, and which column of a table it was in. */
interface Place {
  readonly element: HTMLElement;
  /** Parents outwards, each with the neighbours of the child that led to the element. */
  readonly levels: readonly {
    readonly parent: Element;
    readonly next: Element | null;
    readonly previous: Element | null;
  }[];
  readonly column: number;
}

function placeOf(element: HTMLElement): Place {
  const levels: Place["levels"][number][] = [];
  for (let child: Element = element; child.parentElement !== null; child = child.parentElement) {
    if (child.parentElement === document.body) break;
    levels.push({
      parent: child.parentElement,
      next: child.nextElementSibling,
      previous: child.previousElementSibling,
    });
  }
  return { element, levels, column: columnOf(element) };
}

/** True where the element can no longer have the focus: taken off the page, or switched off. */
const isGone = ({ element }: Place): boolean => !element.isConnected || element.matches(":disabled");

/** The first control after `mark` below `parent`, else the last one; the first one where there is no mark. */
function following(parent: Element, mark: Element | null): HTMLElement | undefined {
  const controls = focusables(parent);
  const after = (one: HTMLElement): boolean =>
    mark === null || (mark.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return controls.find(after) ?? controls.at(-1);
}

/** The control in the same column of the row beside the lost one, or any control near the place, from the inside outwards. */
function nearest({ element, levels, column }: Place): HTMLElement | undefined {
  for (const { parent, next, previous } of levels) {
    if (parent.isConnected) {
      const rows = [next, previous].filter((one) => one?.matches("tr, li") === true && one.isConnected);
      const beside = rows.flatMap((row) => (row === null ? [] : focusables(row)));
      const mark = [element, previous].find((one) => one?.isConnected) ?? null;
      const found = beside.find((one) => columnOf(one) === column) ?? beside[0] ?? following(parent, mark);
      if (found !== undefined) return found;
    }
    // What stands around another view, or behind a dialog, is no neighbour.
    if (parent.matches("main, dialog")) return undefined;
  }
  return undefined;
}

/**
 * Keeps the focus on the page. The platform drops it where a focused element is removed or switched off (a leg taken
 * out, the last step undone, another view), and the keyboard would have to start from the top: here it goes to what
 * stands nearest, and in a table to the same column of the next row.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let place: Place | undefined;
    const note = (event: FocusEvent): void => {
      if (event.target instanceof HTMLElement) place = placeOf(event.target);
    };
    /** A click beside everything gives the focus up; that is the reader's will. */
    const forget = (): void => {
      place = undefined;
    };
    const look = (): void => {
      // A control that was switched off is still the active one until the next frame.
      if (place === undefined || !isGone(place) || !(isFocusLost() || document.activeElement === place.element)) return;
      const home = nearest(place);
      if (home === undefined) focusMain();
      else home.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", forget);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", forget);
    };
  }, []);
}
