import type { Kernel } from "../../math/kernel/kernel.ts";
import { expiryOf } from "../../model/instrument.ts";
import type { Scope } from "../../model/scope.ts";
import { epochMs, MS_PER_DAY } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import { exactSum } from "../valuation/exactSum.ts";
import { bookPnl } from "./bookPnl.ts";
import { extremePoint, zeroCrossings } from "./kinkedCurve.ts";
import type { PayoffCurve, PayoffInput, PayoffReport } from "./payoff.ts";
import { scenarioBook } from "./scenarioBook.ts";
import type { ScenarioBook } from "./scenarioBook.ts";

const ASSUMPTION =
  "A leg that expires before a curve's date is settled at that curve's spot; vols stay where they are marked, the what-if's shift included, and forwards keep their ratio to spot";

function assumption(scope: Scope, { coins }: ScenarioBook): string {
  const more = [
    ...(coins.length > 0 ? ["coin balances are held throughout"] : []),
    ...(scope === "all" ? ["all underlyings move by the same percentage"] : []),
  ];
  return `${[ASSUMPTION, ...more].join("; ")}.`;
}

function daysText(days: number): string {
  const rounded = Number(days.toFixed(1));
  return rounded === 1 ? "1 day" : `${String(rounded)} days`;
}

/** The expiry after which nothing in scope has an end left. */
function lastExpiry({ options, deltaOnes }: ScenarioBook): EpochMs | undefined {
  const ends = [...options.map(({ leg }) => leg), ...deltaOnes].map(({ instrument }) => expiryOf(instrument));
  return ends.filter((end) => end !== undefined).sort((a, b) => b - a)[0];
}

interface CurveDate extends Omit<PayoffCurve, "pnl"> {
  readonly at: EpochMs;
}

/** When the three curves stand, in words and as instants; the last is that of the expiry. */
function curveDates(
  book: ScenarioBook,
  { whatIf, chosenDays }: PayoffInput,
): readonly [CurveDate, CurveDate, CurveDate] {
  const after = (days: number): EpochMs => epochMs(book.asOf + days * MS_PER_DAY);
  const today = after(whatIf.days);
  const chosen = after(chosenDays);
  const last = lastExpiry(book);
  return [
    { id: "today", label: whatIf.days === 0 ? "today" : `on the what-if's day (${dayText(today)})`, at: today },
    { id: "chosen", label: `in ${daysText(chosenDays)} (${dayText(chosen)})`, at: chosen },
    last === undefined
      ? { id: "expiry", label: "without an expiry", at: today }
      : { id: "expiry", label: `at last expiry (${dayText(last)})`, at: last },
  ];
}

/** The moves drawn, and between them those at which an option's strike lies: there the expiry curve has its kinks. */
function kinkedMoves(book: ScenarioBook, moves: Float64Array): Float64Array {
  const first = moves.at(0) as number;
  const last = moves.at(-1) as number;
  const kinks = book.options
    .map(({ leg }) => leg.instrument.strike / leg.index - 1)
    .filter((move) => move > first && move < last);
  return Float64Array.from(new Set([...moves, ...kinks])).sort();
}

/** Signed quantities by strike; strikes of different underlyings have no common axis. */
function strikesOf({ options }: ScenarioBook, scope: Scope): PayoffReport["strikes"] {
  if (scope === "all") return [];
  const quantities = new Map<number, number[]>();
  for (const { leg } of options) {
    const { strike } = leg.instrument;
    quantities.set(strike, [...(quantities.get(strike) ?? []), leg.position.quantity]);
  }
  return [...quantities]
    .map(([strike, list]) => ({ strike, quantity: exactSum(list) }))
    .sort((a, b) => a.strike - b.strike);
}

/** Runs a task to its end without a pause. */
function finished<Result>(work: Generator<number, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * P&L of the legs and coin balances in scope by spot move, on the what-if's day, on a chosen day and at the last
 * expiry, against their value at the snapshot. At the last expiry every option is worth its intrinsic value, so that
 * the curve is straight between the strikes: break-evens and extremes are exact, not read off the samples.
 *
 * @throws RangeError where there is no move
 */
export function payoffReport(kernel: Kernel, input: PayoffInput): PayoffReport {
  const { scope, whatIf } = input;
  if (input.moves.length === 0) throw new RangeError("a payoff needs at least one spot move");
  const moves = Float64Array.from(input.moves);
  const book = scenarioBook(kernel, input, scope);
  const pnlAt = (at: EpochMs, spots: Float64Array): Float64Array => {
    const spotFactors = spots.map((move) => 1 + move);
    return finished(bookPnl(kernel, book, { volShifts: Float64Array.of(whatIf.volShift), spotFactors, at }));
  };
  const nodes = kinkedMoves(book, moves);
  const [today, chosen, expiry] = curveDates(book, input);
  const atExpiry = { moves: nodes, pnl: pnlAt(expiry.at, nodes) };
  const placeOf = new Map([...nodes].map((move, i) => [move, i]));
  return {
    scope,
    index: book.index,
    moves,
    curves: [
      { ...today, pnl: pnlAt(today.at, moves) },
      { ...chosen, pnl: pnlAt(chosen.at, moves) },
      { ...expiry, pnl: moves.map((move) => atExpiry.pnl[placeOf.get(move) ?? -1] ?? Number.NaN) },
    ],
    breakEvens: zeroCrossings(atExpiry),
    worst: extremePoint(atExpiry, -1),
    best: extremePoint(atExpiry, 1),
    strikes: strikesOf(book, scope),
    assumption: assumption(scope, book),
    leftOut: book.leftOut,
  };
}
