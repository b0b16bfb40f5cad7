import type { DeltaOneLeg } from "../../valuation/leg.ts";
import { byName, optional, record, share, valueFor } from "../parameters/shape.ts";
import type { ByName, ShapeOf } from "../parameters/shape.ts";
import { percentText } from "../wording.ts";
import type { Asked, NetContract } from "./contract.ts";
import { figure, shareOf } from "./term.ts";

/** Shares of a future's notional. */
interface FutureShare {
  readonly initial: number;
  readonly maintenance: number;
}

/** Shares by underlying, or `null` where the account takes no futures. */
export type FutureShares = ByName<FutureShare> | null;

/** Where a venue's rule for futures is not specified here: an assumption of ours, and the rule book says so. */
export const HOUSE_FUTURES: ByName<FutureShare> = {
  BTC: { initial: 0.02, maintenance: 0.01 },
  ETH: { initial: 0.02, maintenance: 0.01 },
  other: { initial: 0.05, maintenance: 0.025 },
};

/** Said in `missing` of every rule book that uses `HOUSE_FUTURES`. */
export const HOUSE_FUTURES_MISSING =
  "Futures and perpetuals: the venue's own rule is not in here; a share of notional of ours stands in for it, to be edited.";

export const FUTURES_SHAPE: ShapeOf<FutureShares> = optional(
  "Futures and perpetuals",
  byName(
    "Share of notional",
    record("Share of notional", { initial: share("initial", "house"), maintenance: share("maintenance", "house") }),
  ),
);

/** A maintenance share above the initial one is refused, one sentence an underlying. */
export function futureShareProblems(shares: FutureShares): readonly string[] {
  const entries = shares === null ? [] : Object.entries(shares);
  return entries.flatMap(([name, { initial, maintenance }]) =>
    maintenance > initial ? [`Futures and perpetuals, ${name}: maintenance must not exceed initial`] : [],
  );
}

/** A share of coins x price of the contract's net position. */
export function futureAsked({ legs, net }: NetContract<DeltaOneLeg>, shares: ByName<FutureShare>): Asked {
  const [{ instrument, price }] = legs;
  const { initial, maintenance } = valueFor(shares, instrument.underlying).value;
  const notional = figure(Math.abs(net) * price);
  return { initial: shareOf(initial, notional), maintenance: shareOf(maintenance, notional) };
}

/** The rule for one underlying in words. */
export function futureWords(shares: ByName<FutureShare>, underlying: string): string {
  const { initial, maintenance } = valueFor(shares, underlying).value;
  return `each contract: ${percentText(initial)} x coins x price; maintenance ${percentText(maintenance)}`;
}
