import { chromium } from "playwright";
import type { Browser as RunningBrowser } from "playwright";
import { chromiumFlags } from "../journeys/chromium.ts";
import type { Browser } from "../journeys/chromium.ts";

/** Starts the browser that `prepareBrowser` found. */
export function launchBrowser({ executablePath, channel, env }: Browser): Promise<RunningBrowser> {
  return chromium.launch({
    args: chromiumFlags,
    env: { ...process.env, ...env } as Record<string, string>,
    ...(executablePath === null ? {} : { executablePath }),
    ...(channel === null ? {} : { channel }),
  });
}
