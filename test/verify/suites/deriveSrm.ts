import { srmMargin } from "../../../src/engine/margin/derive/srm/aggregate.ts";
import type { SrmMargin } from "../../../src/engine/margin/derive/srm/aggregate.ts";
import type { SrmPortfolio } from "../../../src/engine/margin/derive/srm/portfolio.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import { runDeriveFolder } from "./deriveFolder.ts";
import { readExactAccount, readExactReference } from "./deriveSrmExact.ts";
import { areSrmParameters, readSrmRules } from "./deriveSrmRules.ts";
import { readWholeAccount, readWholeReference } from "./deriveSrmWhole.ts";
import type { WholeCase } from "./deriveSrmWhole.ts";
import type { JsonNode } from "./jsonNode.ts";
import { wholeDollars } from "./wholeDollars.ts";

function marginOf(kernel: Kernel, account: SrmPortfolio, env: JsonNode): SrmMargin {
  const underlyings = account.markets.map(({ underlying }) => underlying);
  return srmMargin(kernel, account, readSrmRules(env, underlyings));
}

function runExactCase(kernel: Kernel, env: JsonNode, node: JsonNode, check: CaseCheck): void {
  const wanted = readExactReference(node);
  const got = marginOf(kernel, readExactAccount(node), env);
  const figure = (name: string, key: keyof typeof wanted): void => {
    check.figure(name, got[key], wanted[key], Math.max(1e-11, 1e-12 * Math.abs(wanted[key])));
  };
  figure("realIM", "initialMargin");
  figure("realMM", "maintenanceMargin");
  figure("PortfolioMtM", "markToMarket");
}

function runWholeCase(kernel: Kernel, one: WholeCase, check: CaseCheck): void {
  const wanted = readWholeReference(one);
  const got = marginOf(kernel, readWholeAccount(one), one.env);
  check.figure("im", wholeDollars(got.initialMargin), wanted.initialMargin, 0);
  check.figure("mm", wholeDollars(got.maintenanceMargin), wanted.maintenanceMargin, 0);
}

type Runner = (name: string, node: JsonNode, check: CaseCheck) => void;

/** An environment with a market is that of the whole-dollar files, one without that of the exact files. */
function runnerOf(kernel: Kernel, env: JsonNode): Runner | null {
  if (!areSrmParameters(env)) return null;
  if (!env.has("market")) return (_, node, check) => runExactCase(kernel, env, node, check);
  return (name, node, check) => runWholeCase(kernel, { name, node, env }, check);
}

export const deriveSrm: Suite = {
  id: "derive-srm",
  about: "Derive Standard Manager: a folder with srm_*.json (exact, whole dollars), each with its .env.json",
  shared: ["data/derive"],
  run: (path, kernel) => runDeriveFolder(path, /^srm_/, (env) => runnerOf(kernel, env)),
};
