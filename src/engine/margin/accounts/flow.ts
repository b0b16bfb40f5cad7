/** What can run from node to node, `capacities[from][to]` >= 0. */
export type Capacities = readonly (readonly number[])[];

/** Flows and capacities below this are none. */
const LEAST = 1e-7;

/** The shortest way along which more can run, from `start` to `end`; `undefined` where there is none. */
function wayFrom(start: number, end: number, hasRoom: (from: number, to: number) => boolean, nodes: number) {
  const ways: number[][] = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    const last = way.at(-1)!;
    if (last === end) return way;
    for (let next = 0; next < nodes; next += 1) {
      if (seen.has(next) || !hasRoom(last, next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/**
 * The most that can run into `sink` (Edmonds and Karp 1972): what the first source can give first, then the next.
 *
 * @param sources nodes, each with what it can give, >= 0
 * @returns net flows, `[from][to]` = -`[to][from]`
 */
export function mostFlow(
  capacities: Capacities,
  sources: readonly { readonly node: number; readonly most: number }[],
  sink: number,
): readonly (readonly number[])[] {
  const flow = capacities.map((row) => row.map(() => 0));
  const room = (from: number, to: number): number => capacities[from]![to]! - flow[from]![to]!;
  const hasRoom = (from: number, to: number): boolean => room(from, to) > LEAST;
  for (const { node, most } of sources) {
    let left = most;
    while (left > LEAST) {
      const way = wayFrom(node, sink, hasRoom, capacities.length);
      if (way === undefined) break;
      const steps = way.slice(1).map((to, i) => [way[i]!, to] as const);
      const amount = Math.min(left, ...steps.map(([from, to]) => room(from, to)));
      for (const [from, to] of steps) {
        flow[from]![to]! += amount;
        flow[to]![from]! -= amount;
      }
      left -= amount;
    }
  }
  return flow;
}
