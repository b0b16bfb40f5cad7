import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SurfaceReport } from "../../src/engine/volatility/report.ts";
import { smilesIn } from "../../src/panels/volatility/smileWords.ts";
import { snapshotLines } from "../support/snapshotLines.ts";
import { demoMarketOf, engine } from "./engineInNode.ts";
import { faults, isTooWide } from "./faults.ts";
import { chooseFile, figures, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const surface = (underlying: string): SurfaceReport => engine.surface({ book, market, underlying });

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
  await toVolatility(page);
});
afterAll(() => browser.close());

async function toVolatility(on: Page): Promise<void> {
  await on.getByRole("tab", { name: "Risk", exact: true }).click();
  await on.getByRole("tab", { name: "Volatility", exact: true }).click();
  await on.getByTestId("volatility").waitFor();
}

const tab = (list: string, name: string) =>
  page.getByRole("tablist", { name: list, exact: true }).getByRole("tab", { name, exact: true });
const smilePart = () => page.getByRole("region", { name: "Smile", exact: true });

describe("the volatility of the demo market", () => {
  it("is the engine's for every underlying and expiry", async () => {
    for (const underlying of ["ETH", "BTC"]) {
      await tab("Underlying of the surface", underlying).click();
      const smiles = smilesIn(surface(underlying));
      const table = page.getByTestId("expiries");
      await expect.poll(() => figures(table, "atm")).toEqual(smiles.map(({ shape }) => shape.atTheMoney));
      expect(await figures(table, "within-half")).toEqual(smiles.map(({ fit }) => fit?.shareWithinHalf));
      expect(await page.locator("tr[data-expiry]").count()).toBe(smiles.length);
    }
  });

  it("has every quote of the chosen smile behind its chart, with its residual and what the book holds there", async () => {
    const smile = smilesIn(surface("BTC")).find(({ bookStrikes }) => bookStrikes.length > 0)!;
    await smilePart().getByRole("button", { name: "Table" }).click();
    const table = page.getByTestId("smile-table");
    expect(await figures(table, "market-vol")).toEqual(smile.quotes.map(({ vol }) => vol));
    expect(await figures(table, "residual")).toEqual(smile.quotes.map(({ residual }) => residual));
    const held = await table.locator("tbody tr td:last-child").allInnerTexts();
    expect(held.filter((text) => text !== "").length).toBe(
      smile.bookStrikes.filter(({ isBeyond }) => !isBeyond).length,
    );
    await smilePart().getByRole("button", { name: "Chart" }).click();
    await expect.poll(() => page.getByTestId("smile-chart").locator("circle").count()).toBe(smile.quotes.length);
    expect(await page.getByTestId("residual-chart").locator("circle").count()).toBe(smile.quotes.length);
    expect(await page.getByTestId("butterfly-words").textContent()).toContain("No butterfly arbitrage");
    expect(await page.getByTestId("calendar-words").textContent()).toContain("No calendar arbitrage");
  });

  it("goes by keyboard: another expiry, another axis, a point of the chart", async () => {
    const first = page.getByTestId("expiries").getByRole("button").first();
    await first.focus();
    await page.keyboard.press("Enter");
    expect(await first.getAttribute("aria-pressed")).toBe("true");
    await page
      .getByTestId("smile-sentence")
      .getByText(/^21 Nov 2026\. At the money/)
      .waitFor();
    await tab("Smile over", "Strike").press("ArrowLeft");
    expect(await tab("Smile over", "Delta").getAttribute("aria-selected")).toBe("true");
    await page.getByTestId("smile-chart").getByText("25 P").waitFor();
    await page.getByTestId("smile-chart").locator("svg").focus();
    await page.keyboard.press("ArrowRight");
    await page
      .getByTestId("smile-chart")
      .getByText(/^market .* %: bid/)
      .waitFor();
  });

  it("has its term structure and forwards as chart and table", async () => {
    const part = page.getByRole("region", { name: "Term structure", exact: true });
    await tab("Term structure of", "Forward").click();
    await page
      .getByTestId("term-sentence")
      .getByText(/a year above the index of/)
      .waitFor();
    await part.getByRole("button", { name: "Table" }).click();
    expect(await page.getByTestId("term-table").locator("tbody tr").count()).toBe(smilesIn(surface("BTC")).length);
    await part.getByRole("button", { name: "Chart" }).click();
  });

  it("is a surface that is loaded when it is asked for and turned by keyboard and pointer", async () => {
    const isLoaded = () => opened.responses.some((response) => response.url().includes("SurfaceChart"));
    expect(isLoaded()).toBe(false);
    await tab("Smile or surface", "Surface in 3-D").click();
    const canvas = page.getByRole("button", { name: /^Volatility surface of BTC/ });
    await canvas.waitFor();
    expect(isLoaded()).toBe(true);
    const colours = () =>
      canvas.locator("canvas").evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const { data } = (element as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
        const seen = new Set<number>();
        for (let i = 0; i < data.length; i += 4) seen.add((data[i]! << 16) + (data[i + 1]! << 8) + data[i + 2]!);
        return seen.size;
      });
    await expect.poll(colours).toBeGreaterThan(100);
    const home = await canvas.getAttribute("data-view");
    await canvas.press("ArrowRight");
    await canvas.press("ArrowUp");
    expect(await canvas.getAttribute("data-view")).not.toBe(home);
    await canvas.press("Home");
    expect(await canvas.getAttribute("data-view")).toBe(home);
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 220, { steps: 4 });
    await page.mouse.up();
    expect(await canvas.getAttribute("data-view")).not.toBe(home);
    await tab("Smile or surface", "Smile").click();
  });

  it.each(["dark", "light"])("passes WCAG A and AA in every part, on a phone too, %s", async (theme) => {
    if (theme === "light") await page.getByRole("button", { name: "Switch to the light theme" }).click();
    expect(await faults(page)).toEqual([]);
    await smilePart().getByRole("button", { name: "Table" }).click();
    expect(await faults(page)).toEqual([]);
    await tab("Smile or surface", "Surface in 3-D").click();
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of ["Expiries", "Smile", "Term structure", "3-D"]) {
      await tab("Parts of the surface", name).click();
      expect([name, await faults(page)]).toEqual([name, []]);
      expect([name, await isTooWide(page)]).toEqual([name, false]);
    }
    await tab("Parts of the surface", "Smile").click();
    await smilePart().getByRole("button", { name: "Chart" }).click();
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe("a market with holes", () => {
  it("draws what has a smile and says why the rest has none", async () => {
    const isOf = (day: string) => (line: string) => line.includes(`BTC-${day}-`);
    const lines = snapshotLines(market, "BTC");
    const oneStrike = lines.find(isOf("27NOV26"))!;
    const unpriced = (line: string): string => {
      const cells = line.split(",");
      return [...cells.slice(0, 4), "", "", "", "", cells[8]].join(",");
    };
    const kept = lines
      .filter((line) => line === oneStrike || !isOf("27NOV26")(line))
      .map((line) => (isOf("26MAR27")(line) ? unpriced(line) : line));
    await chooseFile(page, "holes.csv", kept.join("\n"));
    await page.getByRole("button", { name: "Use this market" }).click();
    const table = page.getByTestId("expiries");
    await table.getByText("No smile for BTC 27 Nov 2026: of its strikes only 1 can be used").waitFor();
    await table.getByText(/^No smile for BTC 26 Mar 2027: of its strikes none can be used/).waitFor();
    expect((await figures(table, "atm")).length).toBe(smilesIn(surface("BTC")).length - 2);
    await page.getByText(/^The marking of the book's strikes leaves out 1 item/).waitFor();
    await page
      .getByTestId("smile-sentence")
      .getByText(/^21 Nov 2026\./)
      .waitFor();
    expect(await faults(page)).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});
