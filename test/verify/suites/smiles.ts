import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fittedSmiles } from "../../../src/engine/volatility/fittedSmiles.ts";
import type { FittedSmile, UnfittedSmile } from "../../../src/engine/volatility/smiles.ts";
import { NO_CHOICES } from "../../../src/importers/importer.ts";
import { importFile } from "../../../src/importers/index.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { MarketSnapshot } from "../../../src/model/market.ts";
import { decodeText } from "../../../src/worker/decodeText.ts";
import { CaseCheck } from "../suite.ts";
import type { CaseResult, Suite } from "../suite.ts";

type Expiry = FittedSmile | UnfittedSmile;

function marketOf(path: string): MarketSnapshot {
  const file = { name: basename(path), bytes: new Uint8Array(readFileSync(path)), now: Date.now() };
  const outcome = importFile(file, decodeText, NO_CHOICES);
  if (outcome.kind === "market") return outcome.snapshot;
  const why = outcome.kind === "rejected" ? outcome.problem.message : `it was read as ${outcome.kind}`;
  throw new Error(`the file is no option chain with a time stamp: ${why}`);
}

const day = (expiry: number): string => new Date(expiry).toISOString().slice(0, 10);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** How many quotes of some smiles are within half a vol point of their smile, and how many fits between bid and ask. */
interface Count {
  readonly within: number;
  readonly inside: number;
  readonly of: number;
}

const withinHalf = ({ quotes }: FittedSmile): number =>
  quotes.filter(({ residual }) => Math.abs(residual) <= 0.5).length;

function counted(expiries: readonly Expiry[]): Count {
  const smiles = expiries.filter((one) => one.kind === "smile");
  const sum = (of: (smile: FittedSmile) => number): number => smiles.reduce((total, one) => total + of(one), 0);
  const inside = sum(({ fit, quotes }) => (fit === null ? 0 : Math.round(fit.shareInsideBand * quotes.length)));
  return { within: sum(withinHalf), inside, of: sum(({ quotes }) => quotes.length) };
}

const countText = ({ within, inside, of }: Count): string =>
  `${String(within)} of ${String(of)} strikes within half a vol point (${percent(within / of)}), ${percent(inside / of)} between bid and ask`;

function line(underlying: string, one: Expiry): string {
  const head = `  ${underlying.padEnd(5)} ${day(one.expiry)}`;
  if (one.kind === "gap") return `${head}  no smile: ${one.gap.because}`;
  const { quotes, fit, butterfly, calendar, leftOut } = one;
  if (fit === null) return `${head}  brought by a link`;
  const share = `${String(withinHalf(one)).padStart(4)} of ${String(quotes.length).padStart(3)} within half a point (${percent(fit.shareWithinHalf)})`;
  const checks = [
    butterfly.breaches.length > 0 ? "butterfly breached" : "",
    calendar !== null && calendar.breaches.length > 0 ? `calendar breached by ${calendar.depth.toFixed(2)}` : "",
  ].filter((text) => text !== "");
  return `${head} ${share}, rms ${fit.rootMeanSquare.toFixed(2)}, ${String(leftOut.length)} quotes left out${checks.map((text) => `, ${text}`).join("")}`;
}

/** Every number of an answer, with where it stands. */
function* numbersOf(value: unknown, place: string): Generator<readonly [string, number]> {
  if (typeof value === "number") yield [place, value];
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* numbersOf(inner, `${place}.${name}`);
  }
}

function check(underlying: string, one: Expiry): CaseResult {
  const result = new CaseCheck(`${underlying} ${day(one.expiry)}`);
  if (one.kind === "gap" && one.gap.because.startsWith("the fit failed")) result.fail(one.gap.because);
  for (const [place, figure] of numbersOf(one, "")) {
    if (!Number.isFinite(figure)) result.fail(`${place} is ${String(figure)}`);
  }
  return result.result();
}

function checkUnderlying(kernel: Kernel, market: MarketSnapshot, underlying: string): readonly CaseResult[] {
  const start = performance.now();
  const { expiries } = fittedSmiles(kernel, market, underlying);
  const took = performance.now() - start;
  for (const one of expiries) console.log(line(underlying, one));
  const count = counted(expiries);
  if (count.of > 0) console.log(`  ${underlying}: ${countText(count)}, ${took.toFixed(0)} ms`);
  return expiries.map((one) => check(underlying, one));
}

/**
 * Fits every smile of a chain and prints, for each expiry and in all, the share of strikes within half a vol point. It
 * fails where the file is no dated chain, a fit breaks down, a figure is not finite or no expiry at all has a smile; the
 * shares themselves are the market's and not judged.
 */
export const smiles: Suite = {
  id: "smiles",
  about: "an option chain with its time stamp, any form the page takes; prints how well each smile fits",
  shared: ["data/deribit-snapshots-2026/deribit_options_snapshot_20260301T212255Z.csv"],
  run: (path, kernel) => {
    const market = marketOf(path);
    const results = market.underlyings.flatMap(({ underlying }) => checkUnderlying(kernel, market, underlying));
    const all = market.underlyings.flatMap(({ underlying }) => fittedSmiles(kernel, market, underlying).expiries);
    const count = counted(all);
    if (count.of === 0) throw new Error("no expiry has a smile");
    console.log(`in all: ${countText(count)}`);
    return results;
  },
};
