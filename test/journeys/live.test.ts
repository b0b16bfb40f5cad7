import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deribitSnapshot } from "../../src/feeds/deribit.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { bookToJson } from "../../src/share/bookFile.ts";
import { localHttp } from "../exchange/http.ts";
import type { Fault } from "../exchange/faults.ts";
import { routeDeribit } from "../exchange/route.ts";
import { startExchange } from "../exchange/server.ts";
import type { LocalExchange } from "../exchange/server.ts";
import { demoMarketOf, engine, headlineOf } from "./engineInNode.ts";
import { largeBook } from "./largeBook.ts";
import { chooseFile, headline, ready, until } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, NOW, visit } from "./visit.ts";

const demo = demoMarketOf("2026-11-20");

let browser: Browser;
let exchange: LocalExchange;
let opened: Visit;
let page: Page;

async function choose(label: string | RegExp): Promise<void> {
  const menu = page.locator("details", { has: page.locator('summary[data-menu="Market"]') });
  if (!(await menu.evaluate((one) => (one as HTMLDetailsElement).open))) await menu.locator("summary").first().click();
  await menu.getByRole("button", { name: label }).click();
}
const words = async (): Promise<string> => (await page.getByTestId("market-health").textContent()) ?? "";
/** Lets the page's time pass, a second at a time, until the words about the market are these. */
async function wordsBecome(expected: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.runFor(1_000);
        return words();
      },
      { timeout: 20_000, interval: 20 },
    )
    .toMatch(expected);
}
const pageTime = (): Promise<number> => page.evaluate(() => Date.now());

beforeAll(async () => {
  browser = await launch();
  exchange = await startExchange(Date.parse(NOW));
});
afterAll(async () => {
  await browser.close();
  await exchange.close();
});
beforeEach(async () => {
  exchange.setFault(null);
  opened = await visit(browser, {
    isTimePlayed: true,
    hosts: ["www.deribit.com"],
    before: (tab) => routeDeribit(tab, exchange),
  });
  ({ page } = opened);
  await ready(page);
  exchange.forgetRequests();
  await choose("Deribit, live");
  await until(async () => (await words()).startsWith("Deribit, live: prices are"));
  await ready(page);
  await until(async () => (await page.locator(".is-stale").count()) === 0);
});
afterEach(() => opened.context.close());

describe("the live market", () => {
  it("values the book with the exchange's prices and tells their age", async () => {
    const request = {
      currencies: ["BTC", "ETH", "SOL"],
      sequence: 1,
      receivedAt: Date.parse(NOW),
      memory: new Map(),
    };
    const market = await deribitSnapshot(localHttp(exchange), request, new AbortController().signal);
    const { balances } = engine.demoBook({ market: demo });
    const book = { ...largeBook(market, 25), balances };
    await chooseFile(page, "book.json", bookToJson(book));
    await page.getByRole("button", { name: "Replace the book with 25 legs" }).click();
    await expect.poll(() => headline(page)).toEqual(headlineOf({ book, market, whatIf: NO_WHAT_IF }));
    // The poll is due after ten seconds: until then the age counts and nobody asks.
    exchange.forgetRequests();
    await page.clock.runFor(6_000);
    await expect.poll(words).toMatch(/prices are ([6-9]|10) s old/);
    expect(exchange.requests).toEqual([]);
    await page.clock.runFor(5_000);
    await expect.poll(() => exchange.requests.length).toBe(9);
    await expect.poll(words).toMatch(/prices are [0-4] s old/);
    expect(opened.complaints).toEqual([]);
  });

  it("keeps the pause that the exchange asks for, and the last prices meanwhile", async () => {
    const before = await headline(page);
    exchange.setFault({ kind: "too-many", retryAfter: "45" });
    await wordsBecome(/wants a pause of 45 s.*The last prices are \d+ s old/);
    const asked = await pageTime();
    exchange.setFault(null);
    exchange.forgetRequests();
    await page.clock.runFor(40_000);
    expect(exchange.requests).toEqual([]);
    expect(await headline(page)).toEqual(before);
    await wordsBecome(/^Deribit, live: prices are \d s old/);
    expect((await pageTime()) - asked).toBeGreaterThanOrEqual(45_000);
  });

  const faults: readonly (readonly [string, Fault, RegExp])[] = [
    ["the connection breaks", { kind: "drop" }, /no connection to www\.deribit\.com/],
    ["a web page comes instead of data", { kind: "html-in-200" }, /a web page instead of data/],
    ["the fields have other names", { kind: "renamed" }, /format has changed/],
    ["the list is empty", { kind: "empty" }, /list is empty/],
  ];
  it.each(faults)("stands on its last prices and says why when %s, and recovers", async (_, fault, why) => {
    const before = await headline(page);
    exchange.setFault(fault);
    await wordsBecome(why);
    expect(await words()).toMatch(/The last prices are \d+ s old/);
    expect(await headline(page)).toEqual(before);
    await page.clock.runFor(130_000);
    await expect.poll(words).toMatch(/The last prices are [23] min old/);
    expect(await headline(page)).toEqual(before);
    exchange.setFault(null);
    await wordsBecome(/^Deribit, live: prices are \d s old/);
    expect(await headline(page)).toEqual(before);
  });

  it("stops a poll that hangs, and asks no more once another market is chosen", async () => {
    const before = await headline(page);
    exchange.setFault({ kind: "delay", ms: 4_000 });
    exchange.forgetRequests();
    await choose("Poll now");
    await expect.poll(() => exchange.requests.length).toBeGreaterThan(0);
    await choose("Stop this poll");
    await expect.poll(() => page.getByRole("button", { name: "Poll now", includeHidden: true }).count()).toBe(1);
    expect(await words()).toMatch(/^Deribit, live: prices are \d+ s old/);
    expect(await headline(page)).toEqual(before);

    exchange.setFault(null);
    const entry = page.getByRole("textbox", { name: "Quick entry" });
    await entry.fill("+1 BTC-26MAR27-1000");
    await choose("Demo market of today");
    await expect.poll(words).toMatch(/^Demo market/);
    expect(await entry.inputValue()).toBe("+1 BTC-26MAR27-1000");
    exchange.forgetRequests();
    await page.clock.runFor(60_000);
    expect(exchange.requests).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});
