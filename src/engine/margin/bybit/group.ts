import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import { dollarScan } from "../scan/dollarScan.ts";
import { cashByExpiry, netBy, positionDeltas } from "../scan/netDelta.ts";
import { DOLLAR_CELL, scanGroup, scanPart } from "../scan/scanGroup.ts";
import { shortCoins } from "../scan/shortCoins.ts";
import { gridMoves, relativeVol } from "../scan/volMoves.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { figure, product, shareOf } from "../seller/term.ts";
import type { Term } from "../seller/term.ts";
import type { BybitPmParameters } from "./parameters.ts";
import { hedgedAcross, vegaByExpiry } from "./spreads.ts";

/** The stress matrix. */
export const bybitMoves = ({ moves, volDown, volUp }: BybitPmParameters): readonly ScenarioMove[] =>
  gridMoves(moves, [relativeVol(-volDown), relativeVol(0), relativeVol(volUp)]);

/** One underlying under Bybit's portfolio margin: the worst stress loss and the contingencies. */
export function bybitGroup(
  kernel: Kernel,
  book: UnderlyingBook,
  parameters: BybitPmParameters,
  asOf: EpochMs,
): GroupMargin {
  const { underlying, index } = book;
  const { initialFactor } = parameters;
  const rates = valueFor(parameters.contingencies, underlying).value;
  const scan = dollarScan(kernel, book, bybitMoves(parameters));
  const deltas = positionDeltas(kernel, book);
  const futures = netBy(
    deltas.slice(book.options.length),
    ({ contract }) => contract,
    ({ coins }) => coins,
  );
  const gross = [...futures.values()].reduce((total, coins) => total + Math.abs(coins), 0);
  const vegaDays = hedgedAcross(vegaByExpiry(kernel, book));
  const cashYears = hedgedAcross(cashByExpiry(deltas, asOf).map(({ time, cash }) => ({ time, amount: cash })));
  const columns = { initial: initialFactor, maintenance: 1 };
  const ofIndex = (rate: number, coins: number): Term => product(figure(coins), shareOf(rate, figure(index)));
  const part = (name: string, { value, text }: Term) =>
    scanPart(name, value, columns, `${text}; initial x ${String(initialFactor)}`);
  return scanGroup(
    { name: underlying, underlyings: [underlying] },
    scan,
    [
      part("Stress loss", { ...figure(scan.loss), text: "largest loss of the stress matrix" }),
      part("Net short options", ofIndex(rates.shortOptions, shortCoins(book))),
      part(
        "Vega spread",
        shareOf(rates.vegaPerDay, {
          ...figure(vegaDays),
          text: `${figure(vegaDays).text} (vega hedged across expiries x days between)`,
        }),
      ),
      part(
        "Delta spread",
        shareOf(rates.basisPerYear, {
          ...figure(cashYears),
          text: `${figure(cashYears).text} (cash delta hedged across expiries x years between)`,
        }),
      ),
      part("Futures and perpetuals", ofIndex(rates.futures, gross)),
    ],
    DOLLAR_CELL,
  );
}
