import { dollarText } from "../../valuation/dollarText.ts";
import type { PairLeg, PairOption, Terms } from "./account.ts";
import { both, NOTHING } from "./candidate.ts";
import type { Candidate, Charge } from "./candidate.ts";

/** A long and a short option of one type and expiry at different strikes. */
export interface Vertical {
  readonly long: number;
  readonly short: number;
  readonly low: number;
  readonly high: number;
}

type Side = "credit" | "debit";

const isVertical = (long: PairOption, short: PairOption): boolean =>
  long.optionType === short.optionType && long.expiry === short.expiry && long.strike !== short.strike;

/** True where a vertical is sold for a credit: it can lose the distance between its strikes. */
const isCredit = (long: PairOption, short: PairOption): boolean =>
  short.optionType === "call" ? short.strike < long.strike : short.strike > long.strike;

/** "credit call 1234" -> verticals of that side, type and expiry. */
function verticalsOf(legs: readonly PairLeg[]): ReadonlyMap<string, readonly Vertical[]> {
  const found = new Map<string, Vertical[]>();
  for (const [i, long] of legs.entries()) {
    if (long.isShares || !long.isLong) continue;
    for (const [j, short] of legs.entries()) {
      if (short.isShares || short.isLong || !isVertical(long, short)) continue;
      const key = verticalKey(isCredit(long, short) ? "credit" : "debit", long);
      const [low, high] = [Math.min(long.strike, short.strike), Math.max(long.strike, short.strike)];
      const list = found.get(key);
      const vertical = { long: i, short: j, low, high };
      if (list === undefined) found.set(key, [vertical]);
      else list.push(vertical);
    }
  }
  return found;
}

const verticalKey = (side: Side, { optionType, expiry }: Pick<PairOption, "optionType" | "expiry">): string =>
  `${side} ${optionType} ${String(expiry)}`;

const width = ({ low, high }: Vertical): number => high - low;

/** A put vertical below a call vertical, both sold for a credit: only one can lose. `null` where the strikes cross. */
export function ironCandidate(put: Vertical, call: Vertical): Candidate | null {
  if (put.high > call.low) return null;
  const isCall = width(call) >= width(put);
  const [large, small] = isCall ? [call, put] : [put, call];
  return {
    name: put.high === call.low ? "Iron butterfly" : "Iron condor",
    slots: [large.short, large.long, small.short, small.long],
    charges: [both(width(large)), NOTHING, NOTHING, NOTHING],
    uncounted: 0,
    formula: () => `wider side: strikes ${dollarText(large.high)} - ${dollarText(large.low)}`,
  };
}

const NO_CHARGES: readonly Charge[] = [NOTHING, NOTHING, NOTHING, NOTHING];

/** Verticals of one type and equal width, the low one with its long leg below, the high one with its long leg above. */
function wingsCandidate(low: Vertical, high: Vertical): Candidate {
  return {
    name: low.high === high.low ? "Long butterfly" : "Long condor",
    slots: [low.long, low.short, high.short, high.long],
    charges: NO_CHARGES,
    uncounted: 0,
    formula: () => "long legs paid in full cover the short ones",
  };
}

/** Widths that differ by rounding alone are one. */
const widthKey = (vertical: Vertical): string => width(vertical).toPrecision(9);

function* wings(low: readonly Vertical[], high: readonly Vertical[]): Generator<Candidate> {
  const byWidth = new Map<string, Vertical[]>();
  for (const one of high) byWidth.set(widthKey(one), [...(byWidth.get(widthKey(one)) ?? []), one]);
  for (const one of low) {
    for (const other of byWidth.get(widthKey(one)) ?? []) if (one.high <= other.low) yield wingsCandidate(one, other);
  }
}

/** Four European options at two strikes that pay their distance whatever happens, or owe it. */
function boxCandidate(
  slots: readonly [longCall: number, shortCall: number, longPut: number, shortPut: number],
  legs: readonly PairOption[],
  { parameters }: Terms,
): Candidate {
  const [longCall, shortCall, longPut, shortPut] = legs as [PairOption, PairOption, PairOption, PairOption];
  const distance = Math.abs(shortCall.strike - longCall.strike);
  const isLong = longCall.strike < shortCall.strike;
  const share = isLong ? parameters.box.long : parameters.box.short;
  const value = longCall.price - shortCall.price + longPut.price - shortPut.price;
  return {
    name: isLong ? "Long box" : "Short box",
    slots: [slots[1], slots[0], slots[2], slots[3]],
    charges: [both(share * distance), NOTHING, NOTHING, NOTHING],
    uncounted: isLong ? -Math.min(value, distance) : 0,
    formula: () => `${String(share)} x distance of the strikes ${dollarText(distance)}`,
  };
}

/** Long and short puts that make a box of a long and a short call: each at the strike of the other call. */
function* boxPuts(long: PairOption, short: PairOption, legs: readonly PairLeg[]): Generator<readonly [number, number]> {
  const at = (strike: number, isLong: boolean): readonly number[] =>
    [...legs.keys()].filter((i) => {
      const leg = legs[i]!;
      if (leg.isShares || leg.optionType !== "put" || !leg.isEuropean) return false;
      return leg.isLong === isLong && leg.strike === strike && leg.expiry === long.expiry;
    });
  const shortPuts = at(long.strike, false);
  for (const longPut of at(short.strike, true)) for (const shortPut of shortPuts) yield [longPut, shortPut];
}

function* boxes(legs: readonly PairLeg[], verticals: readonly Vertical[], terms: Terms): Generator<Candidate> {
  for (const { long: i, short: j } of verticals) {
    const [long, short] = [legs[i]! as PairOption, legs[j]! as PairOption];
    if (!long.isEuropean || !short.isEuropean) continue;
    for (const [k, l] of boxPuts(long, short, legs)) {
      yield boxCandidate([i, j, k, l], [long, short, legs[k]! as PairOption, legs[l]! as PairOption], terms);
    }
  }
}

function* irons(puts: readonly Vertical[], calls: readonly Vertical[]): Generator<Candidate> {
  for (const put of puts) {
    for (const call of calls) {
      const iron = ironCandidate(put, call);
      if (iron !== null) yield iron;
    }
  }
}

/** Every iron butterfly and condor, long butterfly and condor, and box that the legs could form. */
export function* fourCandidates(legs: readonly PairLeg[], terms: Terms): Generator<Candidate> {
  const verticals = verticalsOf(legs);
  const expiries = new Set(legs.flatMap((leg) => (leg.isShares ? [] : [leg.expiry])));
  for (const expiry of expiries) {
    const of = (side: Side, optionType: "call" | "put") =>
      verticals.get(verticalKey(side, { optionType, expiry })) ?? [];
    yield* irons(of("credit", "put"), of("credit", "call"));
    yield* wings(of("debit", "call"), of("credit", "call"));
    yield* wings(of("credit", "put"), of("debit", "put"));
    yield* boxes(legs, [...of("debit", "call"), ...of("credit", "call")], terms);
  }
}
