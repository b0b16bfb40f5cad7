import type { ChainCell, ChainReport } from "../valuation/chain.ts";
import type { StrikePlace } from "./strategies.ts";

/** One side of a chain, ready to be picked from: options with a mark and a delta. */
interface Listed {
  readonly strike: number;
  readonly cell: ChainCell;
  /** Without sign. */
  readonly delta: number;
}

const BODY_DELTA = 0.25;
const WING_DELTA = 0.1;

function side(chain: ChainReport, type: "call" | "put"): readonly Listed[] {
  return chain.rows.flatMap(({ strike, [type]: cell }) =>
    cell === null || cell.mark === null || cell.delta === null ? [] : [{ strike, cell, delta: Math.abs(cell.delta) }],
  );
}

/** The one with the smallest distance; the first of equals. */
function nearest<T>(list: readonly T[], distance: (one: T) => number): T | undefined {
  let best: { readonly one: T; readonly at: number } | undefined;
  for (const one of list) {
    const at = distance(one);
    if (best === undefined || at < best.at) best = { one, at };
  }
  return best?.one;
}

function byDelta(list: readonly Listed[], delta: number): number | undefined {
  return nearest(list, (one) => Math.abs(one.delta - delta))?.strike;
}

/** Two strikes equally far from the money that are listed, about as far out as the bodies. */
function equalWings(strikes: readonly number[], money: number, width: number): readonly [number, number] | undefined {
  const listed = new Set(strikes);
  const lows = strikes.filter((strike) => strike < money && listed.has(2 * money - strike));
  const low = nearest(lows, (strike) => Math.abs(money - strike - width));
  return low === undefined ? undefined : [low, 2 * money - low];
}

/**
 * Where the named strikes of one expiry lie, in dollars; a place is left out where no listed strike fits.
 * `candidates` narrows what the money may be, for strategies that need the strike in a second expiry too.
 */
export function strikePlaces(chain: ChainReport, candidates?: ReadonlySet<number>): ReadonlyMap<StrikePlace, number> {
  const places = new Map<StrikePlace, number>();
  const put = (place: StrikePlace, strike: number | undefined): void => {
    if (strike !== undefined) places.set(place, strike);
  };
  const calls = side(chain, "call");
  const puts = side(chain, "put");
  const { forward } = chain;
  if (forward === null) return places;
  const both = calls.filter(({ strike }) => puts.some((one) => one.strike === strike)).map(({ strike }) => strike);
  const money = nearest(
    both.filter((strike) => candidates?.has(strike) ?? true),
    (strike) => Math.abs(strike - forward),
  );
  if (money === undefined) return places;
  put("money", money);
  const callBody = byDelta(
    calls.filter(({ strike }) => strike > money),
    BODY_DELTA,
  );
  const putBody = byDelta(
    puts.filter(({ strike }) => strike < money),
    BODY_DELTA,
  );
  put("callBody", callBody);
  put("putBody", putBody);
  put(
    "callWing",
    byDelta(
      calls.filter(({ strike }) => strike > (callBody ?? Infinity)),
      WING_DELTA,
    ),
  );
  put(
    "putWing",
    byDelta(
      puts.filter(({ strike }) => strike < (putBody ?? -Infinity)),
      WING_DELTA,
    ),
  );
  const wings = equalWings(
    calls.map(({ strike }) => strike),
    money,
    (callBody ?? money) - money,
  );
  put("low", wings?.[0]);
  put("high", wings?.[1]);
  return places;
}
