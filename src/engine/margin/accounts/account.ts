import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { Gap } from "../../../model/gap.ts";
import type { VenueId } from "../../../model/instrument.ts";
import type { Balance, Book } from "../../../model/position.ts";
import type { BookInput } from "../../input.ts";
import { marginGround } from "../ground.ts";
import type { MarginReport } from "../model.ts";
import { reportUnder } from "../report.ts";
import type { RuleBook } from "../ruleBook.ts";
import { accountAt } from "./split.ts";

/** A margin report without what explains it. USD. */
export type AccountMargin = Pick<
  MarginReport,
  | "modelId"
  | "label"
  | "fidelity"
  | "initial"
  | "maintenance"
  | "equity"
  | "uncounted"
  | "initialExcess"
  | "excess"
  | "initialUsage"
  | "usage"
  | "settlements"
  | "shortfalls"
  | "tightest"
  | "unlisted"
  | "leftOut"
>;

/** The account at a venue and its margin under the rule book it stands under. */
export interface Account extends AccountMargin {
  readonly venue: VenueId;
  /** Whether it holds legs, and not cash alone. */
  readonly hasLegs: boolean;
}

/** A rule book and the parameters it is asked with. */
export interface Asked {
  readonly rules: RuleBook;
  readonly parameters: unknown;
}

/** Balances that stand for themselves. */
export interface Worth {
  readonly balances: readonly Balance[];
  /** USD. */
  readonly equity: number;
  readonly leftOut: readonly Gap[];
}

/** Margins the parts of books at one market state. */
export class Accountant {
  readonly #kernel: Kernel;
  readonly #input: BookInput;
  readonly #rulesOf: (venue: VenueId) => RuleBook;

  constructor(kernel: Kernel, input: BookInput, rulesOf: (venue: VenueId) => RuleBook) {
    this.#kernel = kernel;
    this.#input = input;
    this.#rulesOf = rulesOf;
  }

  margin(book: Book, { rules, parameters }: Asked): AccountMargin {
    const ground = marginGround(this.#kernel, { ...this.#input, book });
    const report = reportUnder(this.#kernel, ground, rules, parameters);
    const { modelId, label, fidelity, initial, maintenance, equity, uncounted, leftOut } = report;
    const { initialExcess, excess, initialUsage, usage, settlements, shortfalls, tightest, unlisted } = report;
    const asked = { modelId, label, fidelity, initial, maintenance, uncounted };
    const standing = { initialExcess, excess, initialUsage, usage, settlements, shortfalls, tightest };
    return { ...asked, equity, ...standing, unlisted, leftOut };
  }

  /** What lies at a venue, under that venue's rule book. */
  account(book: Book, venue: VenueId): Account {
    const rules = this.#rulesOf(venue);
    const own = accountAt(book, venue);
    return { venue, hasLegs: own.positions.length > 0, ...this.margin(own, { rules, parameters: rules.parameters }) };
  }

  /** What lies at a venue, under a rule book of the caller's. */
  under(book: Book, venue: VenueId, asked: Asked): AccountMargin {
    return this.margin(accountAt(book, venue), asked);
  }

  /** A book without a requirement. */
  worth(book: Book): Worth {
    const { book: own, leftOut } = marginGround(this.#kernel, { ...this.#input, book });
    return { balances: book.balances, equity: own.equity, leftOut };
  }
}
