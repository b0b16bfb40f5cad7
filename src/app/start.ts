import type { StoreApi } from "zustand/vanilla";
import { demoDay, demoInstant } from "../model/demoDay.ts";
import type { AppState } from "../state/appState.ts";
import { createAppStore } from "../state/store.ts";
import type { LinkArrival } from "./App.tsx";
import type { Services } from "./services.ts";

/** What stands when the page is ready to be drawn. */
export interface Started {
  readonly store: StoreApi<AppState>;
  readonly arrival: LinkArrival | undefined;
  readonly kernel: "wasm" | "twin";
}

async function openLink({ run }: Services, fragment: string | undefined): Promise<LinkArrival | undefined> {
  if (fragment === undefined) return undefined;
  const decoded = await run("decodeLink", { text: fragment });
  return "view" in decoded ? decoded : { refusal: decoded.problem.message };
}

/** Reads the link if there is one, and the book: the stored one, or on a first visit the demo's. */
export async function start(services: Services, fragment: string | undefined): Promise<Started> {
  const { run } = services;
  const day = demoDay(Date.now());
  const arrival = await openLink(services, fragment);
  const market = await run("demoMarket", { seed: 1, asOf: demoInstant(day) });
  const store = createAppStore(await run("demoBook", { market }), day);
  return { store, arrival, kernel: await services.kernel };
}
