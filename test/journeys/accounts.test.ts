import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { VenueId } from "../../src/model/instrument.ts";
import type { Balance, Book, Position } from "../../src/model/position.ts";
import { withTransfers } from "../../src/model/transfer.ts";
import { instrumentById } from "../../src/venues/index.ts";
import { demoMarketOf, engine } from "./engineInNode.ts";
import { faults, isTooWide } from "./faults.ts";
import { chooseFile, figure, figures, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// A book at two venues from a file, its cash at both and at none. Comparisons are of full values and exact.

const FILE = `instrument,venue,quantity,unit,entry_price
BTC-26MAR27-100000-C,deribit,-10,coin,0.05
BTC-USD-270326-80000-P,okx,-8,coin,0.04
cash:USDC,deribit,400000,,
cash:USDT,okx,150000,,
cash:USDC,,90000,,
`;

const market = demoMarketOf("2026-11-20");

function held(id: string, quantity: number, entryPrice: number): Position {
  const instrument = instrumentById(id);
  if (instrument === undefined) throw new Error(id);
  return { id, instrument, quantity, quantityUnit: "coin", entryPrice, fee: 0, enabled: true, note: "" };
}

const balances: readonly Balance[] = [
  { currency: "USDC", amount: 400_000, venue: "deribit" },
  { currency: "USDT", amount: 150_000, venue: "okx" },
  { currency: "USDC", amount: 90_000 },
];
const book: Book = {
  name: "two",
  positions: [held("deribit:BTC-26MAR27-100000-C", -10, 0.05), held("okx:BTC-USD-270326-80000-P", -8, 0.04)],
  balances,
};
/** Dollars help coin-settled options at Deribit only in a cross-collateral account. */
const CROSS = { deribit: "deribit-portfolio-cross" } as const;
const accountsOf = (one: Book, venueRules: Partial<Record<VenueId, string>> = CROSS) =>
  finished(engine.accounts({ book: one, market, whatIf: NO_WHAT_IF, modelId: "derive-pm2", venueRules }));
const report = accountsOf(book);

let browser: Browser;
let opened: Visit;
let page: Page;
const accounts = () => page.getByTestId("accounts");
const choice = (venue: string) => accounts().getByLabel(`Rule book of the account at ${venue}`);

async function openAccounts(): Promise<void> {
  await page.getByRole("tab", { name: "Rule books", exact: true }).click();
  await page.getByRole("tab", { name: "Accounts" }).click();
  await accounts().waitFor();
}

beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
  await chooseFile(page, "two.csv", FILE);
  await page.getByText("400,000 USDC at Deribit").waitFor();
  await page.getByRole("button", { name: "Replace the book with 2 legs" }).click();
  await openAccounts();
});
afterAll(() => browser.close());

describe("the account at Deribit as it stands unless it was changed", () => {
  it("is segregated, and short of the coins its calls are asked for", async () => {
    const usual = accountsOf(book, {});
    const [deribit] = usual.accounts;
    expect([deribit!.modelId, deribit!.initialUsage]).toEqual(["deribit-standard", null]);
    await expect
      .poll(() => figures(accounts(), "account-headroom"))
      .toEqual(usual.accounts.map((one) => one.initialExcess));
    const row = accounts().locator('tr[data-account="deribit"]');
    const short = deribit!.shortfalls[0]!.lacking.initial.toFixed(2);
    expect(await row.getByTestId("short-mark").textContent()).toBe(`short of ${short} BTC`);
    expect(await row.getByText("no BTC").count()).toBe(1);
    expect(await accounts().getByTestId("accounts-short").textContent()).toContain(`Deribit is short of ${short} BTC`);
    expect(await faults(page)).toEqual([]);
    await choice("Deribit").selectOption(CROSS.deribit);
    await expect.poll(() => accounts().getByTestId("accounts-short").count()).toBe(0);
  });
});

