import type { MarginReport } from "../../engine/margin/model.ts";
import type { BookReport } from "../../engine/valuation/report.ts";
import { isExpired } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import { epochMs } from "../../model/units.ts";
import { quantity } from "../../ui/format.ts";

/** Legs that the requirement does not know of, in a sentence. */
interface Uncounted {
  readonly text: string;
  /** One of them is short: what it may cost has no bound that the figures show. */
  readonly hasShort: boolean;
}

/** "short 50 BTC-25DEC26-199000-C", "long 10,000 USD BTC-PERPETUAL". */
function sized({ instrument, quantity: signed, quantityUnit }: Position): string {
  const unit = quantityUnit === "usd" ? " USD" : "";
  return `${signed < 0 ? "short" : "long"} ${quantity(Math.abs(signed)).replace("+", "")}${unit} ${instrument.symbol}`;
}

/**
 * The enabled legs that margin leaves out: those without a price, and those the rule book has no rule for. What has a
 * value and merely settles by the what-if day asks for no margin: it is not among them.
 */
function legsLeftOut(positions: readonly Position[], report: BookReport, margin: MarginReport): readonly Position[] {
  const unpriced = new Set(
    report.positions.filter(({ figures }) => figures.delta === null).map((one) => one.positionId),
  );
  const unruled = new Set(margin.leftOut.filter((gap) => gap.missing === "margin").map(({ subject }) => subject));
  const asOf = epochMs(report.asOf);
  return positions.filter(
    ({ id, enabled, instrument }) =>
      enabled && (unpriced.has(id) || (unruled.has(instrument.symbol) && !isExpired(instrument, asOf))),
  );
}

/** What stands beside a margin that does not know the whole book, a short leg named first; `null` where it does. */
export function uncountedLegs(
  positions: readonly Position[],
  report: BookReport,
  margin: MarginReport,
): Uncounted | null {
  const legs = legsLeftOut(positions, report, margin);
  const short = legs.find((leg) => leg.quantity < 0);
  const named = short ?? legs[0];
  if (named === undefined) return null;
  const more = legs.length === 1 ? "" : ` and ${String(legs.length - 1)} more`;
  const count = `${String(legs.length)} ${legs.length === 1 ? "leg" : "legs"}`;
  return {
    text: `Not counted: ${count} (${sized(named)}${more}). Margin and excess may be worse.`,
    hasShort: short !== undefined,
  };
}
