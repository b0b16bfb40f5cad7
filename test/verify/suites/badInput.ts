import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { prepareBrowser } from "../../journeys/chromium.ts";
import { launchBrowser } from "../../support/launchBrowser.ts";
import { buildAndServe } from "../../support/servedPage.ts";
import { Desk } from "../badInput/desk.ts";
import { fileFaults } from "../badInput/fileCase.ts";
import { readManifest } from "../badInput/manifest.ts";
import type { Manifest, ManifestEntry } from "../badInput/manifest.ts";
import { marketFaults } from "../badInput/marketCase.ts";
import { knownLegs, seed } from "../badInput/seed.ts";
import { symbolFaults } from "../badInput/symbolCase.ts";
import { fault, twiceIfSlow } from "../badInput/verdict.ts";
import type { Fault } from "../badInput/verdict.ts";
import type { CaseResult, Suite } from "../suite.ts";

/** What every case needs. */
interface Bench {
  readonly browser: Browser;
  readonly url: string;
  readonly built: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly kernel: Kernel;
}

/** Opens the app with the clock at the manifest's instant and the known book in it. */
async function openDesk({ browser, url, built, manifest }: Bench): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.clock.setFixedTime(manifest.asOf);
  const desk = await Desk.open(context, { url, built, hosts: [] });
  await seed(desk, knownLegs(manifest.asOf));
  return desk;
}

/** The page of the file and symbol cases; a fresh one after a case that left it in disorder. */
class Desks {
  readonly #bench: Bench;
  #desk: Desk | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async use(run: (desk: Desk) => Promise<readonly Fault[]>): Promise<readonly Fault[]> {
    this.#desk ??= await openDesk(this.#bench);
    const faults = await run(this.#desk).catch((error: unknown) => [
      fault(`the case could not be run: ${String(error)}`),
    ]);
    if (faults.length > 0) await this.close();
    return faults;
  }

  async close(): Promise<void> {
    const context = this.#desk?.page.context();
    this.#desk = undefined;
    await context?.close();
  }
}

type RunCase = (bench: Bench, entry: ManifestEntry, desks: Desks) => Promise<readonly Fault[]>;

const runFile: RunCase = ({ folder, manifest }, entry, desks) =>
  desks.use((desk) => fileFaults(desk, { entry, folder, asOf: manifest.asOf }));

const runners: Readonly<Record<string, RunCase>> = {
  csv: runFile,
  json: runFile,
  symbols: ({ folder }, entry, desks) => desks.use((desk) => symbolFaults(desk, folder, entry)),
  "market-snapshot": ({ browser, url, built, folder, manifest, kernel }, entry) =>
    marketFaults(
      { browser, options: { url, built }, path: join(folder, entry.file), asOf: manifest.asOf, kernel },
      entry,
    ),
};

async function runEntry(bench: Bench, entry: ManifestEntry, desks: Desks): Promise<CaseResult | null> {
  const run = runners[entry.kind];
  if (run === undefined) {
    console.log(`not yet covered: ${entry.file} (${entry.kind})`);
    return null;
  }
  const faults = existsSync(join(bench.folder, entry.file))
    ? await twiceIfSlow(() => run(bench, entry, desks))
    : [fault("there is no such file")];
  const failure = faults.length === 0 ? null : faults.map(({ text }) => text.replaceAll("\n", " ")).join("; ");
  return { id: entry.file, failure, absolute: null, relative: null };
}

/** One after the other. */
async function runLane(
  bench: Bench,
  entries: readonly ManifestEntry[],
): Promise<ReadonlyMap<ManifestEntry, CaseResult>> {
  const desks = new Desks(bench);
  const results = new Map<ManifestEntry, CaseResult>();
  for (const entry of entries) {
    const result = await runEntry(bench, entry, desks);
    if (result !== null) results.set(entry, result);
  }
  await desks.close();
  return results;
}

/** Market cases mostly wait and have pages of their own: they run beside the others. */
async function runAll(bench: Bench): Promise<readonly CaseResult[]> {
  const { files, bombs } = bench.manifest;
  const isMarket = ({ kind }: ManifestEntry): boolean => kind === "market-snapshot";
  const lanes = [files.filter(isMarket), files.filter((entry) => !isMarket(entry))];
  const results = (await Promise.all(lanes.map((entries) => runLane(bench, entries)))).flatMap((lane) => [...lane]);
  if (bombs !== undefined) console.log(`not yet covered: ${bombs} (bombs)`);
  const byEntry = new Map(results);
  return files.flatMap((entry) => byEntry.get(entry) ?? []);
}

/** Broken and hostile files, one after the other, against the built app in a real browser. */
export const badInput: Suite = {
  id: "bad-input",
  about: "a folder with a manifest.json of broken and hostile files, run against the built app in Chromium",
  shared: ["bad-input"],
  async run(folder, kernel) {
    const manifest = readManifest(folder);
    const built = await mkdtemp(join(tmpdir(), "ballast-built-"));
    const served = await buildAndServe(built);
    const browser = await launchBrowser(await prepareBrowser());
    try {
      return await runAll({ browser, url: served.url, built, folder, manifest, kernel });
    } finally {
      await browser.close();
      await served.close();
      await rm(built, { recursive: true, force: true });
    }
  },
};
