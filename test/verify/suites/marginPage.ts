import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "playwright";
import type { ComparisonRow } from "../../../src/engine/margin/comparison.ts";
import { NO_CHOICES } from "../../../src/importers/importer.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { MarketSnapshot, Quote } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Book, Position } from "../../../src/model/position.ts";
import { usable } from "../../../src/model/usable.ts";
import { bookToJson } from "../../../src/share/bookFile.ts";
import { createTasks } from "../../../src/worker/tasks.ts";
import { prepareBrowser } from "../../journeys/chromium.ts";
import { launchBrowser } from "../../support/launchBrowser.ts";
import { buildAndServe } from "../../support/servedPage.ts";
import { Desk } from "../badInput/desk.ts";
import { CaseCheck } from "../suite.ts";
import type { CaseResult, Suite } from "../suite.ts";
import { finished } from "../../support/finished.ts";

/** Legs of the book, spread evenly over the chain's marked options: longs and shorts in turn. */
const LEGS = 9;
const CASH = 1_000_000;

type Engine = ReturnType<typeof createTasks>;

function snapshotOf(engine: Engine, name: string, bytes: Uint8Array, now: number): MarketSnapshot {
  const outcome = engine.importFile({ file: { name, bytes, now }, choices: NO_CHOICES });
  if (outcome.kind !== "market") throw new Error(`the file is read as ${outcome.kind}, not as an option chain`);
  return outcome.snapshot;
}

/** A book of the chain's own options, chosen by their place in it alone. */
function bookOf({ underlyings, asOf }: MarketSnapshot): Book {
  const isAlive = ({ instrument, mark }: Quote): boolean =>
    instrument.kind === "option" && instrument.expiry > asOf && usable(mark) && mark > 0;
  const quotes = underlyings.flatMap((one) => one.quotes).filter(isAlive);
  const step = Math.max(1, Math.floor(quotes.length / LEGS));
  const chosen = quotes.filter((_, i) => i % step === Math.floor(step / 2)).slice(0, LEGS);
  const positions = chosen.map(({ instrument }, i): Position => {
    const base = { quantityUnit: "coin", entryPrice: null, fee: 0, enabled: true, note: "" } as const;
    return { ...base, id: String(i), instrument, quantity: i % 2 === 0 ? -2 : 1 };
  });
  return { name: "Verify", positions, balances: [{ currency: "USDC", amount: CASH }] };
}

async function compared(page: Page, name: string, label: string): Promise<number> {
  const button = page.getByRole("button", { name: label, exact: true });
  const line = page.getByTestId("rule-books").getByRole("row").filter({ has: button });
  return Number(await line.locator(`data[data-figure="${name}"]`).getAttribute("value"));
}

/** Loads the chain and the book as a user would, and opens the comparison. */
async function openComparison(desk: Desk, chain: { name: string; bytes: Buffer }, book: Book): Promise<void> {
  const { page } = desk;
  await desk.giveFile(chain.name, chain.bytes);
  await page.getByRole("button", { name: "Use this market" }).click();
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await desk.giveFile("book.json", Buffer.from(bookToJson(book)));
  await page.getByRole("button", { name: /^Replace the book with/ }).click();
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await desk.settled();
  await page.getByRole("tab", { name: "Rule books", exact: true }).click();
  await page.getByTestId("rule-books").waitFor();
}

/** One rule book: its line, and after a click on it the headline and what explains it. */
async function caseOf(page: Page, engine: Engine, row: ComparisonRow, input: { book: Book; market: MarketSnapshot }) {
  const check = new CaseCheck(row.modelId);
  check.figure("initial", await compared(page, "compared-initial", row.label), row.initial, 0);
  check.figure("maintenance", await compared(page, "compared-maintenance", row.label), row.maintenance, 0);
  await page.getByTestId("rule-books").getByRole("button", { name: row.label, exact: true }).click();
  const margin = engine.margin({ ...input, whatIf: NO_WHAT_IF, modelId: row.modelId });
  await page.getByTestId("rule-book-explained").getByText(margin.sentence, { exact: true }).first().waitFor();
  const parts = await page
    .getByTestId("rule-book-explained")
    .locator('data[data-figure="margin-part-initial"]')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));
  const [largest] = margin.groups.toSorted((a, b) => b.initial - a.initial);
  if (largest === undefined) {
    if (parts.length > 0) check.fail("the page explains a margin that the engine does not ask for");
  } else {
    const sum = parts.reduce((total, part) => total + part, 0);
    const wanted = largest.initial + largest.uncounted.initial;
    check.figure("parts of the largest group", sum, wanted, 1e-9 * (1 + largest.initial));
  }
  return check.result();
}

async function run(path: string, kernel: Kernel): Promise<readonly CaseResult[]> {
  const engine = createTasks(kernel);
  const bytes = await readFile(path);
  const first = snapshotOf(engine, basename(path), bytes, Date.now());
  // The page reads the file at the chain's own instant, so that nothing in it has expired.
  const market = snapshotOf(engine, basename(path), bytes, first.asOf);
  const book = bookOf(market);
  const built = await mkdtemp(join(tmpdir(), "ballast-margin-"));
  const served = await buildAndServe(built);
  const browser = await launchBrowser(await prepareBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.clock.setFixedTime(new Date(first.asOf));
    const desk = await Desk.open(context, { url: served.url, built, hosts: [] });
    await openComparison(desk, { name: basename(path), bytes }, book);
    const input = { book, market, whatIf: NO_WHAT_IF };
    const results: CaseResult[] = [];
    for (const row of finished(engine.compareMargins({ ...input, ruleSets: [] }))) {
      results.push(await caseOf(desk.page, engine, row, input));
    }
    return results;
  } finally {
    await browser.close();
    await served.close();
    await rm(built, { recursive: true, force: true });
  }
}

/** A real chain under every rule book: what the built page shows in Chromium is what the engine gives in Node. */
export const marginPage: Suite = {
  id: "margin-page",
  about: "an option chain file, margined under every rule book in the built page and in Node",
  shared: ["data/deribit-book-summary/btc-2025-06-14-book-summary.json"],
  run,
};
