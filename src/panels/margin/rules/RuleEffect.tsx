import type { RuleBookData } from "../../../worker/marginTasks.ts";
import type { MarginReport } from "../../../engine/margin/model.ts";
import { BeforeAfter } from "../../../ui/BeforeAfter.tsx";
import { percent, usd } from "../../../ui/format.ts";
import { useAnswer, useShownQuestion } from "../../inputs.ts";
import { ShortfallNote } from "../ShortfallNote.tsx";
import { EffectExplained } from "./EffectExplained.tsx";

interface RuleEffectProps {
  readonly rules: RuleBookData;
  readonly parameters: unknown;
  /** They differ from the rule book's own and can be used: else nothing is asked of them. */
  readonly isChanged: boolean;
}

const figures: readonly {
  readonly name: string;
  readonly label: string;
  readonly of: (report: MarginReport) => number | null;
  readonly text: (value: number) => string;
}[] = [
  { name: "rule-initial", label: "Initial, USD", of: ({ initial }) => initial, text: usd },
  { name: "rule-maintenance", label: "Maintenance, USD", of: ({ maintenance }) => maintenance, text: usd },
  { name: "rule-excess", label: "Excess, USD", of: ({ excess }) => excess, text: usd },
  { name: "rule-usage", label: "Used", of: ({ initialUsage }) => initialUsage, text: percent },
];

/** The book under the rule book's own parameters, and under the changed ones. */
export function RuleEffect({ rules, parameters, isChanged }: RuleEffectProps) {
  const { question, draftSubject } = useShownQuestion();
  const subject = `${rules.id} ${draftSubject}`;
  const own = useAnswer("margin", question && { ...question, modelId: rules.id }, subject);
  const changed = useAnswer(
    "margin",
    question && isChanged ? { ...question, modelId: rules.id, parameters } : undefined,
    `${subject} changed`,
  );
  const before = own.data;
  if (before === undefined) return null;
  return (
    <>
      <dl className={`flex flex-wrap gap-x-4 py-1 ${changed.isStale ? "is-stale" : ""}`} data-testid="rule-effect">
        {figures.map(({ name, label, of, text }) => (
          <div key={name}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="font-semibold">
              <Effect name={name} before={of(before)} after={changed.data && of(changed.data)} text={text} />
            </dd>
          </div>
        ))}
        {changed.error === undefined ? null : <p className="text-danger">{changed.error}</p>}
      </dl>
      <ShortfallNote report={changed.data ?? before} line="now" />
      {changed.data === undefined ? null : <EffectExplained before={before} after={changed.data} />}
    </>
  );
}

interface EffectProps {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null | undefined;
  readonly text: (value: number) => string;
}

function Effect({ name, before, after, text }: EffectProps) {
  if (before === null || after === null) return <span className="text-danger">no equity</span>;
  return <BeforeAfter name={name} before={before} after={after} text={text} />;
}
