import type { MarketSnapshot } from "../model/market.ts";
import type { Balance, Position } from "../model/position.ts";
import type { VenueId } from "../model/instrument.ts";
import type { Problem } from "../model/problem.ts";

/** A question the file raises and only the user can answer. The answer goes back in `ImportChoices.answers[id]`. */
export interface ImportQuestion {
  readonly id: string;
  readonly problem: Problem;
  readonly options: readonly { readonly value: string; readonly label: string; readonly preview: string }[];
}

/** What the user has decided so far; sent back with the same bytes until nothing is open. */
export interface ImportChoices {
  /** Question id -> chosen option value. */
  readonly answers: Readonly<Record<string, string>>;
  /** Field -> column index, overriding the guesses of a generic CSV; -1 for a field that no column holds. */
  readonly columns: Readonly<Record<string, number>>;
  readonly venue: VenueId | null;
}
export const NO_CHOICES: ImportChoices = { answers: {}, columns: {}, venue: null };

/** How the columns of a generic CSV were read. */
export interface ColumnGuess {
  readonly field: string;
  readonly column: number;
  readonly header: string;
}

/** A row as it will be imported, next to the text it came from. */
export interface StagedLeg {
  readonly line: number;
  readonly raw: string;
  readonly position: Position;
  /** Of a leg netted from a log: the days (ISO) of its trades, oldest first, to show how the dates were read. */
  readonly dates?: readonly string[];
}

export interface PositionsOutcome {
  readonly kind: "positions";
  readonly format: string;
  readonly name: string | null;
  readonly legs: readonly StagedLeg[];
  /** Cash: `null` where the file does not speak of it, an empty list where it says that there is none. */
  readonly balances: readonly Balance[] | null;
  /** Rows that cannot be imported. */
  readonly problems: readonly Problem[];
  /** Said and dismissed: "decimal comma read", "decoded as windows-1252", expired legs. */
  readonly notes: readonly Problem[];
  readonly questions: readonly ImportQuestion[];
  readonly headers: readonly string[];
  readonly columns: readonly ColumnGuess[];
  /** Data rows a person would count. */
  readonly rows: number;
}
export interface MarketOutcome {
  readonly kind: "market";
  readonly format: string;
  readonly snapshot: MarketSnapshot;
  readonly notes: readonly Problem[];
}
/** The file cannot be used before a question is answered (a web export has no date and no forward). */
export interface MarketQuestionOutcome {
  readonly kind: "market-question";
  readonly format: string;
  readonly questions: readonly ImportQuestion[];
  /** Free fields to fill: "asOf" (ISO instant), "forward" (dollars). Answers go into `ImportChoices.answers`. */
  readonly fields: readonly { readonly id: string; readonly label: string; readonly hint: string }[];
}
export interface RejectedOutcome {
  readonly kind: "rejected";
  readonly problem: Problem;
}
export type ImportOutcome = PositionsOutcome | MarketOutcome | MarketQuestionOutcome | RejectedOutcome;

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Milliseconds UTC: decides which legs are expired. */
  readonly now: number;
}

/** A decoded file on its way to the one importer that recognises it. */
export interface DecodedFile {
  readonly name: string;
  readonly text: string;
  readonly now: number;
  /** Notes of the decoding step (encoding, byte order mark). */
  readonly notes: readonly Problem[];
}

export interface Importer {
  readonly id: string;
  readonly label: string;
  /** True where the text is surely of this format. */
  recognises(file: DecodedFile): boolean;
  read(file: DecodedFile, choices: ImportChoices): ImportOutcome;
}
