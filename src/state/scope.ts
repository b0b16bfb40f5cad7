import { DOLLAR_CURRENCIES } from "../model/position.ts";
import type { Book } from "../model/position.ts";
import type { Scope } from "../model/scope.ts";
import type { AppState } from "./appState.ts";
import { drafted } from "./drafted.ts";

interface Held {
  readonly names: ReadonlySet<string>;
  /** The first of the book; `undefined` where it holds nothing. */
  readonly first: Scope | undefined;
}

const known = new WeakMap<Book, Held>();

/** Underlyings of legs and coins in the order of the book; read once a book, as every chart asks. */
function heldIn(book: Book): Held {
  const found = known.get(book);
  if (found !== undefined) return found;
  const coins = book.balances.map(({ currency }) => currency).filter((name) => !DOLLAR_CURRENCIES.includes(name));
  const names = new Set([...book.positions.map(({ instrument }) => instrument.underlying), ...coins]);
  const [underlying] = names;
  const made = { names, first: underlying === undefined ? undefined : { underlying } };
  known.set(book, made);
  return made;
}

/**
 * What the charts look at: what was chosen, or the first underlying of the book (with the draft's trades) where that
 * holds nothing of it. The same object for the same book.
 */
export function shownScope({ scope, book, draft }: Pick<AppState, "scope" | "book" | "draft">): Scope {
  if (scope === "all") return scope;
  const { names, first } = heldIn(draft === null ? book : drafted(book, draft));
  return names.has(scope.underlying) ? scope : (first ?? scope);
}
