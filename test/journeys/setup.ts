import type { TestProject } from "vitest/node";
import { prepareBrowser } from "./chromium.ts";
import { buildAndServe } from "../support/servedPage.ts";
import type { Browser } from "./chromium.ts";

declare module "vitest" {
  export interface ProvidedContext {
    readonly pageUrl: string;
    readonly browser: Browser;
  }
}

/** Builds the page, serves it with the production headers, and readies the browser; once for all journeys. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const served = await buildAndServe("test-results/journeys-page");
  project.provide("pageUrl", served.url);
  project.provide("browser", await prepareBrowser());
  return () => served.close();
}
