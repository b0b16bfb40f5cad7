import { inversePnl } from "../../../math/inverseFuture.ts";
import type { DeltaOneLeg } from "../../valuation/leg.ts";
import { checked, given, worked } from "../explanation.ts";
import type { Check, Line, Measure } from "../explanation.ts";
import type { LegState } from "../legState.ts";
import { contractName } from "../quoteSource.ts";
import { secondDelta, secondRho } from "../secondDeltaOne.ts";
import type { PositionSubject } from "../subject.ts";

/** A figure of a future, perpetual or spot leg: its formula and what stands in it. */
interface DeltaOneFigure {
  readonly formula: string;
  readonly lines: readonly Line[];
  readonly checks: readonly Check[];
  /** What its convention says beside that of every leg; "" where nothing. */
  readonly note: string;
}

type Beside = Pick<DeltaOneFigure, "lines" | "note">;

const NOTHING_BESIDE: Beside = { lines: [], note: "" };

type Kind = "inverse" | "linear" | "spot";

const kindOf = ({ face, instrument }: DeltaOneLeg): Kind =>
  face !== null ? "inverse" : instrument.kind === "spot" ? "spot" : "linear";

const NO_CURVE = "0: its price has no curve, no vol and no decay of its own";
/** Rho of what has time to carry. */
const CARRIED = { inverse: "face S T / P", linear: "q P T" } as const;
const FORMULAS: Readonly<Record<Kind, Readonly<Record<PositionSubject["figure"], string>>>> = {
  inverse: formulasOf("face (1 / P₀ − 1 / P) S", "face (1 / P₀ − 1 / P) S − fee S₀", "face / P"),
  linear: formulasOf("q (P − P₀)", "q (P − P₀) − fee", "q P / S"),
  spot: formulasOf("q P", "q (P − P₀) − fee", "q P / S"),
};

function formulasOf(value: string, pnl: string, delta: string): Readonly<Record<PositionSubject["figure"], string>> {
  return {
    mark: "P",
    forward: "P",
    vol: "no volatility prices it",
    value,
    pnl,
    delta,
    gamma: NO_CURVE,
    vega: NO_CURVE,
    theta: NO_CURVE,
    rho: NO_CURVE,
  };
}

/** A price as it was read and, where the what-if has moved it, as it is used. */
function movedPrice([symbol, name]: readonly [string, string], now: number, before: number, from: string, at: number) {
  const level: Measure = "level";
  if (now === before) return [given([symbol, name], now, level, from, at)];
  return [
    given([`${symbol} now`, `${name} at the snapshot`], before, level, from, at),
    worked([symbol, `${name} at the what-if`], now, level, `${symbol} now, moved by the what-if`),
  ];
}

function linesOf(
  { leg, base, snapshotAt }: LegState<DeltaOneLeg>,
  indexFrom: string,
  priceFrom: string,
): Readonly<Record<string, readonly Line[]>> {
  const { position, instrument, face, snapshotIndex } = leg;
  const { entryPrice, fee, quantity, quantityUnit } = position;
  const feeMeasure = face === null ? "usd" : "coin";
  return {
    q: [given(["q", "quantity, + long"], quantity, quantityUnit === "usd" ? "usd" : "units", "the book")],
    ...(face === null
      ? {}
      : { face: [worked(["face", "dollars of face value"], face, "usd", "fixed by the contract")] }),
    ...(entryPrice === null ? {} : { "P₀": [given(["P₀", "entry price"], entryPrice, "level", "the book")] }),
    P: movedPrice(["P", `price of ${instrument.symbol}`], leg.price, base.price, priceFrom, snapshotAt),
    S: movedPrice(["S", `${instrument.underlying} index`], leg.index, base.index, indexFrom, snapshotAt),
    "S₀": [given(["S₀", "index at the snapshot"], snapshotIndex, "level", indexFrom, snapshotAt)],
    fee: [given(["fee", "fees paid"], fee, feeMeasure, "the book")],
    T: [worked(["T", "years to expiry"], leg.timeToExpiry, "years", "from the valuation instant, / 365 days")],
  };
}

/** What stands beside the delta of an inverse leg: the coins gained since entry, which move with the index too. */
function besideDelta({ position, face, price }: DeltaOneLeg, entry: readonly Line[]): Beside {
  const { entryPrice } = position;
  if (face === null) return NOTHING_BESIDE;
  const coins = entryPrice === null ? null : inversePnl(face, entryPrice, price);
  const from = "face (1 / P₀ − 1 / P), in the totals' delta alone";
  return {
    lines:
      coins === null ? [] : [...entry, worked(["G", "coins gained so far, beside the delta"], coins, "coin", from)],
    note: " Coins that inverse futures and perpetuals have gained or lost so far are not in it, as at the venue; they move with the index too, and stand in the totals.",
  };
}

/** The delta by bumping the index, the rho by bumping the rate; nothing of what has settled, nor of what is zero by its kind. */
function checksOf(leg: DeltaOneLeg, figure: PositionSubject["figure"], value: number): readonly Check[] {
  const second = figure === "delta" ? secondDelta(leg) : figure === "rho" ? secondRho(leg) : null;
  if (second === null) return [];
  const bumped = figure === "delta" ? "index" : "rate that its price grows with";
  const method = `the P&L in its own currency, bumped by the ${bumped} and extrapolated (Richardson)`;
  return [checked(method, value, second.value, second.tolerance)];
}

/** What stands in a formula, in the order in which a reader works it out. @param indexFrom where the index was read */
export function deltaOneLines(state: LegState<DeltaOneLeg>, formula: string, indexFrom: string): readonly Line[] {
  const { leg } = state;
  const basis = leg.basis === "exact" || leg.basis === "" ? "mark of the quote" : leg.basis;
  const lines = linesOf(state, indexFrom, `${contractName(leg.instrument)}, ${basis}`);
  const words = formula.split(/[^\p{L}₀]+/u);
  return Object.entries(lines).flatMap(([symbol, own]) => (words.includes(symbol) ? own : []));
}

/** @param value the figure, `null` where there is none */
export function deltaOneFigure(
  state: LegState<DeltaOneLeg>,
  figure: PositionSubject["figure"],
  value: number | null,
  indexFrom: string,
): DeltaOneFigure {
  const { leg, asOf } = state;
  const isCarried = figure === "rho" && leg.timeToExpiry > 0;
  const formula = isCarried ? CARRIED[leg.face === null ? "linear" : "inverse"] : FORMULAS[kindOf(leg)][figure];
  const isLive = leg.instrument.kind !== "future" || asOf < leg.instrument.expiry;
  const beside =
    figure === "delta" && isLive ? besideDelta(leg, deltaOneLines(state, "P₀", indexFrom)) : NOTHING_BESIDE;
  return {
    formula,
    lines: [...deltaOneLines(state, formula, indexFrom), ...beside.lines],
    checks: value !== null && isLive ? checksOf(leg, figure, value) : [],
    note: beside.note,
  };
}
