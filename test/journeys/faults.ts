import axe from "axe-core";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds wrong with the page as it stands: one line a rule and place. */
export async function faults(page: Page): Promise<readonly string[]> {
  await expect.poll(() => page.locator(".is-stale").count()).toBe(0);
  // The dimming of what was stale fades.
  await page.waitForTimeout(300);
  // Evaluated over the debugger, which the page's policies do not bind.
  await page.evaluate(`${axe.source}; undefined`);
  const { violations } = await page.evaluate(
    (values): Promise<AxeResults> =>
      (Reflect.get(globalThis, "axe") as typeof axe).run(document, {
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
      }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any[0]?.message ?? node.failureSummary ?? ""}`),
  );
}

/** True where the page itself can be scrolled up and down, its header out of sight: panels scroll, the page does not. */
export const isTooTall = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight);

/** True where the page itself can be scrolled sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
