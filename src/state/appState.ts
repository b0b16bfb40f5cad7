import type { Scope } from "../model/scope.ts";
import type { WhatIf } from "../model/market.ts";
import type { Balance, Book, Position } from "../model/position.ts";

/** Where the market comes from. A dropped chain is held in the query cache under its id; `file` names it. */
export type MarketChoice =
  | { readonly kind: "demo"; readonly seed: number; readonly day: string }
  | { readonly kind: "live"; readonly venue: "deribit" }
  | { readonly kind: "file"; readonly id: string };

export type Theme = "dark" | "light";
export type PanelId = "positions" | "chain" | "payoff" | "matrix" | "margin" | "hedge";

/** A user's act on the book, named so that undo can say what it takes back. */
export interface BookEdit {
  /** "Add +10 BTC-26MAR27-100000-C", "Import 12 legs from book.csv". */
  readonly name: string;
  readonly before: Book;
  readonly after: Book;
}

/** All that the user has chosen; nothing that can be computed or fetched. */
export interface AppState {
  readonly book: Book;
  readonly past: readonly BookEdit[];
  readonly future: readonly BookEdit[];
  /** Hedge or what-if trades not yet in the book; every panel shows before -> after while there are any. */
  readonly draft: { readonly name: string; readonly trades: readonly Position[] } | null;
  readonly whatIf: WhatIf;
  readonly market: MarketChoice;
  /** What the charts look at. */
  readonly scope: Scope;
  /** Days ahead of the payoff's middle curve. */
  readonly payoffDays: number;
  readonly theme: Theme;
  /** The panel in front where there is room for one at a time. */
  readonly panel: PanelId;

  /** Replaces the book as one undoable edit. Every other edit goes through this. */
  edit(name: string, change: (book: Book) => Book): void;
  undo(): void;
  redo(): void;
  addPositions(positions: readonly Position[], name?: string): void;
  updatePosition(id: string, change: Partial<Omit<Position, "id" | "instrument">>): void;
  removePositions(ids: readonly string[]): void;
  setBalance(balance: Balance): void;
  renameBook(name: string): void;
  setDraft(name: string, trades: readonly Position[]): void;
  discardDraft(): void;
  /** Puts the draft trades into the book as one undoable edit. */
  applyDraft(): void;
  setWhatIf(change: Partial<WhatIf>): void;
  resetWhatIf(): void;
  setMarket(market: MarketChoice): void;
  setScope(scope: Scope): void;
  setPayoffDays(days: number): void;
  setTheme(theme: Theme): void;
  setPanel(panel: PanelId): void;
  /** Loads a stored or shared book without an undo step. */
  load(book: Book): void;
}
