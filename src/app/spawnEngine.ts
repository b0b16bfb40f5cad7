import type { WorkerLike } from "../worker/client.ts";
import workerUrl from "../worker/engine.worker.ts?worker&url";

/** The parts of the Trusted Types API that are used here; TypeScript's DOM library does not know it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const trustedTypes = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;

/** The page's one Trusted Types policy: it lets the engine's own file through and nothing else. */
const policy = trustedTypes?.createPolicy("app-worker", {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError("only the engine may run as a worker");
    return url;
  },
});

/** Starts the engine's worker: the only `new Worker` of the house. */
export function spawnEngine(): WorkerLike {
  const url = policy === undefined ? workerUrl : policy.createScriptURL(workerUrl);
  return new Worker(url, { type: "module", name: "ballast-engine" }) as WorkerLike;
}
