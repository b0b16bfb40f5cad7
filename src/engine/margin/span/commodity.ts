import { makeBatch, valueBatch } from "../../../math/batch.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import { expiryOf } from "../../../model/instrument.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { BindingContribution, MarginScenario } from "../model.ts";
import { bookedValue } from "../scenarios/bookedValue.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import { bindingContributions, bindingOf, scenarioTable, weightedScenarios } from "../scenarios/scenarioTable.ts";
import type { ScenarioMove, ScenarioTable } from "../scenarios/scenarioTable.ts";
import type { SpanMarket } from "./parameters.ts";

/** The scenarios of one combined commodity, summed over its positions. */
export interface SpanScan {
  readonly scenarios: readonly MarginScenario[];
  readonly binding: number | null;
  /** USD, >= 0: the largest loss. */
  readonly scanRisk: number;
  readonly contributions: readonly BindingContribution[];
}

/** What a position file and risk arrays say of one combined commodity. */
export interface SpanCommodity extends SpanScan {
  readonly name: string;
  readonly market: SpanMarket;
  /** USD per unit. */
  readonly index: number;
  /** Net delta by expiry, units of the underlying; perpetuals are an expiry of their own. */
  readonly deltas: readonly number[];
  /** Units. */
  readonly shortCalls: number;
  readonly shortPuts: number;
  /** USD: long options less short ones. */
  readonly optionValue: number;
}

/**
 * Scan risk of given arrays: `table` holds each position's gains, `moves` how much each scenario counts.
 *
 * @internal shared with the tests, which hand in published arrays
 */
export function spanScan(table: ScenarioTable, moves: readonly ScenarioMove[]): SpanScan {
  const scenarios = weightedScenarios(table, moves);
  const binding = bindingOf(scenarios);
  return {
    scenarios,
    binding,
    scanRisk: binding === null ? 0 : -scenarios[binding]!.pnl,
    contributions: bindingContributions(table, moves, binding),
  };
}

/** Value and delta (in the forward) of one unit of each option. */
function optionGreeks(kernel: Kernel, options: UnderlyingBook["options"]) {
  const batch = makeBatch(options.length);
  batch.discountFactor.fill(1);
  for (const [i, { instrument, forward, timeToExpiry, vol }] of options.entries()) {
    batch.sign[i] = instrument.optionType === "call" ? 1 : -1;
    batch.forward[i] = forward;
    batch.strike[i] = instrument.strike;
    batch.timeToExpiry[i] = timeToExpiry;
    batch.vol[i] = vol;
  }
  return valueBatch(kernel, batch);
}

/** Short units by contract, so that a long and a short of one contract cancel. */
function shortUnits(options: UnderlyingBook["options"], type: "call" | "put"): number {
  const net = new Map<string, number>();
  for (const { instrument, position } of options) {
    if (instrument.optionType !== type) continue;
    const before = net.get(instrument.id);
    net.set(instrument.id, before === undefined ? position.quantity : before + position.quantity);
  }
  return [...net.values()].reduce((total, quantity) => total + Math.max(0, -quantity), 0);
}

/** One underlying of a book under SPAN: its risk arrays built and summed, its deltas by expiry, its options counted. */
export function spanCommodity(
  kernel: Kernel,
  book: UnderlyingBook,
  market: SpanMarket,
  moves: readonly ScenarioMove[],
): SpanCommodity {
  const { options, futures, index, underlying } = book;
  const { price, delta } = optionGreeks(kernel, options);
  const deltas = new Map<number | undefined, number>();
  const add = (expiry: number | undefined, units: number): void => {
    const before = deltas.get(expiry);
    deltas.set(expiry, before === undefined ? units : before + units);
  };
  let optionValue = 0;
  for (const [i, leg] of options.entries()) {
    const { instrument, position } = leg;
    add(instrument.expiry, position.quantity * delta[i]!);
    optionValue += position.quantity * bookedValue(leg, price[i]!);
  }
  for (const leg of futures) add(expiryOf(leg.instrument), futureCoins(leg));
  return {
    ...spanScan(scenarioTable(kernel, book, moves), moves),
    name: underlying,
    market,
    index,
    deltas: [...deltas.values()],
    shortCalls: shortUnits(options, "call"),
    shortPuts: shortUnits(options, "put"),
    optionValue,
  };
}
