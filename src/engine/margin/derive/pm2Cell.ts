import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { CellLeg, LinearTrace, OptionTrace } from "../cellLeg.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { figure } from "../seller/term.ts";
import { percentText } from "../wording.ts";
import { basisContingency } from "./basis.ts";
import type { Pm2Market, Pm2Parameters, Pm2Scenario, VolKind } from "./pm2/parameters.ts";
import type { Pm2Portfolio } from "./pm2/portfolio.ts";
import { withRevaluation } from "./pm2/prepare.ts";
import type { Pm2PreparedExpiry, Pm2Revaluation } from "./pm2/prepare.ts";
import { isSkew } from "./pm2/scenarioPnl.ts";
import { volDown, volShocks, volSkewed, volUp } from "./pm2/shocks.ts";
import { toPm2Portfolio } from "./pm2Portfolio.ts";
import { MARKED } from "./revalue.ts";
import { volOf } from "./svi.ts";

/** What a cell does to one expiry. */
interface ExpiryMove {
  readonly spotFactor: number;
  readonly volKind: VolKind;
  readonly discount: number;
  readonly discountFormula: string;
  readonly factor: number;
  readonly factorFormula: string;
}

/** Moves of a cell of the grid: discount by the sign of the expiry's value, a skew in whichever direction hurts. */
function gridMove(
  { discounts }: Pm2PreparedExpiry,
  scenario: Pm2Scenario,
  [before, after]: readonly [number, number],
): ExpiryMove {
  const { spotFactor, volKind, dampening } = scenario;
  const isLong = after >= 0;
  const discount = isLong ? discounts.positive : discounts.negative;
  const isTurned = isSkew(scenario) && discount * after - before > 0;
  const weight = dampening === 1 ? "1" : `counted at ${percentText(dampening)}`;
  return {
    spotFactor,
    volKind,
    discount,
    discountFormula: `static discount of the expiry, whose options are worth ${isLong ? "something" : "less than nothing"} in the cell`,
    factor: (isTurned ? -1 : 1) * dampening,
    factorFormula: isTurned ? `${weight}, turned: the expiry counts in the direction that hurts` : weight,
  };
}

function gridMoves(revaluation: Pm2Revaluation, scenario: Pm2Scenario): readonly ExpiryMove[] {
  const [before, after] = [revaluation.totals(MARKED), revaluation.totals(scenario)];
  return revaluation.expiries.map((expiry, e) => gridMove(expiry, scenario, [before[e]!, after[e]!]));
}

/** Moves of the basis contingency: each expiry's forward alone, without discount. */
function basisMoves(revaluation: Pm2Revaluation, { basis }: Pm2Parameters): readonly ExpiryMove[] {
  const { addition, perYear } = basis;
  return basisContingency(revaluation, basis, 0).moves.map(({ factor, weight }) => ({
    spotFactor: factor,
    volKind: "none",
    discount: 1,
    discountFormula: "none in the basis contingency",
    factor: weight,
    factorFormula: `${percentText(addition)} + ${percentText(perYear)} a year × T; 0 where both directions gain`,
  }));
}

/** How a vol shock of thirty days is carried over: "(30 d / 34.8 d)^0.13". */
function tenorText(secondsToExpiry: number, scaling: Pm2Parameters["volShock"]): string {
  const power = secondsToExpiry <= 30 * 86_400 ? scaling.shortTermPower : scaling.longTermPower;
  const days = Math.max(secondsToExpiry, scaling.floorSeconds) / 86_400;
  return `(30 d / ${figure(days).text} d)^${String(power)}`;
}

function shockedVol(
  kind: VolKind,
  { vol, k }: { readonly vol: number; readonly k: number },
  secondsToExpiry: number,
  timeToExpiry: number,
  parameters: Pm2Parameters,
): { readonly value: number; readonly formula: string } {
  const shocks = volShocks(secondsToExpiry, timeToExpiry, parameters);
  const { minimumUp, linearCap, absCap, kStar } = shocks;
  const { volShock } = parameters;
  const tenor = tenorText(secondsToExpiry, volShock);
  switch (kind) {
    case "none":
      return { value: vol, formula: "as it is" };
    case "up":
      return {
        value: volUp(vol, shocks),
        formula: `max(${percentText(minimumUp)}, σ × (1 + ${percentText(volShock.up)} × ${tenor}))`,
      };
    case "down":
      return { value: volDown(vol, shocks), formula: `σ × max(0, 1 − ${percentText(volShock.down)} × ${tenor})` };
    case "linear":
      return {
        value: volSkewed(vol, k, linearCap, kStar),
        formula: `σ × (1 + ln(K / F) × ${percentText(linearCap)} / ${String(kStar)}), its move at most the cap`,
      };
    case "abs":
      return {
        value: volSkewed(vol, Math.abs(k), absCap, kStar),
        formula: `σ × (1 + |ln(K / F)| × ${percentText(absCap)} / ${String(kStar)}), its move at most the cap`,
      };
  }
}

