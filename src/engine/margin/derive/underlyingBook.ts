import { missing } from "../../../model/gap.ts";
import type { Gap } from "../../../model/gap.ts";
import { isExpired } from "../../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Book } from "../../../model/position.ts";
import type { DeltaOneLeg, Leg, OptionLeg, ResolvedBook } from "../../valuation/leg.ts";
import { parametersFor } from "./pm2/mainnet.ts";

/** Coins of the underlying held outright: a spot leg or a balance. */
interface CoinHolding {
  /** Position id, or `balance:BTC`. */
  readonly subject: string;
  /** Coins, signed. */
  readonly amount: number;
}

/** What PM2 margins together: everything of one underlying that it covers. */
export interface UnderlyingBook {
  readonly underlying: string;
  /** USD per unit. */
  readonly index: number;
  readonly options: readonly OptionLeg[];
  /** Perpetuals and dated futures. */
  readonly futures: readonly DeltaOneLeg[];
  readonly coins: readonly CoinHolding[];
}

/** A book sorted for PM2, and what PM2 has no rule for. */
export interface SortedBook {
  /** In the order in which the underlyings first appear: legs, then balances. */
  readonly underlyings: readonly UnderlyingBook[];
  readonly leftOut: readonly Gap[];
}

interface Draft {
  readonly underlying: string;
  readonly index: number;
  readonly options: OptionLeg[];
  readonly futures: DeltaOneLeg[];
  readonly coins: CoinHolding[];
}

const COUNTED = "it counts in equity but not in the requirement";

/** US listed options never come this far: the valuation has no market for them. */
function expiryRefusal({ instrument }: Leg, asOf: ResolvedBook["asOf"]): Gap | null {
  if (!isExpired(instrument, asOf)) return null;
  return missing("margin", instrument.symbol, `it has expired; ${COUNTED}`).gap;
}

/** Why coins of an asset are no collateral, or null where Derive lists them. */
function coinRefusal(asset: string, subject: string): Gap | null {
  if (parametersFor(asset).ownCoinHaircut !== null) return null;
  return missing("haircut", subject, `Derive lists no ${asset} collateral; ${COUNTED}`).gap;
}

class Sorter {
  readonly #drafts = new Map<string, Draft>();
  readonly leftOut: Gap[] = [];

  #draft(underlying: string, index: number): Draft {
    const found = this.#drafts.get(underlying);
    if (found !== undefined) return found;
    const draft: Draft = { underlying, index, options: [], futures: [], coins: [] };
    this.#drafts.set(underlying, draft);
    return draft;
  }

  addLeg(leg: Leg, asOf: ResolvedBook["asOf"]): void {
    const { underlying, symbol } = leg.instrument;
    const gap = expiryRefusal(leg, asOf) ?? (leg.instrument.kind === "spot" ? coinRefusal(underlying, symbol) : null);
    if (gap !== null) {
      this.leftOut.push(gap);
      return;
    }
    const draft = this.#draft(underlying, leg.index);
    if (leg.kind === "option") draft.options.push(leg);
    else if (leg.instrument.kind === "spot") {
      draft.coins.push({ subject: leg.position.id, amount: leg.position.quantity });
    } else draft.futures.push(leg);
  }

  addBalance(currency: string, amount: number, index: number): void {
    const gap = coinRefusal(currency, currency);
    if (gap !== null) this.leftOut.push(gap);
    else this.#draft(currency, index).coins.push({ subject: `balance:${currency}`, amount });
  }

  underlyings(): readonly UnderlyingBook[] {
    return [...this.#drafts.values()];
  }
}

/**
 * Sorts a resolved book by underlying. Dollar balances are cash and ask for nothing; they appear nowhere here. Legs and
 * balances that could not be resolved are the valuation's to name.
 */
export function sortByUnderlying({ legs, asOf, index }: ResolvedBook, { balances }: Book): SortedBook {
  const sorter = new Sorter();
  for (const leg of legs) sorter.addLeg(leg, asOf);
  for (const { currency, amount } of balances) {
    const price = index.get(currency);
    if (price === undefined || amount === 0 || DOLLAR_CURRENCIES.includes(currency)) continue;
    sorter.addBalance(currency, amount, price);
  }
  return { underlyings: sorter.underlyings(), leftOut: sorter.leftOut };
}
