import { missing } from "../../model/gap.ts";
import type { Maybe } from "../../model/gap.ts";
import { exactSum } from "../valuation/exactSum.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { deltaOneValue } from "./legValue.ts";

/** Legs named where several have no entry price. */
const NAMED = 4;

function namesText(symbols: readonly string[]): string {
  const names = [...new Set(symbols)];
  const named = names.slice(0, NAMED).join(", ");
  const more = names.length - NAMED;
  return more > 0 ? `${named} and ${String(more)} more` : named;
}

/** Quantity x (value - entry) less fees, coins at the index; `entry` is known. */
function optionGain({ leg, weight, price }: ScenarioBook["options"][number], entry: number): number {
  const { position, instrument, index } = leg;
  const rate = instrument.settlement === "inverse" ? index : 1;
  return weight * price - (position.quantity * entry + position.fee) * rate;
}

/** The value of a future counts from its entry already; spot was paid for. */
function deltaOneGain(leg: ScenarioBook["deltaOnes"][number], entry: number): number {
  const { position, instrument, index, face } = leg;
  const paid = instrument.kind === "spot" ? position.quantity * entry : 0;
  return deltaOneValue(leg) - paid - position.fee * (face === null ? 1 : index);
}

/**
 * What the legs have gained from their entry to the snapshot, USD, fees taken off: the P&L of the list of positions, what
 * was paid in coin at the snapshot's index. Coin balances have no entry and have gained nothing. A gap that names the legs
 * where one has no entry price.
 */
export function gainedSinceEntry({ options, deltaOnes }: ScenarioBook): Maybe {
  const gains: number[] = [];
  const unknown: string[] = [];
  const add = (symbol: string, entry: number | null, gain: (entry: number) => number): void => {
    if (entry === null) unknown.push(symbol);
    else gains.push(gain(entry));
  };
  for (const option of options) {
    const { instrument, position } = option.leg;
    add(instrument.symbol, position.entryPrice, (entry) => optionGain(option, entry));
  }
  for (const leg of deltaOnes) {
    add(leg.instrument.symbol, leg.position.entryPrice, (entry) => deltaOneGain(leg, entry));
  }
  if (unknown.length === 0) return { value: exactSum(gains) };
  const because = `the entry price is not known of ${namesText(unknown.toSorted())}`;
  return missing("P&L since entry", "this payoff", because);
}
