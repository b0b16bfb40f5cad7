import type { GreekName } from "../model/greek.ts";
import type { GreekConvention } from "../model/greekConvention.ts";
import type { Draft } from "../model/draft.ts";
import type { Scope } from "../model/scope.ts";
import type { CarriedRules, RuleSet, VenueRules } from "../model/ruleSet.ts";
import type { BalancePlace } from "../model/balancePlace.ts";
import type { VenueId } from "../model/instrument.ts";
import type { MarketSnapshot, WhatIf } from "../model/market.ts";
import type { Payment } from "../model/payment.ts";
import type { PayoffChoice } from "../model/payoffChoice.ts";
import type { Balance, Book, Position } from "../model/position.ts";

/** Where the market comes from. A dropped chain is held in the query cache under its id; `file` names it. */
export type MarketChoice =
  | { readonly kind: "demo"; readonly seed: number; readonly day: string }
  | { readonly kind: "live"; readonly venue: "deribit" }
  | { readonly kind: "file"; readonly id: string };

export type Theme = "dark" | "light";
/** The whole desk, or one question in full. */
export type View = "desk" | "margin" | "risk";

/** How Greeks are looked at. */
export interface GreekChoice {
  readonly convention: GreekConvention;
  /** What the table has a row for. */
  readonly by: "leg" | "expiry" | "moneyness";
  /** The Greek drawn against spot. */
  readonly ladder: GreekName;
  /** Of the tenor-weighted vega, 0 to 1. */
  readonly tenorPower: number;
}

/** What the risk matrix has across and upward. */
export type MatrixAxes = "spot-vol" | "spot-date" | "vol-date";
/** How far its spot goes: to 30 %, to 60 %, or from -99 % to ten times. */
export type MatrixReach = "near" | "wide" | "extreme";
/** What a cell says. Margins are those of the chosen rule book, for the whole book. */
export type MatrixMetric = "pnl" | "equity" | GreekName | "initial" | "maintenance" | "excess" | "initialUsage";

/** How the risk matrix is looked at. */
export interface MatrixChoice {
  readonly axes: MatrixAxes;
  readonly metric: MatrixMetric;
  readonly reach: MatrixReach;
  /** Where excess margin is zero, over the P&L; `null` draws it where it costs little. */
  readonly hasLiquidation: boolean | null;
}

/** The rule book whose margin the page shows, under its own parameters or a rule set of the user. */
export interface RuleChoice {
  readonly modelId: string;
  /** The name of one of `ruleSets`; `null` for the rule book's own parameters. */
  readonly ruleSet: string | null;
}
/** How the keyboard is used. */
export interface KeyChoice {
  /** Single keys act where no text is typed; they can be turned off, as WCAG 2.1.4 asks. */
  readonly hasSingleKeys: boolean;
  /** Ids of the commands run last, newest first. */
  readonly recent: readonly string[];
}

/** Parameters of a rule book that are tried and not kept, and the name they are to be kept under. */
export interface RuleEdit {
  readonly parameters: unknown;
  readonly name: string;
}

export type PanelId = "positions" | "chain" | "payoff" | "matrix" | "margin" | "hedge";

/** A user's act on the book, named so that undo can say what it takes back. */
export interface BookEdit {
  /** "Add +10 BTC-26MAR27-100000-C", "Import 12 legs from book.csv". */
  readonly name: string;
  readonly before: Book;
  readonly after: Book;
  /**
   * The draft on the other side of an edit that has set the draft too: before it while the edit can be undone, after it
   * while it can be redone. Left out where the edit leaves the draft alone.
   */
  readonly otherDraft?: Draft | null;
}

/** A market, a book and a what-if kept as the state to explain the P&L from; in memory only. */
export interface Start {
  readonly market: MarketSnapshot;
  readonly book: Book;
  readonly whatIf: WhatIf;
}

/**
 * All that the user has chosen; nothing that can be computed or fetched. The actions need no `this`. An act that would
 * break a cap or make an impossible leg throws an Error whose message is a sentence for people, and changes nothing.
 */
