import type { Kernel } from "../../../math/kernel/kernel.ts";
import { gainedSubject, gainedText } from "../../../model/gainedSubject.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import type { EpochMs } from "../../../model/units.ts";
import { during } from "../../during.ts";
import type { BookInput } from "../../input.ts";
import { bookReport } from "../../valuation/bookReport.ts";
import { coinBalances } from "../../valuation/coinBalances.ts";
import { gainedCoins } from "../../valuation/gainedCoins.ts";
import type { ResolvedBook } from "../../valuation/leg.ts";
import type { BookReport } from "../../valuation/report.ts";
import { resolveBook } from "../../valuation/resolveBook.ts";
import { checked, unexplained } from "../explanation.ts";
import type { Check, Explanation, Term } from "../explanation.ts";
import type { TotalSubject } from "../subject.ts";
import { termList } from "../termList.ts";
import { ofPosition, ofUnderlying, toBook, TOTAL_WORDS } from "./figures.ts";
import type { SummedFigure } from "./figures.ts";
import { inspectEquity } from "./inspectEquity.ts";
import { secondTotal } from "./secondTotal.ts";

/** A book at one state, in figures. */
interface Ground {
  readonly input: BookInput;
  readonly resolved: ResolvedBook;
  readonly report: BookReport;
}

/** What the coins held add to a delta; nothing to any other figure. */
function coinTerms({ input, resolved }: Ground, underlying: string, figure: SummedFigure): readonly Term[] {
  if (figure !== "delta") return [];
  const { coins } = coinBalances(input.book.balances, resolved.index);
  return coins
    .filter((one) => one.underlying === underlying)
    .map(({ amount }) => ({ name: `${underlying} held`, value: amount, detail: "one unit a coin", about: null }));
}

/** What the coins add that inverse futures have gained so far. */
function gainedTerms({ resolved }: Ground, underlying: string, figure: SummedFigure): readonly Term[] {
  if (figure !== "delta") return [];
  const nameOf = (expiry: EpochMs | null): string => gainedText(gainedSubject(underlying, expiry)) ?? underlying;
  return gainedCoins(resolved)
    .filter((one) => one.underlying === underlying)
    .map(({ amount, expiry }) => {
      return { name: nameOf(expiry), value: amount, detail: "one unit a coin, not paid yet", about: null };
    });
}

/** Of one underlying: its legs, the coins held, and the coins that its inverse futures have gained. */
function legTerms(ground: Ground, underlying: string, figure: SummedFigure): readonly Term[] {
  const { input, resolved, report } = ground;
  const index = resolved.index.get(underlying) ?? Number.NaN; // a leg with figures has one
  const own = new Map(input.book.positions.map((one) => [one.id, one]));
  const legs = report.positions.flatMap((line): Term[] => {
    const position = own.get(line.positionId);
    const value = position?.instrument.underlying === underlying ? ofPosition(line, figure, index) : null;
    if (position === undefined || value === null) return [];
    const about = { kind: "position", positionId: position.id, figure } as const;
    return [{ name: position.instrument.symbol, value, detail: "", about }];
  });
  return [...legs, ...coinTerms(ground, underlying, figure), ...gainedTerms(ground, underlying, figure)];
}

/** Of the book: its underlyings. */
function underlyingTerms({ report }: Ground, figure: SummedFigure): readonly Term[] {
  return report.byUnderlying.flatMap((totals): Term[] => {
    const { underlying, index } = totals;
    const own = ofUnderlying(totals, figure);
    if (own === null) return [];
    const weight = index === null ? 1 : toBook(figure, index);
    return [{ name: underlying, value: own * weight, detail: "", about: { kind: "total", underlying, figure } }];
  });
}

function gapsOf({ total, byUnderlying }: BookReport, figure: SummedFigure, underlying: string | null) {
  const totals = underlying === null ? total : byUnderlying.find((one) => one.underlying === underlying);
  if (totals === undefined) return [];
  return figure === "pnl" ? [...totals.leftOut, ...totals.pnlLeftOut] : totals.leftOut;
}

function amountOf({ report }: Ground, figure: SummedFigure, underlying: string | null): Maybe {
  if (underlying === null) return { value: report.total[figure] };
  const totals = report.byUnderlying.find((one) => one.underlying === underlying);
  const value = totals === undefined ? null : ofUnderlying(totals, figure);
  const because = totals === undefined ? "it is no longer in the book" : "the snapshot has no index for it";
  return value === null ? missing(TOTAL_WORDS[figure].label.toLowerCase(), underlying, because) : { value };
}

function* secondCheck(
  ground: Ground,
  figure: SummedFigure,
  underlying: string | null,
  explained: number,
): Generator<number, Check> {
  const { resolved, report } = ground;
  const isOwn = (name: string): boolean => underlying === null || name === underlying;
  const legs = resolved.legs.filter(({ instrument }) => isOwn(instrument.underlying));
  const names = new Set(ground.input.book.balances.map(({ currency }) => currency).filter(isOwn));
  const coins = [...names].flatMap((name) =>
    coinTerms(ground, name, figure).map(({ value }) => {
      const index = resolved.index.get(name);
      return underlying === null && index !== undefined ? value * index : value;
    }),
  );
  const second = yield* secondTotal({ ...resolved, legs }, report.positions, figure, underlying === null);
  if ("gap" in second) return { method: "every leg by its second method, added plainly", outcome: second };
  const { method, tolerance } = second.value;
  const value = coins.reduce((sum, one) => sum + one, second.value.value);
  return checked(method, explained, value, tolerance + 1e-12 * Math.abs(explained));
}

/** How far it is once the book is resolved, and once it is reported. */
const STAGES = { resolved: 0.2, report: 0.4 } as const;

/** A total over legs and coins, down to its parts. */
export function* inspectTotal(
  kernel: Kernel,
  input: BookInput,
  { figure, underlying }: TotalSubject,
): Generator<number, Explanation> {
  if (figure === "equity" || figure === "cash") return yield* inspectEquity(kernel, input, figure);
  const resolved = resolveBook(kernel, input);
  yield STAGES.resolved;
  const ground = { input, resolved, report: bookReport(kernel, input) };
  yield STAGES.report;
  const words = TOTAL_WORDS[figure];
  const title = `${words.label} of ${underlying ?? "the book"}`;
  const amount = amountOf(ground, figure, underlying);
  if ("gap" in amount) return unexplained(title, amount.gap);
  const at = underlying === null ? 1 : 0;
  const terms = underlying === null ? underlyingTerms(ground, figure) : legTerms(ground, underlying, figure);
  return {
    title,
    meaning: words.meaning[at],
    amount,
    measure: words.measure[at],
    formula: words.formula[at],
    lines: [],
    terms: termList(terms),
    convention: words.convention,
    method: "Each part by its own figure; the sum is exact, whatever the order (Shewchuk 1997).",
    leftOut: gapsOf(ground.report, figure, underlying),
    checks: [yield* during(STAGES.report, secondCheck(ground, figure, underlying, amount.value))],
  };
}
