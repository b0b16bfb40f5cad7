import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import { dollarScan } from "../scan/dollarScan.ts";
import { netBy, positionDeltas } from "../scan/netDelta.ts";
import { DOLLAR_CELL, scanGroup, scanPart } from "../scan/scanGroup.ts";
import { secondsToExpiry } from "../scenarios/optionValues.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { tenorMultiplier } from "../scenarios/tenor.ts";
import { figure } from "../seller/term.ts";
import { percentText } from "../wording.ts";
import type { ParadexPmParameters, ParadexScenario } from "./parameters.ts";

type VolOf = ScenarioMove["vol"];

/** The three vols of an option; its time's multiplier is worked out once for all scenarios. */
function volsOf({ up, down, ...scaling }: ParadexPmParameters["volShock"]): Record<ParadexScenario["vol"], VolOf> {
  const multipliers = new Map<OptionLeg, number>();
  const multiplierOf = (leg: OptionLeg): number => {
    const multiplier = multipliers.get(leg) ?? tenorMultiplier(secondsToExpiry(leg), scaling);
    multipliers.set(leg, multiplier);
    return multiplier;
  };
  return {
    unchanged: ({ vol }) => vol,
    up: (leg) => leg.vol * (1 + up * multiplierOf(leg)),
    down: (leg) => leg.vol * Math.max(0, 1 - down * multiplierOf(leg)),
  };
}

/** The list of scenarios; whatever counts in full is the grid, the rest are tails. */
export function paradexMoves({ scenarios, volShock }: ParadexPmParameters): readonly ScenarioMove[] {
  const vols = volsOf(volShock);
  return scenarios.map(({ move, vol, weight }) => ({
    spotFactor: 1 + move,
    volLabel: `vol ${vol}`,
    vol: vols[vol],
    kind: weight === 1 ? "regular" : "tail",
    weight,
  }));
}

interface LeastDelta {
  readonly amount: number;
  readonly text: string;
}

/** Parts of the net delta and of the hedged one, the smaller of the long and the short side, net by contract. */
function leastDelta(
  kernel: Kernel,
  book: UnderlyingBook,
  { net, hedged }: ParadexPmParameters["leastDelta"],
): LeastDelta {
  const byContract = netBy(
    positionDeltas(kernel, book),
    ({ contract }) => contract,
    ({ coins }) => coins,
  );
  let [long, short] = [0, 0];
  for (const coins of byContract.values()) {
    if (coins > 0) long += coins;
    else short -= coins;
  }
  const [open, closed] = [Math.abs(long - short), Math.min(long, short)];
  return {
    amount: (net * open + hedged * closed) * book.index,
    text: `(${percentText(net)} x ${figure(open).text} net + ${percentText(hedged)} x ${figure(closed).text} hedged) x ${figure(book.index).text}`,
  };
}

/** One underlying under Paradex's portfolio margin. */
export function paradexGroup(kernel: Kernel, book: UnderlyingBook, parameters: ParadexPmParameters): GroupMargin {
  const { underlying } = book;
  const scan = dollarScan(kernel, book, paradexMoves(parameters));
  const least = leastDelta(kernel, book, parameters.leastDelta);
  const { fee, funding } = valueFor(parameters.provisions, underlying).value;
  const kept = { initial: 1, maintenance: parameters.maintenance };
  const whole = { initial: 1, maintenance: 1 };
  const half = `; maintenance x ${String(parameters.maintenance)}`;
  return scanGroup(
    { name: underlying, underlyings: [underlying] },
    scan,
    [
      scanPart(
        "Worst scenario",
        scan.loss,
        kept,
        `largest weighted loss of ${String(scan.scenarios.length)} scenarios${half}`,
      ),
      scanPart(
        "Least, of delta",
        Math.max(0, least.amount - scan.loss),
        kept,
        `what ${least.text} exceeds the worst scenario by${half}`,
      ),
      scanPart("Fee provision", fee, whole, `${figure(fee).text} as entered`),
      scanPart("Funding provision", funding, whole, `${figure(funding).text} as entered`),
    ],
    `${DOLLAR_CELL}; then x the scenario's weight`,
  );
}
