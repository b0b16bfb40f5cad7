import { CAPS } from "../../model/caps.ts";
import { plainText } from "../../model/plainText.ts";
import { RULE_SET_FORMAT, RULE_SET_VERSION } from "../../model/ruleSet.ts";
import type { CarriedRules, RuleSet } from "../../model/ruleSet.ts";
import { ruleBooks } from "./rules/index.ts";

/** A rule set that may be used, or what is wrong with it in sentences. */
export type ReadRuleSet = { readonly ruleSet: RuleSet } | { readonly problems: readonly string[] };

const faulty = (...problems: readonly string[]): ReadRuleSet => ({ problems });

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Checks a rule set against the rule book it names: every field, its bounds and what hangs together. */
export function checkedRuleSet({ name, modelId, parameters }: RuleSet): ReadRuleSet {
  const rules = ruleBooks.find(({ id }) => id === modelId);
  if (rules === undefined) return faulty(`There is no rule book called “${plainText(modelId, CAPS.nameLength)}”.`);
  const clean = plainText(name, CAPS.nameLength);
  if (clean === "") return faulty("A rule set needs a name.");
  const problems = rules.problems(parameters);
  return problems.length > 0 ? { problems } : { ruleSet: { name: clean, modelId, parameters } };
}

/** Why rules from elsewhere cannot be used here, a clause without foreign text; `undefined` where they can. */
export function carriedFault({ modelId, ruleSet, venueRules }: CarriedRules): string | undefined {
  const rulesOf = (wanted: string) => ruleBooks.find(({ id }) => id === wanted);
  const rules = rulesOf(modelId);
  if (rules === undefined || Object.values(venueRules).some((id) => rulesOf(id) === undefined)) {
    return "there is no such rule book in this Ballast";
  }
  if (ruleSet === null || rules.problems(ruleSet.parameters).length === 0) return undefined;
  return `its parameters are not those of ${rules.label}`;
}

/** Longer texts are no rule set. */
const LONGEST = 1_000_000;

/** Reads a rule-set file, as `ruleSetText` writes it. Nothing is repaired or filled in. */
export function readRuleSet(text: string): ReadRuleSet {
  if (text.length > LONGEST) return faulty("The file is too large for a rule set.");
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return faulty("The file is not JSON. Choose a rule set that Ballast exported.");
  }
  if (!isPlain(root) || root["format"] !== RULE_SET_FORMAT) {
    return faulty(`The file is no rule set: “format” must be “${RULE_SET_FORMAT}”.`);
  }
  if (root["version"] !== RULE_SET_VERSION) {
    return faulty(
      `The rule set has version ${String(root["version"]).slice(0, 20)}; this Ballast reads version ${String(RULE_SET_VERSION)}.`,
    );
  }
  const { name, modelId, parameters } = root;
  if (typeof name !== "string" || typeof modelId !== "string") return faulty("“name” and “modelId” must be text.");
  return checkedRuleSet({ name, modelId, parameters });
}
