import { balanceSubject } from "../../model/balancePlace.ts";
import { isExpired } from "../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Book } from "../../model/position.ts";
import type { EpochMs } from "../../model/units.ts";
import type { DeltaOneLeg, Leg, OptionLeg, ResolvedBook } from "../valuation/leg.ts";
import type { CurrencyEquity } from "./currencyEquity.ts";

/** Units of the asset held outright: a spot leg, shares, or a coin balance. */
interface Holding {
  /** Position id, or `balance:BTC`; `balance:BTC@deribit` where the coins have been placed. */
  readonly subject: string;
  /** Units, signed; a negative balance is borrowed. */
  readonly amount: number;
}

/** Everything of one underlying that has a price and has not expired. */
export interface UnderlyingBook {
  readonly underlying: string;
  /** USD per unit. */
  readonly index: number;
  readonly options: readonly OptionLeg[];
  /** Perpetuals and dated futures. */
  readonly futures: readonly DeltaOneLeg[];
  readonly holdings: readonly Holding[];
}

/** A dollar currency held: counted at one dollar. */
interface DollarBalance {
  readonly currency: string;
  /** Signed. */
  readonly amount: number;
}

/** A book as rule books see it: resolved at one market state and sorted by underlying. */
export interface MarginBook {
  /** The valuation instant. */
  readonly asOf: EpochMs;
  /** In the order in which the underlyings first appear: legs, then balances. */
  readonly underlyings: readonly UnderlyingBook[];
  readonly dollars: readonly DollarBalance[];
  /** USD, at the what-if state: everything that has a value. */
  readonly equity: number;
  /** The same, by the currency it lies in. */
  readonly byCurrency: readonly CurrencyEquity[];
}

/** A book sorted for margin. */
type SortedBook = Omit<MarginBook, "equity" | "byCurrency">;

/** Said of whatever a rule book leaves out. */
export const COUNTED = "it counts in equity but not in the requirement";

interface Draft {
  readonly underlying: string;
  readonly index: number;
  readonly options: OptionLeg[];
  readonly futures: DeltaOneLeg[];
  readonly holdings: Holding[];
}

class Sorter {
  readonly #drafts = new Map<string, Draft>();

  draft(underlying: string, index: number): Draft {
    const found = this.#drafts.get(underlying);
    if (found !== undefined) return found;
    const draft: Draft = { underlying, index, options: [], futures: [], holdings: [] };
    this.#drafts.set(underlying, draft);
    return draft;
  }

  addLeg(leg: Leg, asOf: EpochMs): void {
    const { underlying, kind } = leg.instrument;
    // Settled on the way to the what-if: cash, which equity counts and no rule book asks anything for. What had expired
    // before the snapshot has no settlement price, is not resolved, and is the valuation's to name.
    if (isExpired(leg.instrument, asOf)) return;
    const draft = this.draft(underlying, leg.index);
    if (leg.kind === "option") draft.options.push(leg);
    else if (kind === "spot") draft.holdings.push({ subject: leg.position.id, amount: leg.position.quantity });
    else draft.futures.push(leg);
  }

  underlyings(): readonly UnderlyingBook[] {
    return [...this.#drafts.values()];
  }
}

/**
 * Sorts a resolved book by underlying, without what has settled by its instant. Legs and balances that could not be
 * resolved are the valuation's to name.
 */
export function sortBook({ legs, asOf, index }: ResolvedBook, { balances }: Book): SortedBook {
  const sorter = new Sorter();
  for (const leg of legs) sorter.addLeg(leg, asOf);
  const held = balances.filter(({ amount }) => amount !== 0);
  for (const balance of held) {
    const { currency, amount } = balance;
    const price = index.get(currency);
    if (price === undefined || DOLLAR_CURRENCIES.includes(currency)) continue;
    sorter.draft(currency, price).holdings.push({ subject: balanceSubject(balance), amount });
  }
  return {
    asOf,
    underlyings: sorter.underlyings(),
    dollars: held.filter(({ currency }) => DOLLAR_CURRENCIES.includes(currency)),
  };
}
