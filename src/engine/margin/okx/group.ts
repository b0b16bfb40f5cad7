import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import { dollarScan } from "../scan/dollarScan.ts";
import { cashByExpiry, positionDeltas } from "../scan/netDelta.ts";
import { DOLLAR_CELL, scanGroup, scanPart } from "../scan/scanGroup.ts";
import { shortCoins } from "../scan/shortCoins.ts";
import { gridMoves } from "../scan/volMoves.ts";
import type { VolMove } from "../scan/volMoves.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { figure } from "../seller/term.ts";
import { percentText } from "../wording.ts";
import { basisCharge, minimumCharge } from "./charges.ts";
import type { OkxPmParameters, OkxTier } from "./parameters.ts";

/** The larger of a shock in points and one in per cent, either way. */
function volMoves({ down, up, points }: OkxPmParameters["volShock"]): readonly VolMove[] {
  return [
    { volLabel: "vol down", vol: ({ vol }) => Math.max(0, vol - Math.max(points, down * vol)) },
    { volLabel: "vol unchanged", vol: ({ vol }) => vol },
    { volLabel: "vol up", vol: ({ vol }) => vol + Math.max(points, up * vol) },
  ];
}

const tierOf = ({ underlying }: UnderlyingBook, { tiers, tierOf: names }: OkxPmParameters): OkxTier =>
  tiers[valueFor(names, underlying).value];

/** MR1's grid, then MR6's two extreme moves. */
export function okxMoves(book: UnderlyingBook, parameters: OkxPmParameters): readonly ScenarioMove[] {
  const { moves, extremeMove } = tierOf(book, parameters);
  const extreme = (move: number): ScenarioMove => ({
    spotFactor: 1 + move,
    volLabel: "vol unchanged",
    vol: ({ vol }) => vol,
    kind: "tail",
    weight: parameters.extremeWeight,
  });
  return [...gridMoves(moves, volMoves(parameters.volShock)), extreme(-extremeMove), extreme(extremeMove)];
}

/** One risk unit: the contracts on one base. */
export function okxGroup(
  kernel: Kernel,
  book: UnderlyingBook,
  parameters: OkxPmParameters,
  asOf: EpochMs,
): GroupMargin {
  const { underlying } = book;
  const tier = tierOf(book, parameters);
  const { theta, vega, interest } = valueFor(parameters.entered, underlying).value;
  const scan = dollarScan(kernel, book, okxMoves(book, parameters));
  const deltas = positionDeltas(kernel, book);
  const basis = basisCharge(cashByExpiry(deltas, asOf), tier);
  const futures = deltas.slice(book.options.length);
  const minimum = minimumCharge(futures, shortCoins(book) * book.index * parameters.shortOption, tier);
  const decay = Math.max(0, theta - scan.loss);
  const sum = scan.loss + decay + basis.amount + vega + interest;
  const topUp = Math.max(0, minimum.amount - sum);
  const columns = { initial: parameters.initialFactor, maintenance: 1 };
  const part = (name: string, amount: number, formula: string) =>
    scanPart(name, amount, columns, `${formula}; initial x ${String(parameters.initialFactor)}`);
  const asEntered = (amount: number): string => `${figure(amount).text} as entered`;
  return scanGroup(
    { name: underlying, underlyings: [underlying] },
    scan,
    [
      part("Largest loss (MR1, MR6)", scan.loss, "largest loss of the matrix and the extreme moves"),
      part("Theta decay (MR2)", decay, `what ${asEntered(theta)} exceeds the largest loss by`),
      part("Vega term structure (MR3)", vega, asEntered(vega)),
      part("Basis (MR4)", basis.amount, basis.text),
      part("Interest rates (MR5)", interest, asEntered(interest)),
      part("Minimum charge (MR7)", topUp, `what ${figure(minimum.amount).text} exceeds the sum by: ${minimum.text}`),
    ],
    `${DOLLAR_CELL}; extreme moves count ${percentText(parameters.extremeWeight)}`,
  );
}
