import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import { runDeriveFolder } from "./deriveFolder.ts";
import { runDollarCase } from "./derivePmrmDollars.ts";
import { runExactCase } from "./derivePmrmExact.ts";
import type { JsonNode } from "./jsonNode.ts";
import { arePmrmParameters, readPmrmParameters } from "./pmrmEnv.ts";

type Runner = (name: string, one: JsonNode, check: CaseCheck) => void;

/** An environment with a market is that of the whole-dollar files, one without that of the exact files. */
function runnerOf(kernel: Kernel, env: JsonNode): Runner | null {
  if (!env.has("params") || !arePmrmParameters(env.get("params"))) return null;
  const parameters = readPmrmParameters(env.get("params"));
  if (!env.has("market")) return (_, one, check) => runExactCase(kernel, one, parameters, check);
  return (name, one, check) => runDollarCase(kernel, name, one, env, parameters, check);
}

export const derivePmrm: Suite = {
  id: "derive-pmrm",
  about: "Derive PMRM v1 case files (exact and whole dollars), each with its .env.json, in a folder",
  shared: ["data/derive"],
  run: (path, kernel) => runDeriveFolder(path, /^pmrm_v1/, (env) => runnerOf(kernel, env)),
};
