import { useApp } from "../../../state/useAppStore.ts";
import { ruleKey } from "../../../state/rules.ts";
import type { RuleBookData } from "../../../worker/marginTasks.ts";
import { Waiting } from "../../../ui/Waiting.tsx";
import { useAnswer } from "../../inputs.ts";
import { changesText } from "./changesText.ts";
import { ParameterField } from "./ParameterFields.tsx";
import { RuleEffect } from "./RuleEffect.tsx";
import { RuleSetActions } from "./RuleSetActions.tsx";
import { useRuleEdit } from "./useRuleEdit.ts";
import { withAt } from "./parameterPath.ts";

const NOTHING = {};

/** What if the rules change: every parameter of the chosen rule book, and what the book would be asked then. */
export function RuleEditor() {
  const chosen = useApp((state) => state.rules);
  const { data, error } = useAnswer("ruleBooks", NOTHING);
  const rules = data?.find(({ id }) => id === chosen.modelId);
  if (rules === undefined) return <Waiting error={error} what={"Reading the rule book\u2026"} />;
  return <Editor key={ruleKey(chosen)} rules={rules} />;
}

function Editor({ rules }: { readonly rules: RuleBookData }) {
  const editing = useRuleEdit(rules);
  const { parameters, changes, setParameters } = editing;
  const { id: modelId, label, source } = rules;
  const { data: checked } = useAnswer("checkRuleSet", { name: label, modelId, parameters });
  const problems = checked !== undefined && "problems" in checked ? checked.problems : [];
  const isUsable = problems.length === 0;
  return (
    <div className="text-sm" data-testid="rule-editor">
      <p className="text-muted" data-testid="rule-changes">
        {`${label}: ${source.title}, as of ${source.asOf}. ${changesText(editing)}`}
      </p>
      <RuleEffect rules={rules} parameters={parameters} isChanged={isUsable && changes > 0} />
      {isUsable ? null : (
        <ul role="alert" className="list-disc pl-5 text-danger">
          {problems.slice(0, 8).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <RuleSetActions rules={rules} editing={editing} isUsable={isUsable} />
      <ParameterField
        shape={rules.shape}
        path={[]}
        value={parameters}
        own={rules.parameters}
        onChange={(path, change) => setParameters(withAt(parameters, path, change))}
      />
    </div>
  );
}
