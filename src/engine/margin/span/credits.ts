import { pairedScenario } from "./moves.ts";
import type { SpanCommodity } from "./commodity.ts";
import type { SpanCredit, SpanParameters } from "./parameters.ts";

interface Pair extends SpanCredit {
  readonly first: SpanCommodity;
  readonly second: SpanCommodity;
}

/** Pairs of underlyings with a credit: those named in the order of the table, then all others by name. */
function pairsOf(commodities: readonly SpanCommodity[], credits: SpanParameters["credits"]): readonly Pair[] {
  const byName = new Map(commodities.map((one) => [one.name, one]));
  const { other, ...named } = credits;
  const seen = new Set<string>();
  const pairs: Pair[] = [];
  const add = (first: SpanCommodity | undefined, second: SpanCommodity | undefined, credit: SpanCredit): void => {
    if (first === undefined || second === undefined || first === second) return;
    const key = [first.name, second.name].sort().join("-");
    if (!seen.has(key)) pairs.push({ first, second, ...credit });
    seen.add(key);
  };
  for (const [key, credit] of Object.entries(named)) {
    const [first = "", second = ""] = key.split("-");
    add(byName.get(first), byName.get(second), credit);
  }
  const names = [...byName.keys()].sort();
  for (const first of names) for (const second of names) add(byName.get(first), byName.get(second), other);
  return pairs.filter(({ credit }) => credit > 0);
}

/** What of the scan risk is price risk: the binding scenario averaged with its pair, less the cost of time alone. */
function priceRisk({ scenarios, binding, scanRisk }: SpanCommodity): number {
  if (binding === null) return 0;
  const loss = (scenario: number): number => -scenarios[scenario]!.pnl;
  const time = (loss(0) + loss(1)) / 2;
  const risk = (loss(binding) + loss(pairedScenario(binding))) / 2 - time;
  return Math.min(scanRisk, Math.max(0, risk));
}

const netDelta = ({ deltas }: SpanCommodity): number => deltas.reduce((total, delta) => total + delta, 0);

/**
 * Inter-commodity credit of each underlying, USD, >= 0: opposite deltas of a pair form spreads until one side is used up;
 * each side gets back the pair's share of its price risk per delta times the deltas it gave. Never more than its scan risk.
 *
 * Source: CME's report pages on inter-commodity spreading (price risk as scan risk less vol and time risk, per delta).
 */
export function spanCredits(
  commodities: readonly SpanCommodity[],
  credits: SpanParameters["credits"],
): ReadonlyMap<string, number> {
  const left = new Map(commodities.map((one) => [one, netDelta(one)]));
  const given = new Map(commodities.map(({ name }) => [name, 0]));
  const consume = (one: SpanCommodity, units: number, credit: number): void => {
    const share = units / Math.abs(netDelta(one));
    given.set(one.name, given.get(one.name)! + credit * priceRisk(one) * share);
    left.set(one, left.get(one)! - Math.sign(left.get(one)!) * units);
  };
  for (const { first, second, credit, ratio } of pairsOf(commodities, credits)) {
    const [a, b] = [left.get(first)!, left.get(second)!];
    const perUnit = ratio ?? first.index / second.index;
    const units = Math.min(Math.abs(a), Math.abs(b) / perUnit);
    if (a * b >= 0 || units === 0) continue;
    consume(first, units, credit);
    consume(second, units * perUnit, credit);
  }
  return given;
}
