import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine, headlineOf } from "./engineInNode.ts";
import { figure, headline, legs, ready } from "./screen.ts";
import { launch, NOW, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** One day as fixed by the issue, one soon after a new year, one before the expiry hour of a holiday. */
const clocks = [NOW, "2027-01-15T00:30:00Z", "2026-12-25T07:30:00Z"];

describe("a first visit", () => {
  it.each(clocks)("at %s shows a book in trouble, the scenario that binds, and a hedge that helps", async (now) => {
    const { page, complaints, context } = await visit(browser, { now });
    await ready(page);

    const usage = await figure(page, "margin-usage");
    expect(usage).toBeGreaterThanOrEqual(0.75);
    expect(usage).toBeLessThanOrEqual(0.8);
    expect(await page.getByTestId("binding-sentence").textContent()).toMatch(/binds/);
    expect((await legs(page)).length).toBeGreaterThan(3);

    const hedges = page.getByTestId("hedges");
    await hedges.getByTestId("hedge-sentence").first().waitFor();
    const cuts: number[] = [];
    for (const title of await hedges.locator("button[aria-expanded]").all()) {
      if ((await title.getAttribute("aria-expanded")) === "false") await title.click();
      cuts.push(1 - (await figure(hedges, "hedge-initial-after")) / (await figure(hedges, "hedge-initial")));
    }
    expect(Math.max(...cuts)).toBeGreaterThanOrEqual(0.4);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows the figures that the engine gives in Node, to the last bit", async () => {
    const { page, context } = await visit(browser);
    await ready(page);
    const market = demoMarketOf("2026-11-20");
    const expected = headlineOf({ book: engine.demoBook({ market }), market, whatIf: NO_WHAT_IF });
    await expect.poll(() => headline(page)).toEqual(expected);
    await context.close();
  });

  it("tries a hedge as a draft that every figure shows before and after, and applies it", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    const before = await headline(page);
    const count = (await legs(page)).length;
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByTestId("draft-bar").waitFor();
    await page.locator('[data-figure="initial-margin-after"]').waitFor();
    const drafted = await headline(page);
    expect(drafted["initial-margin"]).toBe(before["initial-margin"]);
    const after = drafted["initial-margin-after"] ?? NaN;
    expect(after).toBeLessThan(before["initial-margin"] ?? NaN);

    await page.getByRole("button", { name: "Apply to the book" }).click();
    await expect.poll(() => figure(page, "initial-margin")).toBe(after);
    expect(await page.getByTestId("draft-bar").count()).toBe(0);
    expect((await legs(page)).length).toBeGreaterThan(count);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is served with the production headers and runs the compiled kernel", async () => {
    const { page, complaints, responses, context } = await visit(browser);
    await ready(page);
    expect(await page.locator("[data-kernel]").getAttribute("data-kernel")).toBe("wasm");

    const document = responses.find((one) => one.request().resourceType() === "document")?.headers() ?? {};
    const policy = document["content-security-policy"] ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' https://www.deribit.com",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types app-worker",
    ]) {
      expect(policy.split("; ")).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe/);
    expect(document["referrer-policy"]).toBe("no-referrer");
    expect(document["x-content-type-options"]).toBe("nosniff");
    expect(document["cross-origin-opener-policy"]).toBe("same-origin");
    expect(document["permissions-policy"]).toMatch(/camera=\(\)/);

    const worker = responses.find((one) => /engine\.worker-/.test(one.url()))?.headers() ?? {};
    expect(worker["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
    expect(complaints).toEqual([]);
    await context.close();
  });
});
