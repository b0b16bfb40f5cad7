import { requireFinite } from "../requireFields.ts";

/** A stretch of log-moneyness. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** @throws RangeError for an end that is not finite, and for ends in the wrong order */
export function requireInterval({ low, high }: Interval): void {
  requireFinite({ low, high });
  if (high < low) throw new RangeError(`high is ${String(high)}, it must not be below low (${String(low)})`);
}

const EVEN = 1000;
const AROUND = 400;
const GOLDEN = 0.5 * (Math.sqrt(5) - 1);

/** Where to look: evenly over the interval, and crowded around each bend (its place and its width). */
export function scanNodes(
  { low, high }: Interval,
  bends: readonly { readonly m: number; readonly sigma: number }[],
): Float64Array {
  const nodes = Array.from({ length: EVEN + 1 }, (_, i) => low + ((high - low) * i) / EVEN);
  for (const { m, sigma } of bends) {
    const [from, to] = [Math.asinh((low - m) / sigma), Math.asinh((high - m) / sigma)];
    for (let i = 1; i < AROUND; i++) nodes.push(m + sigma * Math.sinh(from + ((to - from) * i) / AROUND));
  }
  return Float64Array.from(nodes).sort();
}

/** The least value over the nodes, polished by golden section between the neighbours of the best one. */
export function leastOver(
  f: (k: number) => number,
  nodes: Float64Array,
): { readonly k: number; readonly value: number } {
  const values = nodes.map(f);
  let best = 0;
  for (let i = 1; i < nodes.length; i++) if ((values[i] as number) < (values[best] as number)) best = i;
  let low = nodes[Math.max(best - 1, 0)] as number;
  let high = nodes[Math.min(best + 1, nodes.length - 1)] as number;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  for (let step = 0; step < 60; step++) {
    if (f(left) <= f(right)) high = right;
    else low = left;
    left = high - GOLDEN * (high - low);
    right = low + GOLDEN * (high - low);
  }
  const k = 0.5 * (low + high);
  const value = f(k);
  const atNode = { k: nodes[best] as number, value: values[best] as number };
  return value < atNode.value ? { k, value } : atNode;
}

/** Where f changes its sign between nodes, to the last digits by bisection. */
export function signChanges(f: (k: number) => number, nodes: Float64Array): readonly number[] {
  const found: number[] = [];
  let last = { k: Number.NaN, value: 0 };
  for (const k of nodes) {
    const value = f(k);
    if (value * last.value < 0) found.push(bisected(f, last.k, k, last.value));
    if (value !== 0) last = { k, value };
  }
  return found;
}

function bisected(f: (k: number) => number, low: number, high: number, valueLow: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 60; step++) {
    const middle = 0.5 * (from + to);
    if (f(middle) * valueLow > 0) from = middle;
    else to = middle;
  }
  return 0.5 * (from + to);
}
