import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import type { GreekFigures, GreekName } from "../../model/greek.ts";
import { dollarWeight } from "../../model/greekConvention.ts";
import type { Scope } from "../../model/scope.ts";
import type { BookInput } from "../input.ts";
import { exactSum } from "../valuation/exactSum.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import { balanceParts } from "./greekParts.ts";
import { legGreeks } from "./legGreeks.ts";

interface OneGreek {
  readonly name: GreekName;
  readonly account: keyof GreekFigures;
  readonly tenorPower: number;
  readonly scope: Scope;
}

interface BookGreek {
  /** Raw, of one underlying; of all in dollars. `null` where legs are left out and none is counted. */
  readonly figure: number | null;
  /** USD per unit, what-if included; `null` for all underlyings, or where the market has none. */
  readonly index: number | null;
  readonly leftOut: readonly Gap[];
}

/**
 * One Greek at the what-if state of one underlying or of all: what `greekReport` says in total, to the bit, without the
 * others.
 *
 * @throws RangeError for a tenor power out of range
 */
export function bookGreek(kernel: Kernel, input: BookInput, { name, account, tenorPower, scope }: OneGreek): BookGreek {
  const isIn = (underlying: string): boolean => scope === "all" || scope.underlying === underlying;
  const { legs, asOf, leftOut, index } = resolveBook(kernel, input);
  const own = legs.filter(({ instrument }) => isIn(instrument.underlying));
  const held = input.book.balances.filter(({ currency }) => isIn(currency));
  const coins = balanceParts({ balances: held }, index);
  const amounts: number[] = [];
  const add = (figures: GreekFigures | null, price: number | null): void => {
    if (figures === null || price === null) return;
    amounts.push(figures[account][name] * (scope === "all" ? dollarWeight(name, price) : 1));
  };
  for (const { leg, figures } of legGreeks(kernel, { legs: own, asOf }, tenorPower)) add(figures, leg.index);
  for (const coin of coins) add(coin.figures, coin.index);
  const underlyings = new Map(input.book.positions.map(({ id, instrument }) => [id, instrument.underlying]));
  const gaps = [
    ...leftOut.filter(({ positionId }) => isIn(underlyings.get(positionId) ?? "")).map(({ gap }) => gap),
    ...coins.flatMap((coin) => coin.leftOut),
  ];
  return {
    figure: amounts.length === 0 && gaps.length > 0 ? null : exactSum(amounts),
    index: scope === "all" ? null : (index.get(scope.underlying) ?? null),
    leftOut: gaps,
  };
}
