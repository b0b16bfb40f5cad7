import { ruleKey } from "../../../state/rules.ts";
import { useApp } from "../../../state/useAppStore.ts";
import type { RuleBookData } from "../../../worker/marginTasks.ts";
import { changesBetween } from "./parameterPath.ts";

export interface RuleEditing {
  /** As they are tried now. */
  readonly parameters: unknown;
  /** The name they are to be kept under; "" while there is none. */
  readonly name: string;
  /** Name of the rule set that editing started from; `null` for the rule book's own parameters. */
  readonly kept: string | null;
  /** Values that differ from the rule book's own. */
  readonly changes: number;
  /** Values that differ from what editing started from: nothing keeps them but this page. */
  readonly unkept: number;
  readonly setParameters: (parameters: unknown) => void;
  readonly setName: (name: string) => void;
  readonly giveUp: () => void;
}

/** The rules being changed, held by the store so that they outlive a change of tab or view. */
export function useRuleEdit({ parameters: own }: RuleBookData): RuleEditing {
  const kept = useApp((state) => state.ruleSets.find(({ name }) => name === state.rules.ruleSet));
  const edit = useApp((state) => state.ruleEdits[ruleKey(state.rules)]);
  const editRules = useApp((state) => state.editRules);
  const start = kept === undefined ? own : kept.parameters;
  const startName = kept === undefined ? "" : kept.name;
  const { parameters, name } = edit ?? { parameters: start, name: startName };
  return {
    parameters,
    name,
    kept: kept === undefined ? null : kept.name,
    changes: changesBetween(own, parameters),
    unkept: changesBetween(start, parameters),
    setParameters: (next) => editRules({ parameters: next, name }),
    setName: (next) => editRules({ parameters, name: next }),
    giveUp: () => editRules(null),
  };
}
