import type { ManyValues } from "../../../math/bracketedRoots.ts";
import { winningShare } from "../bridge/band.ts";
import type { ZeroSpan } from "../curveFacts.ts";
import type { DateSmile } from "./dateSmile.ts";
import type { SettledSpread, Stretch } from "../bridge/settledSpread.ts";
import { probabilityBelow } from "./spotDensity.ts";

/** Probability of the spots, as factors on today's, at which a curve that spot alone decides is above zero. */
export function* probabilityAbove(
  smile: DateSmile,
  index: number,
  zeros: readonly ZeroSpan[],
  valueAt: ManyValues,
): Generator<unknown, number> {
  const edges = [{ low: 0, high: 0 }, ...zeros, { low: Infinity, high: Infinity }];
  const stretches = edges.slice(1).map(({ low }, i) => ({ from: (edges[i] as ZeroSpan).high, to: low }));
  const within = stretches.filter(({ from, to }) => to > from);
  const probes = Float64Array.from(within, ({ from, to }) =>
    from === 0 ? (to === Infinity ? 1 : 0.5 * to) : to === Infinity ? 2 * from : Math.sqrt(from * to),
  );
  const values = yield* valueAt(probes);
  return within.reduce((sum, { from, to }, i) => {
    if (!((values[i] as number) > 0)) return sum;
    return sum + probabilityBelow(smile, to * index) - probabilityBelow(smile, from * index);
  }, 0);
}

const CELLS = 240;
const REACH = 6;

const reachOf = ({ variance }: DateSmile): number => REACH * Math.sqrt(variance);

/** The spots, as factors, that are looked at where the path counts. */
export const likelySpots = (smile: DateSmile, index: number): Stretch => ({
  from: (smile.forward / index) * Math.exp(-reachOf(smile)),
  to: (smile.forward / index) * Math.exp(reachOf(smile)),
});

/**
 * Probability of a gain where the path counts too: over spots from the smile and, given each, over the paths that lead
 * there. Cells of equal width in log spot; good to about a tenth of a per cent.
 *
 * @param alive P&L in dollars of what is alive less what has to be beaten, at spot factors
 */
export function* probabilityOverPaths(
  smile: DateSmile,
  index: number,
  spread: SettledSpread,
  alive: ManyValues,
): Generator<unknown, number> {
  const reach = reachOf(smile);
  const edge = (i: number): number => smile.forward * Math.exp(reach * ((2 * i) / CELLS - 1));
  const factors = Float64Array.from({ length: CELLS }, (_, i) => Math.sqrt(edge(i) * edge(i + 1)) / index);
  const shares = winningShare(spread, factors, yield* alive(factors));
  return shares.reduce((sum, share, i) => {
    const from = i === 0 ? 0 : probabilityBelow(smile, edge(i));
    const to = i === CELLS - 1 ? 1 : probabilityBelow(smile, edge(i + 1));
    return sum + share * (to - from);
  }, 0);
}