export interface AppState {
  readonly book: Book;
  /** Somebody else's book: every act that would change the book or the kept rule sets throws. */
  readonly isReadOnly: boolean;
  readonly past: readonly BookEdit[];
  readonly future: readonly BookEdit[];
  /** Hedge or what-if trades not yet in the book; every panel shows before -> after while there are any. */
  readonly draft: Draft | null;
  readonly whatIf: WhatIf;
  /** `null`: P&L is explained from the present market as it is. */
  readonly start: Start | null;
  readonly market: MarketChoice;
  /** What the charts are to look at; they read `shownScope`, as the book may hold nothing of it. */
  readonly scope: Scope;
  readonly payoff: PayoffChoice;
  readonly theme: Theme;
  /** The panel in front where there is room for one at a time. */
  readonly panel: PanelId;
  readonly view: View;
  readonly greeks: GreekChoice;
  /** What is in front where a place shows one of several: "risk" -> "greeks", "payoff" -> "table". */
  readonly shown: Readonly<Record<string, string>>;
  /** The leg the reader asked to be taken to, until the table has done so. */
  readonly sought: string | null;
  readonly keys: KeyChoice;
  readonly matrix: MatrixChoice;
  readonly rules: RuleChoice;
  /** Names are unique. */
  readonly ruleSets: readonly RuleSet[];
  readonly venueRules: VenueRules;
  /** Rules changed and not kept, by the rule book or rule set they start from: see `ruleKey`. In memory only. */
  readonly ruleEdits: Readonly<Record<string, RuleEdit>>;

  /** Replaces the book as one undoable edit. Every other edit goes through this. */
  readonly edit: (name: string, change: (book: Book) => Book) => void;
  /** Puts another book with its draft (`null`: without one) in the place of the own ones, as one undoable edit. */
  readonly takeBook: (name: string, book: Book, draft: Draft | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly addPositions: (positions: readonly Position[], name?: string) => void;
  readonly updatePosition: (id: string, change: Partial<Omit<Position, "id" | "instrument">>) => void;
  readonly removePositions: (ids: readonly string[]) => void;
  /** What is set is what lies there: what was paid out of it before is in it, whatever that was due in. */
  readonly setBalance: (balance: Balance) => void;
  /** Moves the balance of a currency at a place to a venue, or to none; it adds to what lies there. */
  readonly placeBalance: (place: BalancePlace, venue: VenueId | undefined) => void;
  readonly renameBook: (name: string) => void;
  readonly setDraft: (name: string, trades: readonly Position[], payments: readonly Payment[]) => void;
  readonly discardDraft: () => void;
  /** Puts the draft trades into the book as one undoable edit. */
  readonly applyDraft: () => void;
  readonly setWhatIf: (change: Partial<WhatIf>) => void;
  readonly resetWhatIf: () => void;
  readonly setStart: (start: Start | null) => void;
  readonly setMarket: (market: MarketChoice) => void;
  readonly setScope: (scope: Scope) => void;
  readonly setPayoff: (change: Partial<PayoffChoice>) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setPanel: (panel: PanelId) => void;
  readonly setView: (view: View) => void;
  readonly setGreeks: (change: Partial<GreekChoice>) => void;
  readonly show: (place: string, id: string) => void;
  readonly seek: (legId: string | null) => void;
  readonly setKeys: (change: Partial<KeyChoice>) => void;
  readonly setMatrix: (change: Partial<MatrixChoice>) => void;
  readonly setRules: (rules: RuleChoice) => void;
  readonly setVenueRules: (venue: VenueId, modelId: string) => void;
  /** Adds a rule set, or replaces the one of that name, and shows the margin under it. */
  readonly keepRuleSet: (ruleSet: RuleSet) => void;
  /** Takes a rule set away; where it was shown, the rule book's own parameters are. */
  readonly dropRuleSet: (name: string) => void;
  /** Tries changed parameters of the rules that are shown, or gives them up. */
  readonly editRules: (edit: RuleEdit | null) => void;
  /** Shows the margin under rules from elsewhere: a rule set comes in under its name, or a free one beside it. @throws Error when there is no room */
  readonly takeRules: (rules: CarriedRules) => void;
  /** Loads a stored or shared book without an undo step. */
  readonly load: (book: Book) => void;
}
