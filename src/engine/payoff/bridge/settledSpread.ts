import type { PathCash } from "./pathCash.ts";

/** How far what has settled lies apart over the paths to each spot: the paths' cash at some spots, straight between. */
export interface SettledSpread {
  /** Spot factors, ascending. */
  readonly places: Float64Array;
  /** P&L in USD at each of them, one a path, ascending. */
  readonly cash: readonly Float64Array[];
}

/** Even steps of log spot to begin with, over each stretch. */
const FIRST = 12;
/** A step is halved so often at most. */
const HALVINGS = 3;
/** A step is fine where its middle lies off the straight line by no more than this share of the breadth there; its halves
 * then miss about a quarter of that, far less than so many paths tell. */
const GOOD = 1e-2;
/** So much of the largest breadth may be missed where there is next to none. */
const ROUGH = 1e-4;
/** The paths by rank at which the middle is looked at, as shares; breadth is from the first to the last. */
const LOOKED_AT = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95] as const;

interface Node {
  readonly place: number;
  readonly cash: Float64Array;
}

const rankOf = (cash: Float64Array, share: number): number => cash[Math.floor(share * cash.length)] as number;
const breadthOf = ({ cash }: Node): number => rankOf(cash, LOOKED_AT[6]) - rankOf(cash, LOOKED_AT[0]);

/** The most by which the straight line from one node to the other misses the one in the middle. */
function missed(low: Node, middle: Node, high: Node): number {
  const share = (middle.place - low.place) / (high.place - low.place);
  return LOOKED_AT.reduce((most, rank) => {
    const [from, to] = [rankOf(low.cash, rank), rankOf(high.cash, rank)];
    return Math.max(most, Math.abs(from + (to - from) * share - rankOf(middle.cash, rank)));
  }, 0);
}

/** Spots, as factors, from the lowest to the highest. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

function firstPlaces(stretches: readonly Stretch[]): readonly number[] {
  const places = stretches.flatMap(({ from, to }) =>
    Array.from({ length: FIRST + 1 }, (_, i) =>
      i === FIRST ? to : from * Math.exp((i / FIRST) * Math.log(to / from)),
    ),
  );
  return [...new Set(places)].sort((a, b) => a - b);
}

/**
 * The spread over some stretches of spot. Steps are halved until a straight line misses by no more than a hundredth of
 * the breadth, three times at most. Yields after each spot.
 */
export function* settledSpread(cashAt: PathCash, stretches: readonly Stretch[]): Generator<unknown, SettledSpread> {
  const nodes: Node[] = [];
  for (const place of firstPlaces(stretches)) {
    nodes.push({ place, cash: cashAt(place) });
    yield;
  }
  const largest = nodes.reduce((most, node) => Math.max(most, breadthOf(node)), 0);
  let open = nodes.slice(1).map((high, i) => [nodes[i] as Node, high] as const);
  for (let halving = 0; halving < HALVINGS; halving++) {
    const next: (readonly [Node, Node])[] = [];
    for (const [low, high] of open) {
      const place = Math.sqrt(low.place * high.place);
      const middle = { place, cash: cashAt(place) };
      nodes.push(middle);
      const allowed = Math.max(GOOD * breadthOf(middle), ROUGH * largest);
      if (missed(low, middle, high) > allowed) next.push([low, middle], [middle, high]);
      yield;
    }
    open = next;
  }
  nodes.sort((a, b) => a.place - b.place);
  return { places: Float64Array.from(nodes, ({ place }) => place), cash: nodes.map(({ cash }) => cash) };
}

/** The paths' cash at a spot: by rank, straight between its neighbours' and on beyond the last. */
export interface CashThere {
  readonly count: number;
  /** @param rank 0 is the least; a fraction lies between two paths */
  readonly at: (rank: number) => number;
}

export function cashThere({ places, cash }: SettledSpread, place: number): CashThere {
  let [low, high] = [0, places.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) <= place) low = middle;
    else high = middle;
  }
  const [a, b] = [cash[low] as Float64Array, cash[high] as Float64Array];
  const [from, to] = [places[low] as number, places[high] as number];
  const share = to > from ? (place - from) / (to - from) : 0;
  const whole = (rank: number): number => (a[rank] as number) * (1 - share) + (b[rank] as number) * share;
  return {
    count: a.length,
    at: (rank) => {
      const below = Math.max(0, Math.min(a.length - 1, Math.floor(rank)));
      const weight = Math.min(1, Math.max(0, rank - below));
      return weight === 0
        ? whole(below)
        : whole(below) * (1 - weight) + whole(Math.min(a.length - 1, below + 1)) * weight;
    },
  };
}
