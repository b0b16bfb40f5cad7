import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { CellLeg, LinearTrace, OptionTrace } from "../cellLeg.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { CellPlace } from "../ruleBook.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import { optionValues, UNMOVED } from "../scenarios/optionValues.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";

function optionTraces(kernel: Kernel, { options }: UnderlyingBook, move: ScenarioMove): readonly OptionTrace[] {
  const [now, then] = optionValues(kernel, options, [UNMOVED, move]);
  const { days } = move;
  return options.map((leg, i) => ({
    kind: "option",
    isCall: leg.instrument.optionType === "call",
    quantity: leg.position.quantity,
    strike: leg.instrument.strike,
    timeToExpiry: leg.timeToExpiry,
    shockedTimeToExpiry: days === undefined ? leg.timeToExpiry : Math.max(0, leg.timeToExpiry - days / 365),
    forward: leg.forward,
    shockedForward: leg.forward * move.spotFactor,
    forwardFormula: `F × ${String(move.spotFactor)}`,
    vol: leg.vol,
    shockedVol: move.vol(leg),
    volFormula: move.volLabel,
    price: now![i]!,
    shockedPrice: then![i]!,
    conversion: null,
    discount: 1,
    discountFormula: "none under this rule book",
    factor: move.weight,
    factorFormula: "weight of the scenario",
  }));
}

/** Every leg of one underlying in one scenario of a matrix in dollars, in the order of `scenarioTable`. */
function scanCell(kernel: Kernel, book: UnderlyingBook, move: ScenarioMove): readonly CellLeg[] {
  const { options, futures, holdings, index } = book;
  const linear = (quantity: number, price: number): LinearTrace => ({
    kind: "linear",
    quantity,
    price,
    move: move.spotFactor - 1,
    factor: move.weight,
  });
  const toLeg = (subject: string, trace: LinearTrace): CellLeg => {
    const { quantity, price, factor } = trace;
    return { subject, pnl: quantity * price * trace.move * factor, trace };
  };
  return [
    ...optionTraces(kernel, book, move).map((trace, i) => {
      const pnl = trace.factor * trace.quantity * (trace.shockedPrice - trace.price);
      return { subject: options[i]!.position.id, pnl, trace };
    }),
    ...futures.map((leg) => toLeg(leg.position.id, linear(futureCoins(leg), leg.price))),
    ...holdings.map(({ subject, amount }) => toLeg(subject, linear(amount, index))),
  ];
}

/** The legs of a cell for rule books whose groups are underlyings and whose cells are those of `dollarScan`. */
export function scanCells(
  kernel: Kernel,
  books: readonly UnderlyingBook[],
  { group, scenario }: CellPlace,
  movesOf: (book: UnderlyingBook) => readonly ScenarioMove[],
): readonly CellLeg[] {
  const own = books.find(({ underlying }) => underlying === group);
  const move = own === undefined ? undefined : movesOf(own)[scenario];
  return own === undefined || move === undefined ? [] : scanCell(kernel, own, move);
}
