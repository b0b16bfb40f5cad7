import { copyFileSync, existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { buildReference } from "./buildReference.ts";
import { goalLines } from "./goals.ts";
import { inChromium } from "./inChromium.ts";
import { inNode } from "./inNode.ts";
import { measureAll } from "./rounds.ts";
import type { Place } from "./rounds.ts";
import { tableLines } from "./tables.ts";

const load = (): string => loadavg()[0]?.toFixed(1) ?? "unknown";

async function report(place: Place, wanted: readonly string[], rounds: number): Promise<void> {
  const before = load();
  try {
    const results = await measureAll(place, wanted, rounds);
    console.log(`\n== ${place.name}, ${String(rounds)} rounds, medians of paired ratios, load ${before} to ${load()}`);
    for (const line of tableLines(results)) console.log(line);
    for (const line of results.failures) console.log(line);
    console.log("\ngoals");
    for (const line of goalLines(results)) console.log(line);
  } finally {
    await place.close();
  }
}

/**
 * npm run bench [-- task...] [-- --rounds=5] [-- --node | --chromium]: the tables and the goals, in Node and in Chromium.
 * @param source the C reference
 * @param nodeFolder where the bench for Node was built, and the reference will be
 * @param pageFolder where the page of the bench was built
 */
export async function main(
  words: readonly string[],
  source: string,
  nodeFolder: string,
  pageFolder: string,
): Promise<void> {
  const rounds = Number(words.find((word) => word.startsWith("--rounds="))?.slice(9) ?? 5);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds must be a whole number above zero");
  const wanted = words.filter((word) => !word.startsWith("--"));
  const processors = cpus();
  console.log(
    `${processors[0]?.model ?? "unknown processor"}, ${String(processors.length)} cores, ${process.platform}`,
  );
  console.log(buildReference(source, nodeFolder));
  const built = join(nodeFolder, "reference.wasm");
  if (existsSync(built)) copyFileSync(built, join(pageFolder, "reference.wasm"));
  if (!words.includes("--chromium")) await report(inNode(), wanted, rounds);
  if (!words.includes("--node")) await report(await inChromium(pageFolder), wanted, rounds);
}
