import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import type { GreekFigures, GreekName } from "../../model/greek.ts";
import { dollarWeight } from "../../model/greekConvention.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { Scope } from "../../model/scope.ts";
import type { BookInput } from "../input.ts";
import { contractsOf, movedAlike } from "../valuation/contracts.ts";
import type { Contract } from "../valuation/contracts.ts";
import { exactSum } from "../valuation/exactSum.ts";
import type { Leg } from "../valuation/leg.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import { shockedBook } from "../whatIf/shockedBook.ts";
import { balanceParts, gainedParts } from "./greekParts.ts";
import { contractGreek } from "./legGreeks.ts";

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

/** All legs that are no options: what each has gained hangs on its own entry price. @param moved the first leg of each contract */
const deltaOnes = (contracts: readonly Contract[], moved: readonly Leg[]): readonly Leg[] =>
  moved.flatMap((first, i) =>
    first.kind === "option" ? [] : (contracts[i] as Contract).map((own) => movedAlike<Leg>(first, own)),
  );

/**
 * One Greek at the what-if state of one underlying or of all: what `greekReport` says in total, to the bit, without the
 * others: each contract is moved and priced once, whatever the number of legs that hold it.
 *
 * @throws RangeError for a tenor power out of range
 */
export function bookGreek(kernel: Kernel, input: BookInput, { name, account, tenorPower, scope }: OneGreek): BookGreek {
  const isIn = (underlying: string): boolean => scope === "all" || scope.underlying === underlying;
  const matched = resolveBook(kernel, { ...input, whatIf: NO_WHAT_IF });
  const contracts = contractsOf(matched.legs).filter(([{ instrument }]) => isIn(instrument.underlying));
  const state = shockedBook({ ...matched, legs: contracts.map(([first]) => first) }, input.whatIf);
  const held = input.book.balances.filter(({ currency }) => isIn(currency));
  const coins = [
    ...balanceParts({ balances: held }, state.index),
    ...gainedParts({ asOf: state.asOf, legs: deltaOnes(contracts, state.legs) }),
  ];
  const weighted = (figure: number, price: number): number =>
    scope === "all" ? figure * dollarWeight(name, price) : figure;
  const amounts = [
    ...contractGreek(kernel, contracts, state, { name, account, tenorPower }).map(({ figure, index }) =>
      weighted(figure, index),
    ),
    ...coins.flatMap(({ figures, index }) =>
      figures === null || index === null ? [] : [weighted(figures[account][name], index)],
    ),
  ];
  const out = new Set(matched.leftOut.map(({ positionId }) => positionId));
  const inScope = new Set(
    input.book.positions.flatMap(({ id, instrument }) => (out.has(id) && isIn(instrument.underlying) ? [id] : [])),
  );
  const gaps = [
    ...matched.leftOut.filter(({ positionId }) => inScope.has(positionId)).map(({ gap }) => gap),
    ...coins.flatMap((coin) => coin.leftOut),
  ];
  return {
    figure: amounts.length === 0 && gaps.length > 0 ? null : exactSum(amounts),
    index: scope === "all" ? null : (state.index.get(scope.underlying) ?? null),
    leftOut: gaps,
  };
}
