import type { Check, Measure } from "../../engine/inspect/explanation.ts";
import { gapText } from "../../model/gap.ts";
import { Figure } from "../../ui/Figure.tsx";
import { tiny } from "../../ui/format.ts";
import { lookOf } from "./measures.ts";

interface ChecksProps {
  readonly checks: readonly Check[];
  readonly measure: Measure;
}

/** The same number by other methods: value, difference, and whether it is within what the methods allow. */
export function Checks({ checks, measure }: ChecksProps) {
  if (checks.length === 0) return null;
  return (
    <div data-testid="explanation-checks">
      <h3 className="text-xs text-muted">{checks.length === 1 ? "A second method" : "Other methods"}</h3>
      <ul>
        {checks.map((check) => (
          <li key={check.method} className="border-t border-line py-0.5">
            <span className="block">{check.method}</span>
            <Outcome check={check} measure={measure} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Outcome({ check: { outcome }, measure }: { readonly check: Check; readonly measure: Measure }) {
  if ("gap" in outcome) return <span className="text-muted">{gapText(outcome.gap)}</span>;
  const { unit, shown, trace } = lookOf(measure);
  const { value, difference, tolerance, isWithin } = outcome.value;
  const small = (raw: number): string => tiny(shown(raw));
  return (
    <>
      <Figure name="second" value={shown(value)}>
        {trace(shown(value))}
      </Figure>
      <span className="text-muted">{` ${unit}. `}</span>
      <span className={isWithin ? "text-ink" : "text-warn"}>{isWithin ? "Agrees" : "Does not agree"}</span>
      <span className="text-muted">{`: off by ${small(difference)}, ${small(tolerance)} allowed`}</span>
    </>
  );
}
