import type { Position } from "../../model/position.ts";
import type { Fill } from "../../venues/fill.ts";
import { costWords, fillTerms } from "../fillWords.ts";

interface FillCostProps {
  readonly filled: Fill<Omit<Position, "id">>;
  /** "filled at the touch" unless it is elsewhere. */
  readonly where?: string | undefined;
}

/** On what terms legs are traded and what it costs, before they are. */
export function FillCost({ filled, where }: FillCostProps) {
  const instruments = filled.legs.map(({ instrument }) => instrument);
  const terms = fillTerms(instruments, where);
  const asSentence = `${terms.charAt(0).toUpperCase()}${terms.slice(1)}.`;
  return (
    <p className="pb-2 text-sm text-muted" data-testid="fill-cost">
      {[asSentence, ...costWords(filled), "The premium is paid out of the dollar cash."].join(" ")}
    </p>
  );
}
