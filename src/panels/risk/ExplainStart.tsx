import type { MarketSnapshot, WhatIf } from "../../model/market.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import { isStill } from "../../model/whatIfState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { instant, percentMove, volPoints } from "../../ui/format.ts";
import { moreParts } from "../whatIf/whatIfText.ts";
import { useMarketSnapshot } from "../inputs.ts";

const isMoved = (whatIf: WhatIf): boolean => !isStill(whatIf);

/** "spot −5 %, vol +5.0 points, 7 days, sticky delta"; empty where nothing is asked. */
const whatIfText = (whatIf: WhatIf): string =>
  isMoved(whatIf)
    ? joined(
        `spot ${percentMove(whatIf.spotShock)}, vol ${volPoints(whatIf.volShift)} points, ${daysText(whatIf.days)}`,
        ...moreParts(whatIf),
      )
    : "";

const daysText = (days: number): string => `${String(days)} ${days === 1 ? "day" : "days"}`;

const marketText = ({ label, asOf }: MarketSnapshot): string => `${label}, ${instant(asOf)}`;

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

/** Between which two states the P&L is explained, and the way to keep one. */
export function ExplainStart() {
  const market = useMarketSnapshot();
  const book = useApp((state) => state.book);
  const start = useApp((state) => state.start);
  const setStart = useApp((state) => state.setStart);
  const whatIf = useApp((state) => state.whatIf);
  const isDrafted = useApp((state) => state.draft !== null);
  if (market === undefined) return null;
  const from = start ?? { market, whatIf: NO_WHAT_IF };
  const isSame = from.market === market && !isMoved(whatIf);
  const to = joined(
    from.market === market ? "" : marketText(market),
    isSame ? "the same, no what-if set" : whatIfText(whatIf),
    isDrafted ? "the draft traded" : "",
  );
  const kept = isMoved(whatIf) ? "state" : "market";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 text-sm">
      <p data-testid="explain-states">
        <span className="text-muted">From </span>
        {start === null ? (
          ""
        ) : (
          <span className="text-accent">{`the kept ${isMoved(start.whatIf) ? "state" : "market"} `}</span>
        )}
        {joined(marketText(from.market), whatIfText(from.whatIf))}
        <span className="text-muted"> to </span>
        {to}
      </p>
      <div className="ml-auto flex gap-1">
        <Button onClick={() => setStart({ market, book, whatIf })}>
          {start === null ? `Remember this ${kept}` : "Remember this one instead"}
        </Button>
        {start === null ? null : <Button onClick={() => setStart(null)}>Forget it</Button>}
      </div>
    </div>
  );
}
