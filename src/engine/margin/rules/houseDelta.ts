import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { HOUSE_ASSUMPTIONS, HOUSE_SOURCE } from "../matrix/house.ts";
import type { GroupMargin } from "../model.ts";
import { record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";
import { defineRuleBook } from "../ruleBook.ts";
import { scanOf } from "../scan/dollarScan.ts";
import { positionDeltas } from "../scan/netDelta.ts";
import { scanGroup, scanPart } from "../scan/scanGroup.ts";
import { figure, shareOf } from "../seller/term.ts";

const shape = record("Delta margin", {
  initial: share("Initial, of the value of the net delta", "house"),
  maintenance: share("Maintenance, of initial", "house"),
});
type Parameters = ParametersOf<typeof shape>;

/** Two scenarios, either way by the share: the book as if it were its delta. */
function group(kernel: Kernel, book: UnderlyingBook, { initial, maintenance }: Parameters): GroupMargin {
  const { underlying } = book;
  const deltas = positionDeltas(kernel, book);
  const cash = deltas.map(({ coins, price }) => coins * price);
  const net = figure(cash.reduce((total, one) => total + one, 0));
  const move = (sign: number) =>
    ({
      spotFactor: 1 + sign * initial,
      volLabel: "vol unchanged, by delta alone",
      vol: ({ vol }: { readonly vol: number }) => vol,
      kind: "regular",
      weight: 1,
    }) as const;
  const moves = [move(-1), move(1)];
  const table = {
    subjects: deltas.map(({ subject }) => subject),
    pnl: [-initial, initial].map((size) => Float64Array.from(cash, (one) => one * size)),
  };
  const scan = scanOf(table, moves);
  return scanGroup(
    { name: underlying, underlyings: [underlying] },
    scan,
    [
      scanPart(
        "Net delta",
        scan.loss,
        { initial: 1, maintenance },
        `${shareOf(initial, figure(Math.abs(net.value))).text}; maintenance x ${String(maintenance)}`,
      ),
    ],
    "delta in coins x forward, price or index x move; gamma and vega count nothing",
  );
}

/** A share of the value of the net delta, by underlying. */
export const houseDelta = defineRuleBook({
  id: "house-delta",
  label: "House: delta margin",
  venue: "Ballast",
  kind: "house",
  fidelity: "exact",
  source: HOUSE_SOURCE,
  missing: [],
  homogeneous: true,
  subAdditive: true,
  shape,
  parameters: { initial: 0.2, maintenance: 0.8 },
  margin: (kernel, book, parameters) => ({
    groups: book.underlyings.map((one) => group(kernel, one, parameters)),
    assumptions: [...HOUSE_ASSUMPTIONS, "A book without net delta asks nothing, whatever its gamma and vega."],
    caveats: [],
    leftOut: [],
  }),
});
