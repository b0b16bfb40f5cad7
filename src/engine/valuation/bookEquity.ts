import { priceBatch } from "../../math/batch.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { BookInput } from "../input.ts";
import { shockedBook } from "../whatIf/shockedBook.ts";
import { cashInDollars } from "./cash.ts";
import { coinBalances } from "./coinBalances.ts";
import { contractsOf, movedAlike } from "./contracts.ts";
import type { Contract } from "./contracts.ts";
import { deltaOneFigures } from "./deltaOneFigures.ts";
import { exactSum } from "./exactSum.ts";
import type { Leg } from "./leg.ts";
import { optionBatch } from "./optionBatch.ts";
import { dollarsPerPrice } from "./optionFigures.ts";
import { resolveBook } from "./resolveBook.ts";

interface BookEquity {
  /** USD. */
  readonly equity: number;
  readonly leftOut: readonly Gap[];
}

/** Values of the legs of contracts, USD, and why some have none. @param moved the first leg of each at the state */
function legValues(kernel: Kernel, contracts: readonly Contract[], moved: readonly Leg[]) {
  const options = moved.filter((leg) => leg.kind === "option");
  const prices = new Float64Array(options.length);
  priceBatch(kernel, optionBatch(options), prices);
  const values: number[] = [];
  const gaps: Gap[] = [];
  let option = 0;
  for (const [i, contract] of contracts.entries()) {
    const leg = moved[i] as Leg;
    if (leg.kind === "option") {
      const price = prices[option++] as number;
      const each = dollarsPerPrice(leg);
      for (const { position } of contract) values.push(position.quantity * each * price);
      continue;
    }
    for (const own of contract) {
      const { figures, gaps: why } = deltaOneFigures(movedAlike(leg, own));
      if (figures.value !== null) values.push(figures.value);
      gaps.push(...why.filter(({ missing }) => missing === "value"));
    }
  }
  return { values, gaps };
}

/**
 * What `bookReport` says of equity, to the bit, without the rest: each contract is moved and priced once, whatever the
 * number of legs that hold it.
 */
export function bookEquity(kernel: Kernel, { book, market, whatIf }: BookInput): BookEquity {
  const matched = resolveBook(kernel, { book, market, whatIf: NO_WHAT_IF });
  const contracts = contractsOf(matched.legs);
  const state = shockedBook({ ...matched, legs: contracts.map(([first]) => first) }, whatIf);
  const held = coinBalances(book.balances, state.index);
  const { values, gaps } = legValues(kernel, contracts, state.legs);
  return {
    equity: exactSum([...cashInDollars(book.balances, held.coins), ...values]),
    leftOut: [...[...matched.leftOut, ...held.leftOut].map(({ gap }) => gap), ...gaps],
  };
}
