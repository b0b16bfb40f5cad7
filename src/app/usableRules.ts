import type { RunEngine } from "../queries/engine.ts";
import type { AppState } from "../state/appState.ts";

type Rules = Pick<AppState, "rules" | "ruleSets">;

/** What of the stored choice of rules stands, and what is said of the rest. */
interface UsableRules {
  readonly choice: Partial<Rules>;
  /** Names every rule set that is dropped, with the first reason. */
  readonly warning: string | undefined;
}

/**
 * The rule sets the engine can still use, and the rule book shown: a rule book that has another form since, or is gone,
 * takes its rule sets with it, and that is said.
 */
export async function usableRules(run: RunEngine, { rules, ruleSets = [] }: Partial<Rules>): Promise<UsableRules> {
  if (rules === undefined && ruleSets.length === 0) return { choice: {}, warning: undefined };
  const checked = await Promise.all(ruleSets.map((one) => run("checkRuleSet", one)));
  const usable = checked.flatMap((one) => ("ruleSet" in one ? [one.ruleSet] : []));
  const gone = checked.flatMap((one, i) =>
    "problems" in one ? [`\u201c${ruleSets[i]?.name ?? ""}\u201d (${one.problems[0] ?? "no reason given"})`] : [],
  );
  const known = await run("ruleBooks", {});
  const isKnown =
    rules !== undefined &&
    known.some(({ id }) => id === rules.modelId) &&
    (rules.ruleSet === null || usable.some(({ name, modelId }) => name === rules.ruleSet && modelId === rules.modelId));
  return {
    choice: { ruleSets: usable, ...(isKnown && { rules }) },
    warning:
      gone.length === 0
        ? undefined
        : `Rule sets kept here can no longer be used and are gone: ${gone.join("; ")}. Change the rule book\u2019s own values anew.`,
  };
}
