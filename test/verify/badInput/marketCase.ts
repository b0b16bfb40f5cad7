import { readFileSync } from "node:fs";
import type { Browser } from "playwright";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import { epochMs } from "../../../src/model/units.ts";
import { venueDay } from "../../../src/model/civilDate.ts";
import { Desk } from "./desk.ts";
import type { DeskOptions } from "./desk.ts";
import { changed } from "./fileCase.ts";
import { DEFAULT_MS } from "./manifest.ts";
import type { ManifestEntry } from "./manifest.ts";
import { readMarketFile } from "./marketFile.ts";
import type { MarketFile } from "./marketFile.ts";
import { judgeAnyMarket, judgeKept, judgeRows } from "./marketJudge.ts";
import type { SeenPage } from "./marketJudge.ts";
import { MarketVenue, VENUE_HOST } from "./marketVenue.ts";
import { seenMarket, seenRows } from "./screen.ts";
import { knownLegs, seed } from "./seed.ts";
import type { SeedLeg } from "./seed.ts";
import { readSymbol } from "../../../src/venues/index.ts";
import { faultsOf, slow } from "./verdict.ts";
import type { Fault } from "./verdict.ts";

export interface MarketBench {
  readonly browser: Browser;
  readonly options: Pick<DeskOptions, "url" | "built">;
  readonly path: string;
  readonly asOf: number;
  readonly kernel: Kernel;
}

/** One poll and a bit: the page's own clock is set ahead by it. */
const POLL_MS = 10_500;
const STALE_MS = 130_000;
const SLACK_MS = 1_500;

/** Options that stand in the book where the file names none: of a venue that knows them. */
function spareNames(asOf: number): readonly string[] {
  const day = venueDay(epochMs(Date.UTC(new Date(asOf).getUTCFullYear() + 1, 2, 26, 8)));
  return [`BTC-${day}-100000-C`, `BTC-${day}-80000-P`, `ETH-${day}-4000-C`];
}

function optionsOf(file: MarketFile, asOf: number): readonly OptionInstrument[] {
  const named = new Map(file.rows.map(({ instrument }) => [instrument.symbol, instrument]));
  for (const name of spareNames(asOf)) {
    const reading = readSymbol(name, "deribit");
    if (named.size < 3 && reading.kind === "instrument" && reading.instrument.kind === "option") {
      named.set(reading.instrument.symbol, reading.instrument);
    }
  }
  return [...named.values()];
}

const legOf = ({ symbol }: OptionInstrument, at: number): SeedLeg => ({
  instrument: symbol,
  venue: "deribit",
  quantity: at % 2 === 0 ? at + 1 : -(at + 1),
  quantityUnit: "coin",
  entryPrice: 0.05,
  note: "",
});

async function seenPage({ page }: Desk): Promise<SeenPage> {
  return { rows: await page.evaluate(seenRows), market: await page.evaluate(seenMarket) };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** What the screen shows apart from ages that go on by themselves. */
const still = ({ rows, market }: SeenPage): string =>
  JSON.stringify([rows, market])
    .replaceAll(/\d+ (?:s|min)\b/g, "")
    .replaceAll(/-?\d+\.\d+/g, (n) => Number(n).toPrecision(6));

/** The page once it shows the same for a while. */
async function resting(desk: Desk, patience: number): Promise<{ readonly seen: SeenPage; readonly took: number }> {
  const start = performance.now();
  await pause(200);
  await desk.settled();
  let seen = await seenPage(desk);
  let since = performance.now();
  while (performance.now() - since < 500 && performance.now() - start < patience) {
    await pause(100);
    const next = await seenPage(desk);
    if (still(next) !== still(seen)) since = performance.now();
    seen = next;
  }
  return { seen, took: since - start };
}

const servedAs = ({ expect, status = expect.status, headers = expect.headers }: ManifestEntry) => ({
  status: status ?? 200,
  headers: headers ?? {},
});

/** Seconds during which nothing may be asked; `null` where the answer asks for no pause. */
function toldWait(file: MarketFile, { status, headers }: ReturnType<typeof servedAs>): number | null {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === "retry-after")?.[1];
  if (file.wait !== null) return file.wait;
  return header !== undefined && (status === 429 || status === 418) ? Number(header) : null;
}

