import { FOCUSABLE, focusables } from "./focus.ts";

/** Rows a PageUp or PageDown jumps over. */
const PAGE = 8;

const controlsOf = (row: HTMLTableRowElement): readonly HTMLElement[] => focusables(row);

/** The column an element stands in, counted in cells of width one. */
export function columnOf(control: HTMLElement): number {
  const cell = control.closest<HTMLTableCellElement>("td, th");
  const cells = cell === null ? [] : [...(cell.parentElement as HTMLTableRowElement).cells].slice(0, cell.cellIndex);
  return cells.reduce((sum, { colSpan }) => sum + colSpan, 0);
}

/** True while a text is being written: arrows to the side then move within it, until its edge. */
function isWithinText(control: HTMLElement, isForward: boolean): boolean {
  if (!(control instanceof HTMLInputElement) || control.selectionStart === null || control.value === "") return false;
  const { selectionStart, selectionEnd, value } = control;
  if (selectionStart === 0 && selectionEnd === value.length) return false;
  return isForward ? selectionEnd !== value.length : selectionStart !== 0;
}

/** The control in the same column of a row further down (+) or up (-): the nearest row that has one there. */
function along(table: HTMLTableElement, from: HTMLElement, rowsDown: number): HTMLElement | undefined {
  const rows = [...table.rows];
  const row = from.closest("tr");
  const at = row === null ? -1 : rows.indexOf(row);
  const column = columnOf(from);
  const ahead = rowsDown > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(0, at)).reverse();
  const found = ahead.flatMap((one) => controlsOf(one).find((control) => columnOf(control) === column) ?? []);
  return found[Math.min(Math.abs(rowsDown), found.length) - 1];
}

/** The control beside this one in its row. */
function beside(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const row = from.closest("tr");
  const controls = row === null ? [] : controlsOf(row);
  return controls[controls.indexOf(from) + step];
}

/** Rows a key leads down (+) or up (-). */
const ROWS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE };

const SIDES: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

/** The first or the last control of the row. */
function edge(from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest("tr");
  if (row === null || (key !== "Home" && key !== "End")) return undefined;
  return controlsOf(row).at(key === "Home" ? 0 : -1);
}

/** Where a key leads from a control, or nothing where it is none of the table's. */
function target(table: HTMLTableElement, from: HTMLElement, { key, shiftKey }: KeyboardEvent): HTMLElement | undefined {
  const [rows, side] = [ROWS[key], SIDES[key]];
  if (rows !== undefined) return along(table, from, rows);
  if (side !== undefined) return isWithinText(from, side > 0) ? undefined : beside(from, side);
  const isText = from instanceof HTMLInputElement && from.selectionStart !== null;
  if (!isText) return edge(from, key);
  return key === "Enter" ? along(table, from, shiftKey ? -1 : 1) : undefined;
}

/** Where Tab enters: what is chosen, else the first control below the heads, a number where there is none, else a head. */
function first(all: readonly HTMLElement[]): HTMLElement | undefined {
  const controls = all.filter((one) => !one.matches("data"));
  const pressed = controls.find((one) => one.getAttribute("aria-pressed") === "true");
  const isBelow = (one: HTMLElement): boolean => one.closest("tbody") !== null;
  return pressed ?? controls.find(isBelow) ?? all.find(isBelow) ?? all[0];
}

/**
 * Makes a table one stop of the Tab key, walked cell by cell inside: arrows, Enter down and Shift-Enter up from a cell that
 * is written in, Home and End along the row, PageUp and PageDown. A key that a control needs for itself (the steps of a
 * quantity) stays its own. Given to a `<table>` as its `ref`; the role of a grid, which tells screen readers of these keys, comes
 * with it.
 */
export function gridKeys(table: HTMLTableElement): () => void {
  table.setAttribute("role", "grid");
  let current: HTMLElement | undefined;
  /** Exactly one control is in the tab order. */
  const rove = (): void => {
    const all = [...table.querySelectorAll<HTMLElement>(FOCUSABLE)];
    if (current === undefined || !all.includes(current)) current = first(all);
    for (const one of all) {
      const wanted = one === current ? 0 : -1;
      if (one.tabIndex !== wanted) one.tabIndex = wanted;
    }
  };
  const onFocus = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement && event.target.matches(FOCUSABLE)) current = event.target;
    rove();
  };
  // At the document, after React's own listeners: what a control has taken for itself is known by then.
  const onKey = (event: KeyboardEvent): void => {
    const from = event.target;
    if (!(from instanceof HTMLElement) || !table.contains(from) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.defaultPrevented && event.key !== "Enter") return;
    if (from.getAttribute("aria-invalid") === "true") return;
    const to = target(table, from, event);
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  };
  const watch = new MutationObserver(rove);
  watch.observe(table, { subtree: true, childList: true, attributeFilter: ["disabled"] });
  table.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey);
  rove();
  return () => {
    watch.disconnect();
    table.removeEventListener("focusin", onFocus);
    document.removeEventListener("keydown", onKey);
  };
}
