import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from "playwright";
import { inject } from "vitest";
import { launchBrowser } from "../support/launchBrowser.ts";

/** Starts the browser of the journeys. */
export function launch(): Promise<Browser> {
  return launchBrowser(inject("browser"));
}

const pageUrl = (): string => inject("pageUrl");

/** What the browser takes for now, unless a journey says otherwise: half a day into the demo market's day. */
export const NOW = "2026-11-20T12:00:00Z";

interface ProfileOptions extends BrowserContextOptions {
  /** ISO instant. */
  readonly now?: string;
  /** True where the journey itself lets time pass (`page.clock`); else timers run as they do for users. */
  readonly isTimePlayed?: boolean;
}

/** A browser profile of its own, its clock set to `now`. */
export async function profile(browser: Browser, options: ProfileOptions = {}): Promise<BrowserContext> {
  const { now = NOW, isTimePlayed = false, ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "dark", ...rest });
  if (isTimePlayed) await context.clock.install({ time: new Date(now) });
  else await context.addInitScript(shiftDate, Date.parse(now));
  await context.addInitScript(tellViolations);
  return context;
}

/** Runs in the page. Moves the wall clock and leaves the timers alone, so that what is measured is what users get. */
function shiftDate(now: number): void {
  const RealDate = Date;
  const offset = now - RealDate.now();
  class ShiftedDate extends RealDate {
    constructor(...parts: readonly unknown[]) {
      super(...((parts.length === 0 ? [RealDate.now() + offset] : parts) as [number]));
    }
    static override now(): number {
      return RealDate.now() + offset;
    }
  }
  Reflect.set(globalThis, "Date", ShiftedDate);
}

/** Runs in the page. */
function tellViolations(): void {
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

/** A page with a record of everything that must not happen. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught errors, policy violations, requests to other hosts. */
  readonly complaints: string[];
  readonly responses: Response[];
}

interface PageOptions {
  /** Hosts that may be asked besides the page's own. */
  readonly hosts?: readonly string[];
  /** What stands behind "#". */
  readonly fragment?: string;
  /** Prepares the page before it is opened. */
  readonly before?: (page: Page) => Promise<void>;
}

/** Opens the built page in a tab of this profile. */
export async function openTab(context: BrowserContext, options: PageOptions = {}): Promise<Visit> {
  const { hosts = [], fragment = "", before } = options;
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const responses: Response[] = [];
  watch(page, complaints, [new URL(pageUrl()).host, ...hosts]);
  page.on("response", (response) => responses.push(response));
  await before?.(page);
  await page.goto(pageUrl() + (fragment === "" ? "" : `#${fragment}`));
  return { context, page, complaints, responses };
}

/** Opens the built page in a fresh profile. */
export async function visit(browser: Browser, options: ProfileOptions & PageOptions = {}): Promise<Visit> {
  const { hosts, fragment, before, ...rest } = options;
  const context = await profile(browser, rest);
  return openTab(context, {
    ...(hosts === undefined ? {} : { hosts }),
    ...(fragment === undefined ? {} : { fragment }),
    ...(before === undefined ? {} : { before }),
  });
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
