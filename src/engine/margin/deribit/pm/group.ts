import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../../model/units.ts";
import { dayText } from "../../../valuation/dayText.ts";
import type { BindingContribution, GroupMargin, MarginComponent, MarginScenario } from "../../model.ts";
import { bindingOf } from "../../scenarios/scenarioTable.ts";
import { figure } from "../../seller/term.ts";
import { percentText, scenarioLabel } from "../../wording.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import { rollRate } from "./deltas.ts";
import { pmMargin } from "./margin.ts";
import type { PmMargin } from "./margin.ts";
import type { PmMarket, PmOrders } from "./parameters.ts";
import { totalled } from "../../requirement.ts";

const VOL_LABELS = { down: "vol down", same: "vol unchanged", up: "vol up" } as const;

function matrixOf({ scenarios, sums }: PmMargin, price: number): readonly MarginScenario[] {
  return scenarios.map(({ move, volKind, kind, weight, relief }, s) => {
    const volLabel = VOL_LABELS[volKind];
    const spotFactor = 1 + move;
    const label = scenarioLabel(spotFactor, volLabel);
    const one = { label, kind, spotFactor, volLabel, weight, pnl: sums[s]! * price };
    return kind === "tail" ? { ...one, relief: relief * price } : one;
  });
}

/** By position at the binding scenario, USD; the dampener of a tail is shared in proportion. */
function contributionsOf(
  { vectors, sums }: PmMargin,
  binding: number | null,
  price: number,
): readonly BindingContribution[] {
  if (binding === null) return [];
  const row = vectors.pnl[binding]!;
  const whole = row.reduce((total, pnl) => total + pnl, 0);
  const kept = sums[binding]! / whole;
  return vectors.subjects.map((subject, i) => ({ subject, pnl: row[i]! * kept * price }));
}

const SHOWN_AT_MOST = 6;

function rollText({ deltas }: PmMargin, market: PmMarket): string {
  const parts = deltas.map(({ expiry, delta, time }) => {
    const name = expiry === null ? "perpetuals" : dayText(expiry);
    return `${figure(Math.abs(delta)).text} coins (${name}) x ${percentText(rollRate(market, time))}`;
  });
  const more = parts.length > SHOWN_AT_MOST ? ` + ${String(parts.length - SHOWN_AT_MOST)} more expiries` : "";
  return `net delta by expiry without sign: ${parts.slice(0, SHOWN_AT_MOST).join(" + ")}${more}`;
}

function deltaText({ deltaShock: { threshold, perCoin, most } }: PmMarket, index: number): string {
  const free = figure(threshold / index).text;
  return `min(max(|net delta| - ${free} coins, 0) x |net delta| x ${percentText(perCoin)}, ${percentText(most)} x |net delta|)`;
}

function componentsOf(margin: PmMargin, market: PmMarket, orders: PmOrders, book: SettlementBook): MarginComponent[] {
  const { price, currency, index } = book;
  const { maintenanceFactor: factor } = market;
  const kept = `; maintenance x ${String(factor)}`;
  const matrix = (name: string, amount: number, formula: string): MarginComponent => ({
    name,
    initial: amount * price,
    maintenance: factor * amount * price,
    side: "requirement",
    formula: formula + kept,
  });
  const initialOnly = (name: string, amount: number, formula: string): MarginComponent => ({
    name,
    initial: amount * price,
    maintenance: 0,
    side: "requirement",
    formula,
  });
  const added = orders.spot + orders.marketMakerProtection + orders.openOrders;
  const { worstCase, rollShock, deltaShock, riskMatrixMargin, initial } = margin;
  const at = book.settlement === "inverse" ? ` x ${figure(price).text}` : "";
  return [
    matrix("Worst case", worstCase, `largest loss of the matrix, ${figure(worstCase).text} ${currency}${at}`),
    matrix("Roll shock", rollShock, rollText(margin, market)),
    matrix("Delta shock", deltaShock, deltaText(market, index)),
    initialOnly(
      "Spot, market maker protection and open orders",
      added,
      `${figure(added).text} ${currency}${at}, as entered`,
    ),
    initialOnly("Rounding", initial - riskMatrixMargin - added, `the sum to the nearest 9th decimal of ${currency}`),
  ];
}

function scenarioFormula({ settlement }: SettlementBook, { extended, pnlOffset }: PmMarket): string {
  const isInverse = settlement === "inverse";
  const cell = isInverse
    ? "coin P&L x index: futures coins x move / (1 + move), options coins x (shocked price / shocked forward - price / forward)"
    : "futures coins x mark x move + options coins x (shocked price - price)";
  const edge = isInverse ? " x (1 + move) / (1 + edge)" : "";
  return `${cell}; beyond the range x ${String(extended.factor)} x range / |move|${edge}, plus the dampener of ${figure(extended.dampener).text} USD x (|move| / range - 1), not above 0; gains count ${percentText(pnlOffset)} against other currencies, which changes nothing in one`;
}

/** Deribit's portfolio margin of one underlying in one settlement currency with everything that explains it, in USD. */
export function pmGroup(
  kernel: Kernel,
  book: SettlementBook,
  market: PmMarket,
  orders: PmOrders,
  asOf: EpochMs,
): GroupMargin {
  const margin = pmMargin(kernel, book, market, orders, asOf);
  const scenarios = matrixOf(margin, book.price);
  const binding = bindingOf(scenarios);
  return totalled({
    name: book.name,
    underlyings: book.underlyings,
    scenarios,
    scenarioFormula: scenarioFormula(book, market),
    binding,
    components: componentsOf(margin, market, orders, book),
    contributions: contributionsOf(margin, binding, book.price),
    charges: [],
    native: book.native,
  });
}
