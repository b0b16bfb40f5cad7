import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ruleSetText } from "../../src/model/ruleSet.ts";
import { engine } from "./engineInNode.ts";
import { faults, isTooWide } from "./faults.ts";
import { chooseFile, figures, headline, ready, until } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";

// A book at two venues, looked at under a rule set of its maker's, sent as a link and opened by somebody else.

const FILE = `instrument,venue,quantity,unit,entry_price
BTC-26MAR27-100000-C,deribit,-10,coin,0.05
BTC-USD-270326-80000-P,okx,-8,coin,0.04
cash:USDC,deribit,400000,,
cash:USDT,okx,150000,,
`;
const own = engine.ruleBooks({}).find(({ id }) => id === "derive-pm2")!.parameters as {
  readonly BTC: { readonly volShock: object };
};
const parameters = { ...own, BTC: { ...own.BTC, volShock: { ...own.BTC.volShock, up: 3 } } };
const NAME = "Derive portfolio margin (PM2), rule set \u201cVol 300\u201d";

let browser: Browser;
let fragment: string;
let seen: Record<string, number>;
let opened: Visit;
let page: Page;

const openRules = (one: Page) => one.getByRole("tab", { name: "Rule books", exact: true }).click();
const detail = (one: Page, name: string) =>
  one.getByRole("tablist", { name: "Of the chosen rule book" }).getByRole("tab", { name }).click();

async function importRules(one: Page): Promise<void> {
  await openRules(one);
  await detail(one, "Change the rules");
  const text = ruleSetText({ name: "Vol 300", modelId: "derive-pm2", parameters });
  const upload = { name: "vol.rules.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await one.getByTestId("rule-set-picker").setInputFiles(upload);
  await one.getByTestId("rule-books").getByText("Vol 300").waitFor();
}

beforeAll(async () => {
  browser = await launch();
  const made = await visit(browser);
  await ready(made.page);
  await chooseFile(made.page, "two.csv", FILE);
  await made.page.getByRole("button", { name: "Replace the book with 2 legs" }).click();
  await importRules(made.page);
  await detail(made.page, "Accounts");
  await made.page.getByLabel("Rule book of the account at Deribit").selectOption("house-cross");
  await until(async () => (await made.page.getByTestId("headline-rules").textContent()) === NAME);
  await until(async () => (await made.page.locator(".is-stale").count()) === 0);
  seen = await headline(made.page);
  await made.page.getByRole("button", { name: "Share" }).click();
  await made.page.getByRole("dialog").getByText("with your rule set \u201cVol 300\u201d").waitFor();
  fragment = new URL(await made.page.getByTestId("share-link").inputValue()).hash.slice(1);
  await made.context.close();
  opened = await visit(browser, { fragment });
  ({ page } = opened);
  await page.getByTestId("shared-preview").waitFor();
});
afterAll(() => browser.close());

describe("a shared book under its maker's rules", () => {
  it("opens under them, says so, and shows the same digits", async () => {
    await expect.poll(() => page.getByTestId("shared-rules").textContent()).toBe(`Margin was measured by ${NAME}. `);
    await expect.poll(() => headline(page)).toEqual(seen);
    expect(await page.getByTestId("headline-rules").textContent()).toBe(NAME);
  });

  it("lets its rules be read and tried, and keeps nothing", async () => {
    await page.getByTestId("headline-rules").click();
    await detail(page, "Change the rules");
    const editor = page.getByTestId("rule-editor");
    expect(await editor.getByTestId("rules-read-only").textContent()).toMatch(/^Read-only: .* kept nowhere/);
    for (const name of ["Keep", "Import", "Remove"]) {
      expect(await editor.getByRole("button", { name, exact: true }).count()).toBe(0);
    }
    expect(await page.getByTestId("rule-set-picker").count()).toBe(0);
    const field = editor.getByLabel("up at 30 days", { exact: true });
    expect(await field.inputValue()).toBe("300");
    await field.fill("400");
    await field.press("Enter");
    await expect.poll(async () => (await figures(editor, "rule-initial-after"))[0]).not.toBe(seen["initial-margin"]);
    await editor.getByRole("button", { name: "Back to what is kept" }).click();
    await expect.poll(async () => (await figures(editor, "rule-initial-after"))[0]).toBe(seen["initial-margin"]);
    expect(await faults(page)).toEqual([]);
  });

  it("lets its accounts be read: no transfer is recorded, no cash is set or moved", async () => {
    await detail(page, "Accounts");
    const accounts = page.getByTestId("accounts");
    expect(await accounts.getByTestId("transfers-read-only").textContent()).toMatch(/^Read-only: take the book/);
    expect(await accounts.getByRole("button", { name: /^Record/ }).count()).toBe(0);
    const cash = accounts.getByRole("region", { name: "Cash and collateral" });
    expect(await cash.getByRole("heading").textContent()).toBe("Cash and collateral (read-only)");
    expect(await cash.locator("input:enabled, select:enabled, button:enabled").count()).toBe(0);
    expect(await cash.locator("input").count()).toBe(2);
    expect(await accounts.getByLabel("Rule book of the account at Deribit").inputValue()).toBe("house-cross");
    // Another rule book for an account is a way of looking.
    const before = await figures(accounts, "account-initial");
    await accounts.getByLabel("Rule book of the account at OKX").selectOption("cme-span");
    await expect.poll(() => figures(accounts, "account-initial")).not.toEqual(before);
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByTestId("shared-rules").waitFor();
    expect(await isTooWide(page)).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("brings its rule set along when it is taken, beside one of the same name", async () => {
    await page.getByRole("button", { name: "Back to my book" }).click();
    await ready(page);
    await importRules(page);
    const other = { ...parameters, BTC: own.BTC };
    const text = ruleSetText({ name: "Vol 300", modelId: "derive-pm2", parameters: other });
    const upload = { name: "vol.rules.json", mimeType: "application/json", buffer: Buffer.from(text) };
    await page.getByTestId("rule-set-picker").setInputFiles(upload);
    await page.evaluate((hash) => location.assign(`#${hash}`), fragment);
    await page.getByRole("button", { name: "Take it as my book" }).click();
    await page.getByTestId("own-book").waitFor();
    await expect.poll(() => page.getByTestId("headline-rules").textContent()).toBe(NAME.replace("300", "300 2"));
    await expect.poll(async () => (await headline(page))["initial-margin"]).toBe(seen["initial-margin"]);
    expect(await page.getByTestId("rule-books").getByText("Vol 300").count()).toBe(2);
    expect(opened.complaints).toEqual([]);
  });
});
