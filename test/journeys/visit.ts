import { chromium } from "playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { inject } from "vitest";
import { chromiumFlags } from "./chromium.ts";

/** Starts the browser of the journeys. */
export function launch(): Promise<Browser> {
  const { executablePath, channel, env } = inject("browser");
  return chromium.launch({
    args: chromiumFlags,
    env: { ...process.env, ...env } as Record<string, string>,
    ...(executablePath === null ? {} : { executablePath }),
    ...(channel === null ? {} : { channel }),
  });
}

/** A page with a record of everything that must not happen. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught errors, policy violations, requests to other hosts. */
  readonly complaints: string[];
}

interface VisitOptions extends BrowserContextOptions {
  /** The browser's clock, ISO instant: what the page takes for now. */
  readonly now?: string;
  /** Hosts that may be asked besides the page's own. */
  readonly hosts?: readonly string[];
  /** What stands behind "#". */
  readonly fragment?: string;
}

export const pageUrl = (): string => inject("pageUrl");

/** Opens the built page in a fresh profile and waits until the headline stands. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { now = "2026-11-20T12:00:00Z", hosts = [], fragment = "", ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...rest });
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.clock.install({ time: new Date(now) });
  watch(page, complaints, [new URL(pageUrl()).host, ...hosts]);
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(pageUrl() + (fragment === "" ? "" : `#${fragment}`));
  return { context, page, complaints };
}

function watch(page: Page, complaints: string[], hosts: readonly string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !hosts.includes(host)) complaints.push(`request to ${host}`);
  });
}