/** Goes through the pause in the page's time: nothing may be asked before it is over. */
async function pauseFaults(desk: Desk, venue: MarketVenue, seconds: number): Promise<readonly Fault[]> {
  const told = venue.asked.find(({ isSpoiled }) => isSpoiled)?.at ?? performance.now();
  const left = seconds * 1000 - (performance.now() - told) - 300;
  if (left > 0) {
    venue.skip(left);
    await desk.page.clock.runFor(left);
  }
  // Calls that were on their way when the answer came are not counted.
  const early = venue.asked.filter(({ at }) => at > told + 150);
  return faultsOf(early.length > 0 && `${String(early.length)} requests within the pause of ${String(seconds)} s`);
}

async function chooseLive({ page }: Desk): Promise<void> {
  await page.locator('summary[data-menu="Market"]').click();
  await page.getByRole("button", { name: /^Deribit, live/ }).click();
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll("tr[data-leg]")];
    const isLive = document.querySelector('[data-testid="market-health"]')?.textContent.startsWith("Deribit, live:");
    return isLive === true && rows.every((row) => row.querySelector('[data-figure="value"]') !== null);
  });
}

interface Setting {
  readonly desk: Desk;
  readonly venue: MarketVenue;
  readonly file: MarketFile;
  readonly entry: ManifestEntry;
  readonly kernel: Kernel;
}

async function skip({ desk, venue }: Setting, milliseconds: number): Promise<void> {
  venue.skip(milliseconds);
  await desk.page.clock.fastForward(milliseconds);
}

async function spoiledFaults(setting: Setting): Promise<readonly Fault[]> {
  const { desk, venue, file, entry, kernel } = setting;
  const { expect } = entry;
  const { seen: good } = await resting(desk, 10_000);
  await desk.forget();
  venue.asked.length = 0;
  const currency = file.rows.length === 0 ? null : currencyOf(file);
  venue.spoil({ ...servedAs(entry), body: file.text }, currency);
  await skip(setting, POLL_MS);
  const wait = toldWait(file, servedAs(entry));
  const patience = (expect.maxMs ?? DEFAULT_MS) + SLACK_MS;
  const { seen, took } = await resting(desk, patience * 2);
  const faults: Fault[] = [...faultsOf(...judgeAnyMarket(seen))];
  if (!venue.asked.some(({ isSpoiled }) => isSpoiled)) faults.push(...faultsOf("the exchange was not asked again"));
  if (took > patience) faults.push(slow(`the page came to rest after ${took.toFixed(0)} ms`));
  if (wait !== null) faults.push(...(await pauseFaults(desk, venue, wait)));
  if (file.rows.length > 0) {
    faults.push(...faultsOf(...judgeRows(file, seen, { kernel, now: venue.now() })));
  } else {
    faults.push(...faultsOf(...judgeKept(good, seen, expect)));
    await skip(setting, STALE_MS);
    const { seen: old } = await resting(desk, patience * 2);
    faults.push(...faultsOf(...judgeAnyMarket(old), ...judgeKept(good, old, expect)));
  }
  return [...faults, ...(await desk.always(file.text))];
}

/** The book that the file's first row belongs to, as the summary's request names it. */
function currencyOf({ rows }: MarketFile): string | null {
  const first = rows[0]?.instrument;
  if (first === undefined) return null;
  return first.settlement === "inverse" ? first.underlying : first.settlementCurrency;
}

/**
 * Puts the app on the live market, gives it one good answer and then the file, and judges what can be judged on the
 * screen without knowing the file.
 */
export async function marketFaults(bench: MarketBench, entry: ManifestEntry): Promise<readonly Fault[]> {
  const { browser, options, path, asOf, kernel } = bench;
  const file = readMarketFile(readFileSync(path, "utf8"));
  const named = optionsOf(file, asOf);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await context.clock.install({ time: asOf });
    const venue = new MarketVenue(kernel, named, asOf);
    await venue.attach(context);
    const desk = await Desk.open(context, { ...options, hosts: [VENUE_HOST] });
    await seed(desk, [...named.map(legOf), ...knownLegs(asOf).slice(0, 1)]);
    const before = await desk.state();
    await chooseLive(desk);
    const faults = await spoiledFaults({ desk, venue, file, entry, kernel });
    const after = await desk.state();
    return [...faults, ...changed({ ...before, stored: after.stored }, after, "after the file")];
  } catch (error) {
    return faultsOf(`the case could not be run: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await context.close();
  }
}
