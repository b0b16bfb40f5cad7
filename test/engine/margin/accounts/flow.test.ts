import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostFlow } from "../../../../src/engine/margin/accounts/flow.ts";

const NODES = 6;
const SINK = 5;
const capacity = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }));
const row = fc.array(capacity, { minLength: NODES, maxLength: NODES });
const network = fc
  .array(row, { minLength: NODES, maxLength: NODES })
  .map((rows) => rows.map((one, from) => one.map((most, to) => (from === to ? 0 : most))));
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** What the least cut lets through (Ford and Fulkerson 1956), over every set of nodes on the side of the sources. */
function leastCut(capacities: readonly (readonly number[])[], gives: ReadonlyMap<number, number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** NODES; set += 1) {
    const isIn = (node: number): boolean => Math.floor(set / 2 ** node) % 2 === 1;
    if (isIn(SINK)) continue;
    const out = capacities.flatMap((to, i) => to.map((most, j) => (isIn(i) && !isIn(j) ? most : 0)));
    const kept = [...gives].map(([node, most]) => (isIn(node) ? 0 : most));
    least = Math.min(least, sum(out) + sum(kept));
  }
  return least;
}

describe("the most that can run through a network", () => {
  it("is what the least cut lets through, within every capacity, and nothing is lost on the way", () => {
    fc.assert(
      fc.property(network, fc.nat(40), fc.nat(40), (capacities, a, b) => {
        const sources = [
          { node: 0, most: a },
          { node: 1, most: b },
        ];
        const flow = mostFlow(capacities, sources, SINK);
        const into = sum(flow.map((to) => to[SINK]!));
        expect(into).toBeCloseTo(
          leastCut(
            capacities,
            new Map([
              [0, a],
              [1, b],
            ]),
          ),
          6,
        );
        for (let i = 0; i < NODES; i += 1) {
          for (let j = 0; j < NODES; j += 1) expect(flow[i]![j]!).toBeLessThanOrEqual(capacities[i]![j]! + 1e-9);
          if (i > 1 && i !== SINK) expect(sum(flow[i]!)).toBeCloseTo(0, 9);
        }
        expect(sum(flow[0]!)).toBeLessThanOrEqual(a + 1e-9);
        expect(sum(flow[1]!)).toBeLessThanOrEqual(b + 1e-9);
      }),
    );
  });

  it("takes from the first source before the second", () => {
    const capacities = [
      [0, 0, 8],
      [0, 0, 8],
      [0, 0, 0],
    ];
    const flow = mostFlow(
      [...capacities.map((one) => [...one, 0]).slice(0, 2), [0, 0, 0, 10], [0, 0, 0, 0]],
      [
        { node: 1, most: 6 },
        { node: 0, most: 9 },
      ],
      3,
    );
    expect([flow[1]![2], flow[0]![2], flow[2]![3]]).toEqual([6, 4, 10]);
  });
});