type Priced = Pick<OptionTrace, "price" | "shockedPrice">;

function optionTrace(
  { options, fixedForward, variableForward, secondsToExpiry }: Pm2Portfolio["expiries"][number],
  at: number,
  timeToExpiry: number,
  move: ExpiryMove,
  parameters: Pm2Parameters,
): (priced: Priced) => OptionTrace {
  const option = options[at]!;
  const forward = fixedForward + variableForward;
  const vol = volOf(option);
  const k = Math.log(option.strike / forward);
  const shocked = shockedVol(move.volKind, { vol, k }, secondsToExpiry, timeToExpiry, parameters);
  const { spotFactor, discount, discountFormula, factor, factorFormula } = move;
  const isFixed = fixedForward === 0;
  return ({ price, shockedPrice }) => ({
    kind: "option",
    isCall: option.optionType === "call",
    quantity: option.amount,
    strike: option.strike,
    timeToExpiry,
    shockedTimeToExpiry: timeToExpiry,
    forward,
    shockedForward: fixedForward + variableForward * spotFactor,
    forwardFormula: isFixed ? `F × ${String(spotFactor)}` : `F's part not yet settled × ${String(spotFactor)}`,
    vol,
    shockedVol: shocked.value,
    volFormula: shocked.formula,
    price,
    shockedPrice,
    conversion: null,
    discount,
    discountFormula,
    factor,
    factorFormula,
  });
}

/** Dollars of every option at the mark and in the cell. */
function pricesOf(revaluation: Pm2Revaluation, moves: readonly ExpiryMove[]) {
  const states = new Map<string, Float64Array>();
  const at = (state: Pick<ExpiryMove, "spotFactor" | "volKind">): Float64Array => {
    const key = `${String(state.spotFactor)} ${state.volKind}`;
    const found = states.get(key) ?? revaluation.positions(state);
    states.set(key, found);
    return found;
  };
  return { before: at(MARKED), after: moves.map((move) => at(move)) };
}

/** By expiry, then by option. */
function optionTraces(
  kernel: Kernel,
  { expiries }: Pm2Portfolio,
  market: Pm2Market,
  scenario: Pm2Scenario | undefined,
): readonly (readonly OptionTrace[])[] {
  return withRevaluation(kernel, expiries, market, (revaluation) => {
    const moves = scenario === undefined ? basisMoves(revaluation, market) : gridMoves(revaluation, scenario);
    const { before, after } = pricesOf(revaluation, moves);
    return revaluation.expiries.map(({ start, timeToExpiry }, e) => {
      const expiry = expiries[e]!;
      return expiry.options.map(({ amount }, i) => {
        const row = start + i;
        const prices = { price: before[row]! / amount, shockedPrice: after[e]![row]! / amount };
        return optionTrace(expiry, i, timeToExpiry, moves[e]!, market)(prices);
      });
    });
  });
}

const optionPnl = ({ factor, quantity, discount, price, shockedPrice }: OptionTrace): number =>
  factor * quantity * (discount * shockedPrice - price);
const linearPnl = ({ quantity, price, move, factor }: LinearTrace): number => quantity * price * move * factor;

/**
 * Every leg of one underlying in one cell of PM2's matrix (the basis contingency is the last), with what its P&L is made
 * of. They sum to the cell. No option's quantity is zero.
 */
export function pm2Cell(
  kernel: Kernel,
  book: UnderlyingBook,
  market: Pm2Market,
  asOf: EpochMs,
  cell: number,
): readonly CellLeg[] {
  const mapped = toPm2Portfolio(book, market.ownCoinHaircut, asOf);
  const { portfolio } = mapped;
  const scenario = market.scenarios[cell];
  const move = scenario === undefined ? 0 : scenario.spotFactor - 1;
  const factor = scenario === undefined ? 1 : scenario.dampening;
  const toTrace = ({ amount, price }: { readonly amount: number; readonly price: number }): LinearTrace => ({
    kind: "linear",
    quantity: amount,
    price,
    move,
    factor,
  });
  const [perps, collaterals] = [portfolio.perps.map(toTrace), portfolio.collaterals.map(toTrace)];
  const options = optionTraces(kernel, portfolio, market, scenario);
  const traces = [...perps, ...options.flat(), ...collaterals];
  const named = mapped.name({
    perps: perps.map(linearPnl),
    options: options.map((expiry) => expiry.map(optionPnl)),
    collaterals: collaterals.map(linearPnl),
  });
  return named.map((one, i) => ({ ...one, trace: traces[i]! }));
}
