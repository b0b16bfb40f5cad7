import type { WhatIf } from "../../model/market.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { instant, percentMove, volPoints } from "../../ui/format.ts";
import { useMarketSnapshot } from "../inputs.ts";

const isMoved = ({ spotShock, volShift, days }: WhatIf): boolean => spotShock !== 0 || volShift !== 0 || days !== 0;

/** "spot −5 %, vol +5.0 points, 7 days". */
const whatIfText = ({ spotShock, volShift, days }: WhatIf): string =>
  `spot ${percentMove(spotShock)}, vol ${volPoints(volShift)} points, ${String(days)} ${days === 1 ? "day" : "days"}`;

/** Between which two states the P&L is explained, and the way to keep one. */
export function ExplainStart() {
  const market = useMarketSnapshot();
  const book = useApp((state) => state.book);
  const start = useApp((state) => state.start);
  const setStart = useApp((state) => state.setStart);
  const whatIf = useApp((state) => state.whatIf);
  const isDrafted = useApp((state) => state.draft !== null);
  if (market === undefined) return null;
  const to = [
    start === null ? "" : `${market.label}, ${instant(market.asOf)}`,
    isMoved(whatIf) ? whatIfText(whatIf) : start === null ? "the same, no what-if set" : "",
    isDrafted ? "the draft traded" : "",
  ].filter((part) => part !== "");
  const from = start?.market ?? market;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 text-sm">
      <p data-testid="explain-states">
        <span className="text-muted">From </span>
        {start === null ? "" : <span className="text-accent">the kept market </span>}
        {`${from.label}, ${instant(from.asOf)}`}
        <span className="text-muted"> to </span>
        {to.join(", ")}
      </p>
      <div className="ml-auto flex gap-1">
        <Button onClick={() => setStart({ market, book })}>
          {start === null ? "Remember this market" : "Remember this one instead"}
        </Button>
        {start === null ? null : <Button onClick={() => setStart(null)}>Forget it</Button>}
      </div>
    </div>
  );
}
