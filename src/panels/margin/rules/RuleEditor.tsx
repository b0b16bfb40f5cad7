import { useState } from "react";
import { useApp } from "../../../state/useAppStore.ts";
import type { RuleBookData } from "../../../worker/marginTasks.ts";
import { Waiting } from "../../../ui/Waiting.tsx";
import { useAnswer } from "../../inputs.ts";
import { ParameterField } from "./ParameterFields.tsx";
import { RuleEffect } from "./RuleEffect.tsx";
import { RuleSetActions } from "./RuleSetActions.tsx";
import { changesBetween, withAt } from "./parameterPath.ts";

const NOTHING = {};

/** What if the rules change: every parameter of the chosen rule book, and what the book would be asked then. */
export function RuleEditor() {
  const { modelId, ruleSet } = useApp((state) => state.rules);
  const kept = useApp((state) => state.ruleSets.find(({ name }) => name === ruleSet));
  const { data, error } = useAnswer("ruleBooks", NOTHING);
  const rules = data?.find(({ id }) => id === modelId);
  if (rules === undefined) return <Waiting error={error} what={"Reading the rule book\u2026"} />;
  return <Editor key={`${modelId} ${ruleSet ?? ""}`} rules={rules} start={kept?.parameters ?? rules.parameters} />;
}

interface EditorProps {
  readonly rules: RuleBookData;
  /** The parameters editing starts from: a rule set's, or the venue's own. */
  readonly start: unknown;
}

function Editor({ rules, start }: EditorProps) {
  const [parameters, setParameters] = useState(start);
  const { id: modelId, label, source } = rules;
  const { data: checked } = useAnswer("checkRuleSet", { name: label, modelId, parameters });
  const problems = checked !== undefined && "problems" in checked ? checked.problems : [];
  const changes = changesBetween(rules.parameters, parameters);
  return (
    <div className="text-sm" data-testid="rule-editor">
      <p className="text-muted">
        {`${label}: ${source.title}, as of ${source.asOf}. ${
          changes === 0
            ? "These are the venue's own parameters: change any of them."
            : `${String(changes)} ${changes === 1 ? "value differs" : "values differ"} from the venue's own.`
        }`}
      </p>
      <RuleEffect rules={rules} parameters={parameters} isChanged={problems.length === 0 && changes > 0} />
      {problems.length === 0 ? null : (
        <ul role="alert" className="list-disc pl-5 text-danger">
          {problems.slice(0, 8).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <RuleSetActions
        rules={rules}
        parameters={parameters}
        isUsable={problems.length === 0}
        hasChanges={changes > 0}
        onReset={() => setParameters(rules.parameters)}
      />
      <ParameterField
        shape={rules.shape}
        path={[]}
        value={parameters}
        own={rules.parameters}
        onChange={(path, change) => setParameters((old: unknown) => withAt(old, path, change))}
      />
    </div>
  );
}