describe("a book at two venues", () => {
  it("shows each account, what is not placed, the sum, and the notional margin of one place", async () => {
    await expect
      .poll(() => figures(accounts(), "account-initial"))
      .toEqual(report.accounts.map(({ initial }) => initial));
    expect(report.accounts.map(({ venue }) => venue)).toEqual(["deribit", "okx"]);
    expect(await figures(accounts(), "account-equity")).toEqual(report.accounts.map(({ equity }) => equity));
    expect(await figure(accounts(), "unplaced-equity")).toBe(90_000);
    expect(await figure(accounts(), "accounts-initial")).toBe(report.total.initial);
    expect(await figure(accounts(), "netted-initial")).toBe(report.netted.initial);
    expect(await figure(accounts(), "cost-apart-initial")).toBe(report.total.initial - report.netted.initial);
    expect(await accounts().getByTestId("accounts-cost").textContent()).toMatch(
      /^Two accounts ask .* netted under Derive portfolio margin \(PM2\) .* \(notional: no venue nets these\): not netting costs /,
    );
  });

  it("draws usage now and once the transfers are made, the same for all", async () => {
    expect(await figures(accounts(), "usage-now")).toEqual(report.accounts.map(({ initialUsage }) => initialUsage));
    const level = report.after.map(({ initialUsage }) => initialUsage!);
    expect(await figures(accounts(), "usage-level")).toEqual(level);
    expect(level[0]).toBeCloseTo(level[1]!, 9);
    expect(await accounts().getByTestId("accounts-level").textContent()).toMatch(
      /^Place [0-9,]+ USDC at .*: usage then is [0-9.]+\u202f% everywhere\.$/,
    );
  });

  it("follows the rule book chosen for a venue, by the keyboard too, and keeps it over a reload", async () => {
    await choice("OKX").focus();
    await choice("OKX").selectOption("cme-span");
    const other = accountsOf(book, { ...CROSS, okx: "cme-span" });
    await expect
      .poll(() => figures(accounts(), "account-initial"))
      .toEqual(other.accounts.map(({ initial }) => initial));
    expect(await choice("OKX").evaluate((one) => one === document.activeElement)).toBe(true);
    await page.waitForTimeout(1_000); // The page saves what it holds within a third of a second.
    await page.reload();
    await ready(page);
    await page.getByRole("tab", { name: "Accounts" }).click();
    await expect.poll(() => choice("OKX").inputValue()).toBe("cme-span");
    await choice("OKX").selectOption(report.accounts[1]!.modelId);
    await expect
      .poll(() => figures(accounts(), "account-initial"))
      .toEqual(report.accounts.map(({ initial }) => initial));
  });

  it("passes WCAG A and AA in both themes, and fits on a phone", async () => {
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Switch to the light theme" }).click();
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole("tab", { name: "Accounts" }).click();
    await accounts().waitFor();
    expect(await isTooWide(page)).toBe(false);
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("tab", { name: "Accounts" }).click();
  });

  it("takes the transfers into the book as one step that can be undone", async () => {
    await accounts()
      .getByRole("button", { name: /^Record the transfer/ })
      .click();
    const sent = accountsOf(withTransfers(book, report.transfers));
    await expect.poll(() => figures(accounts(), "account-equity")).toEqual(sent.accounts.map(({ equity }) => equity));
    expect(await accounts().getByTestId("accounts-level").textContent()).toMatch(/^No dollars can be moved/);
    const notice = page.getByText("The book has the transfers");
    expect(await notice.count()).toBe(1);
    await page.keyboard.press("Control+z");
    // What is no longer so is no longer said.
    await expect.poll(() => notice.count()).toBe(0);
    await expect.poll(() => figures(accounts(), "account-equity")).toEqual(report.accounts.map(({ equity }) => equity));
  });

  it("moves cash to another venue where its place is changed", async () => {
    await accounts().getByLabel("Venue of USDC", { exact: true }).selectOption("okx");
    const placed: Book = {
      ...book,
      balances: [balances[0]!, balances[1]!, { currency: "USDC", amount: 90_000, venue: "okx" }],
    };
    await expect
      .poll(() => figures(accounts(), "account-equity"))
      .toEqual(accountsOf(placed).accounts.map(({ equity }) => equity));
    expect(await accounts().getByLabel("Amount of USDC at OKX").count()).toBe(1);
    await page.keyboard.press("Control+z");
  });

  it("shows a draft before and after, in the totals", async () => {
    await page.getByRole("tab", { name: "Desk", exact: true }).click();
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByTestId("draft-bar").waitFor();
    await openAccounts();
    await expect.poll(() => figures(accounts(), "accounts-initial-after")).toHaveLength(1);
    expect(await figure(accounts(), "accounts-initial")).toBe(report.total.initial);
    const after = await figure(accounts(), "accounts-initial-after");
    const each = await figures(accounts(), "account-initial");
    expect(after).toBe(each.reduce((total, one) => total + one, 0));
    expect(opened.complaints).toEqual([]);
  });
});

describe("a book without a place", () => {
  it("says what an account is, and how cash gets into one", async () => {
    await page.getByTestId("draft-bar").getByRole("button", { name: "Drop" }).click();
    await page.getByText("New", { exact: true }).click();
    await page.getByRole("button", { name: "Empty book" }).click();
    await accounts()
      .getByText(/^Add a leg, or place cash at a venue below/)
      .waitFor();
    await page.getByRole("tab", { name: "Collateral" }).click();
    await page.getByTestId("collateral-empty").getByText("Nothing is held and nothing is asked for yet.").waitFor();
    await openAccounts();
    await accounts().getByLabel("Venue of the new amount").selectOption("okx");
    const amount = accounts().getByLabel("New amount of USDC");
    await amount.fill("5000");
    await amount.press("Enter");
    await accounts().getByRole("rowheader", { name: /^OKX/ }).waitFor();
    expect(await figures(accounts(), "account-equity")).toEqual([5_000]);
    // One venue: there is nothing to net, and nothing is said of it.
    expect(
      await accounts()
        .getByText(/notional|netting/)
        .count(),
    ).toBe(0);
    expect(opened.complaints).toEqual([]);
  });
});
