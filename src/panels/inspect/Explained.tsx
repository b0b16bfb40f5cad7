import { useState } from "react";
import type { Explanation } from "../../engine/inspect/explanation.ts";
import type { Subject } from "../../engine/inspect/subject.ts";
import { gapText } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { Figure } from "../../ui/Figure.tsx";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { duration, instant, percentMove, volPoints } from "../../ui/format.ts";
import type { About } from "./about.ts";
import { Checks } from "./Checks.tsx";
import { Lines } from "./Lines.tsx";
import { lookOf } from "./measures.ts";
import { Terms } from "./Terms.tsx";

interface ExplainedProps {
  readonly explanation: Explanation;
  readonly isStale: boolean;
  readonly isAfter: boolean;
  /** What differs from the page's what-if, where the number stands at another state. */
  readonly at: About["at"];
  readonly market: MarketSnapshot;
  readonly onGoTo: (subject: Subject) => void;
}

/** One number whole: what it is, its value, how it comes about, from what, what it leaves out, and by what else it is held. */
export function Explained({ explanation, isStale, isAfter, at, market, onGoTo }: ExplainedProps) {
  const { meaning, formula, lines, terms, convention, method, leftOut, measure } = explanation;
  return (
    <Scroller label="The explanation" className={`min-h-0 flex-1 px-3 py-2 text-sm ${isStale ? "is-stale" : ""}`}>
      <div className="space-y-3" data-testid="explanation">
        <div>
          <Amount explanation={explanation} />
          {isAfter ? <p className="text-accent">with the draft</p> : null}
          {at === undefined ? null : <p className="text-accent">{stateText(at)}</p>}
          <p className="text-muted">{meaning}</p>
        </div>
        {formula === "" ? null : (
          <p>
            <span className="text-xs text-muted">Formula </span>
            <code className="font-mono break-words" translate="no" data-testid="explanation-formula">
              {`= ${formula}`}
            </code>
          </p>
        )}
        <Lines lines={lines} onGoTo={onGoTo} />
        <Terms terms={terms} amount={explanation.amount} measure={measure} onGoTo={onGoTo} />
        <Checks checks={explanation.checks} measure={measure} />
        <LeftOut what="This number" gaps={leftOut} />
        <dl className="space-y-1 text-muted">
          <Said name="Convention" text={convention} />
          <Said name="Method" text={method} />
          <Said name="Market" text={<MarketSaid market={market} />} />
        </dl>
      </div>
    </Scroller>
  );
}

/** "at spot -18 %, vol +5.0 points, 3 days ahead". */
function stateText({ spotShock, volShift, days }: NonNullable<About["at"]>): string {
  const parts = [
    ...(spotShock === undefined ? [] : [`spot ${percentMove(spotShock)}`]),
    ...(volShift === undefined ? [] : [`vol ${volPoints(volShift)} points`]),
    ...(days === undefined ? [] : [`${String(Math.round(days * 10) / 10)} days ahead`]),
  ];
  return `at ${parts.join(", ")}`;
}

function Amount({ explanation: { amount, measure } }: Pick<ExplainedProps, "explanation">) {
  if ("gap" in amount) return <p className="text-warn">{gapText(amount.gap)}.</p>;
  const { unit, shown, text } = lookOf(measure);
  const value = shown(amount.value);
  return (
    <p className="text-xl font-semibold">
      <Figure name="explained" value={value}>
        {text(value)}
      </Figure>
      <span className="pl-1 text-sm font-normal text-muted">{unit}</span>
    </p>
  );
}

function Said({ name, text }: { readonly name: string; readonly text: React.ReactNode }) {
  if (text === "") return null;
  return (
    <div>
      <dt className="inline text-xs">{`${name} `}</dt>
      <dd className="inline text-ink">{text}</dd>
    </div>
  );
}

/** The snapshot's name and time stamp; how old a live one is, too. */
function MarketSaid({ market }: { readonly market: MarketSnapshot }) {
  const [openedAt] = useState(() => Date.now());
  const age = Math.max(0, openedAt - market.asOf) / 1000;
  return `${market.label}, ${instant(market.asOf)}${market.source === "live" ? `, ${duration(age)} old when opened` : ""}.`;
}
