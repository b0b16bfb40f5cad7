import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useMargin, useQuestions } from "../inputs.ts";
import { rulesName } from "../rulesName.ts";
import { FidelityMark } from "./FidelityMark.tsx";
import { GroupExplained } from "./GroupExplained.tsx";
import { HypotheticalMark } from "./HypotheticalMark.tsx";
import { ShortfallNote } from "./ShortfallNote.tsx";
import { StandIns } from "./StandIns.tsx";

/** How far from trouble: what the rule book asks, which scenario binds, and what each part adds. */
export function MarginPanel() {
  const questions = useQuestions();
  const setView = useApp((state) => state.setView);
  const ruleSet = useApp((state) => state.rules.ruleSet);
  const { data, isStale, error } = useMargin(questions?.after ?? questions?.now, questions?.draftSubject);
  if (data === undefined) return <Waiting error={error} what={"Revaluing the scenarios\u2026"} />;
  return (
    <div className={`min-h-0 flex-1 overflow-auto px-3 py-2 ${isStale ? "is-stale" : ""}`}>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <span data-testid="rule-book">{rulesName(data.label, ruleSet)}</span>
        <FidelityMark fidelity={data.fidelity} />
        <HypotheticalMark report={data} />
        {questions?.after === undefined ? null : <span className="text-accent">with the draft</span>}
        <span className="ml-auto">
          <Button onClick={() => setView("margin")}>All rule books</Button>
        </span>
      </p>
      <ShortfallNote report={data} />
      <StandIns reports={[data]} />
      <p className="pb-1">{data.sentence}</p>
      <LeftOut what="The margin" gaps={data.leftOut} />
      <GroupExplained report={data} />
    </div>
  );
}
