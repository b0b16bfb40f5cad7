import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { CellLeg, LinearTrace, OptionTrace } from "../../cellLeg.ts";
import type { MarginBook } from "../../marginBook.ts";
import { valueFor } from "../../parameters/shape.ts";
import type { CellPlace } from "../../ruleBook.ts";
import { futureCoins } from "../../scenarios/futureCoins.ts";
import { optionValues, UNMOVED } from "../../scenarios/optionValues.ts";
import { figure } from "../../seller/term.ts";
import { percentText } from "../../wording.ts";
import { settlementBooks } from "../settlementBooks.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import type { PmMarket, PmParameters } from "./parameters.ts";
import { pmScenarios, pmVols } from "./scenarios.ts";
import type { PmScenario } from "./scenarios.ts";

const VOL_FORMULAS = {
  down: ({ down }: PmMarket["volShock"]) => `σ × max(0, 1 − ${percentText(down)} × tenor)`,
  same: () => "as it is",
  up: ({ up, minimumUp }: PmMarket["volShock"]) =>
    `max(${percentText(minimumUp)}, σ × (1 + ${percentText(up)} × tenor))`,
} as const;

/** The options of a book in a cell. In coin an option is worth price / forward coins, here in dollars at the index. */
function optionTraces(
  kernel: Kernel,
  { options, settlement, price: perUnit }: SettlementBook,
  market: PmMarket,
  { move, volKind, weight }: PmScenario,
): readonly OptionTrace[] {
  const spotFactor = 1 + move;
  const vols = new Map(options.map((leg) => [leg, pmVols(leg, market)[volKind]]));
  const state = { spotFactor, vol: (leg: (typeof options)[number]) => vols.get(leg)! };
  const [now, then] = optionValues(kernel, options, [UNMOVED, state]);
  const isInverse = settlement === "inverse";
  return options.map((leg, i) => ({
    kind: "option",
    isCall: leg.instrument.optionType === "call",
    quantity: leg.position.quantity,
    strike: leg.instrument.strike,
    timeToExpiry: leg.timeToExpiry,
    shockedTimeToExpiry: leg.timeToExpiry,
    forward: leg.forward,
    shockedForward: leg.forward * spotFactor,
    forwardFormula: `F × ${String(spotFactor)}`,
    vol: leg.vol,
    shockedVol: vols.get(leg)!,
    volFormula: VOL_FORMULAS[volKind](market.volShock),
    price: now![i]!,
    shockedPrice: then![i]!,
    conversion: isInverse
      ? { factor: perUnit / leg.forward, formula: "index / F: coins, in dollars as they are" }
      : null,
    discount: isInverse ? perUnit / (leg.forward * spotFactor) : 1,
    discountFormula: isInverse ? "index / F′: coins, in dollars as they are" : "none: settled in dollars",
    factor: weight,
    factorFormula: "weight of the scenario",
  }));
}

const optionPnl = ({ factor, quantity, discount, shockedPrice, conversion, price }: OptionTrace): number =>
  factor * quantity * (discount * shockedPrice - (conversion === null ? 1 : conversion.factor) * price);
const linearPnl = ({ quantity, price, move, factor }: LinearTrace): number => quantity * price * move * factor;

/** What of a cell's sum counts: a tail less its dampener, at most 0. @param whole dollars */
function keptShare({ kind, relief }: PmScenario, whole: number, perUnit: number): number {
  if (kind !== "tail" || whole === 0) return 1;
  return Math.min(0, whole + relief * perUnit) / whole;
}

function cellLegs(kernel: Kernel, book: SettlementBook, market: PmMarket, scenario: PmScenario): readonly CellLeg[] {
  const { options, futures, settlement, price: perUnit } = book;
  const { move, weight } = scenario;
  const isInverse = settlement === "inverse";
  const traces = [
    ...optionTraces(kernel, book, market, scenario),
    ...futures.map((leg): LinearTrace => ({
      kind: "linear",
      quantity: futureCoins(leg),
      price: isInverse ? perUnit : leg.price,
      move: isInverse ? move / (1 + move) : move,
      factor: weight,
    })),
  ];
  const pnls = traces.map((trace) => (trace.kind === "option" ? optionPnl(trace) : linearPnl(trace)));
  const whole = pnls.reduce((sum, pnl) => sum + pnl, 0);
  const kept = keptShare(scenario, whole, perUnit);
  const dampened = `weight ${figure(weight).text} × ${percentText(kept)} of the sum, which the dampener leaves`;
  const subjects = [...options, ...futures].map(({ position }) => position.id);
  return traces.map((trace, i) => {
    const factor = weight * kept;
    const shared = trace.kind === "linear" ? { ...trace, factor } : { ...trace, factor, factorFormula: dampened };
    return { subject: subjects[i]!, pnl: pnls[i]! * kept, trace: kept === 1 ? trace : shared };
  });
}

/** Every leg in one cell of the risk matrix of one settlement book, USD. They sum to the cell. */
export function pmCell(
  kernel: Kernel,
  book: MarginBook,
  { markets }: PmParameters,
  { group, scenario: at }: CellPlace,
): readonly CellLeg[] {
  const own = settlementBooks(book).find(({ name }) => name === group);
  if (own === undefined) return [];
  const market = valueFor(markets, own.underlying).value;
  const scenario = pmScenarios(market, own.settlement, own.index)[at];
  return scenario === undefined ? [] : cellLegs(kernel, own, market, scenario);
}
