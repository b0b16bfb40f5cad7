import type { SpanParameters } from "./parameters.ts";

/** What the shape cannot say: pairs that name no two underlyings, or the same two twice. */
export function spanProblems({ credits }: SpanParameters): readonly string[] {
  const seen = new Set<string>();
  return Object.keys(credits).flatMap((key) => {
    if (key === "other") return [];
    const names = key.split("-");
    const [first, second] = names;
    if (names.length !== 2 || first === "" || second === "" || first === second) {
      return [`Inter-commodity credits, ${key}: the name must be two underlyings, such as BTC-ETH`];
    }
    const pair = names.sort().join("-");
    if (seen.has(pair)) return [`Inter-commodity credits, ${key}: this pair is named twice`];
    seen.add(pair);
    return [];
  });
}
