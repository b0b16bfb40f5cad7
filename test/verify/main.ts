import { existsSync } from "node:fs";
import { loadKernel } from "../../src/worker/loadKernel.ts";
import type { CaseResult, Suite } from "./suite.ts";
import { suites } from "./suites/index.ts";

function usage(): string {
  const lines = suites.map((suite) => `  ${suite.id.padEnd(16)} ${suite.about}`);
  return ["usage: npm run -s verify -- <suite> <file-or-folder>", ...lines].join("\n");
}

function worst(results: readonly CaseResult[], kind: "absolute" | "relative"): string {
  let best: CaseResult | undefined;
  for (const result of results) if ((result[kind] ?? -1) > (best?.[kind] ?? -1)) best = result;
  const value = best?.[kind];
  return value === undefined || value === null
    ? `worst ${kind} error none`
    : `worst ${kind} error ${value.toExponential(3)} (${best?.id ?? ""})`;
}

function report(results: readonly CaseResult[]): number {
  const failed = results.filter((result) => result.failure !== null);
  for (const result of failed) console.log(`FAIL ${result.id}: ${result.failure ?? ""}`);
  console.log(`${worst(results, "absolute")}, ${worst(results, "relative")}`);
  console.log(`${String(results.length - failed.length)} passed, ${String(failed.length)} failed`);
  return failed.length > 0 || results.length === 0 ? 1 : 0;
}

async function runOne(suite: Suite, path: string): Promise<number> {
  if (!existsSync(path)) {
    console.log(`verify ${suite.id}: there is no file or folder at ${path}`);
    return 1;
  }
  try {
    return report(await suite.run(path, await loadKernel()));
  } catch (error) {
    console.log(
      `verify ${suite.id}: could not run on ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return 1;
  }
}

/** Runs one suite on one path; the exit code is 1 on any failure. */
export async function main(words: readonly string[]): Promise<number> {
  const [id, path] = words;
  const suite = suites.find((one) => one.id === id);
  if (suite === undefined || path === undefined) {
    console.log(usage());
    return 1;
  }
  return runOne(suite, path);
}

/** Suites with the places below ../shared that `verify:shared` runs. */
export const sharedRuns = suites.flatMap((suite) => suite.shared.map((path) => ({ suite: suite.id, path })));
