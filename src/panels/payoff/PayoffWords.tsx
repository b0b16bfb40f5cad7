import type { PayoffReport } from "../../engine/payoff/report.ts";
import { gapText } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import type { PayoffPath } from "../../model/payoffChoice.ts";
import { useApp } from "../../state/useAppStore.ts";
import { BecomesText } from "../../ui/Becomes.tsx";
import { Choice } from "../../ui/Field.tsx";
import { LeftOut } from "../../ui/GapNote.tsx";
import { pathsText } from "./pathWords.ts";
import { changeSentence, payoffSentence, sinceText } from "./payoffWords.ts";

interface PayoffWordsProps {
  readonly now: PayoffReport;
  readonly after: PayoffReport | undefined;
  /** Why the draft is not shown beside the book. */
  readonly draftGap: Gap | null;
}

const paths: readonly { readonly value: PayoffPath; readonly label: string }[] = [
  { value: "bridge", label: "Brownian bridge, mean and band" },
  { value: "straight", label: "straight line in log spot" },
  { value: "drawn", label: "at the drawn spot" },
];

/** What the chart shows, in one sentence, with what it assumes and leaves out. */
export function PayoffWords({ now, after, draftGap }: PayoffWordsProps) {
  const path = useApp((state) => state.payoff.path);
  const setPayoff = useApp((state) => state.setPayoff);
  const { density } = now;
  const market =
    "value" in density
      ? `Density and probabilities are risk-neutral, from ${density.value.source}, whatever the what-if.`
      : `${gapText(density.gap)}.`;
  return (
    <div className="px-3 pt-1 text-sm">
      <p data-testid="payoff-sentence">
        <BecomesText text={after === undefined ? payoffSentence(now) : changeSentence(now, after)} />
      </p>
      {now.sinceGap === null ? null : (
        <p data-testid="payoff-since-gap" className="text-xs text-warn">
          {`${gapText(now.sinceGap)}. It counts from today's value instead.`}
        </p>
      )}
      {draftGap === null ? null : (
        <p data-testid="payoff-draft-gap" className="text-xs text-warn">
          {`The draft's curve is not drawn. ${gapText(draftGap)}.`}
        </p>
      )}
      {now.curved === null ? null : <p className="text-xs text-muted">{now.curved}</p>}
      <details className="text-xs text-faint">
        <summary className="cursor-pointer">{pathsText(now)}</summary>
        <div className="max-h-48 overflow-auto">
          <Choice
            label="Path to the drawn spot"
            value={path}
            options={paths}
            onChange={(chosen) => setPayoff({ path: chosen })}
          />
          <p data-testid="payoff-assumption">{`${sinceText(now)} ${now.assumption} ${market}`}</p>
        </div>
      </details>
      <LeftOut what="The payoff" gaps={now.leftOut} />
    </div>
  );
}
