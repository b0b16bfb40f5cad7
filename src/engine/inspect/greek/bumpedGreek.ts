import { firstDerivative, secondDerivative } from "../../../math/richardson.ts";
import { GREEK_ORDERS } from "../../../model/greek.ts";
import type { GreekFigures, GreekName } from "../../../model/greek.ts";
import { DAYS_PER_YEAR } from "../../../model/units.ts";
import type { DeltaOneLeg, Leg, OptionLeg } from "../../valuation/leg.ts";
import { coinGainAt, secondDelta, secondRho } from "../secondDeltaOne.ts";
import { dollarsOf, LEAST_DEVIATION, secondGreek, secondValue } from "../secondOption.ts";
import type { Bump, SecondFigure } from "../secondOption.ts";

/** Which Greek of `GreekFigures`, in `GreekInput`'s terms. */
export interface AskedGreek {
  readonly greek: GreekName;
  readonly account: keyof GreekFigures;
  readonly tenorPower: number;
}

/** A figure at a moved market. */
type Moved = (bump: Bump) => number;

interface Orders {
  readonly spot: number;
  readonly vol: number;
  readonly time: number;
}

/** Where a leg stands and over what lengths its value bends. */
interface Ground {
  readonly vol: number;
  readonly timeToExpiry: number;
  /** Relative. */
  readonly spotStep: number;
}

function alongVol(of: Moved, { vol }: Ground, order: number): Moved {
  if (order === 0) return of;
  const derive = order === 1 ? firstDerivative : secondDerivative;
  return (bump) => derive((bumped) => of({ ...bump, vol: bumped }), vol, vol / 16);
}

function alongTime(of: Moved, { timeToExpiry }: Ground, order: number): Moved {
  if (order === 0) return of;
  return (bump) => 0 - firstDerivative((time) => of({ ...bump, timeToExpiry: time }), timeToExpiry, timeToExpiry / 16);
}

/** Per relative move, at the factor of the bump. */
function alongSpot(of: Moved, { spotStep }: Ground, order: number): Moved {
  const at = (bump: Bump) => (factor: number) => of({ ...bump, factor });
  const once: Moved = (bump) => firstDerivative(at(bump), bump.factor ?? 1, spotStep);
  const twice: Moved = (bump) => secondDerivative(at(bump), bump.factor ?? 1, spotStep);
  if (order === 0) return of;
  if (order === 1) return once;
  if (order === 2) return twice;
  return (bump) => firstDerivative((factor) => twice({ ...bump, factor }), bump.factor ?? 1, spotStep);
}

const derived = (of: Moved, ground: Ground, { spot, vol, time }: Orders): number =>
  alongSpot(alongTime(alongVol(of, ground, vol), ground, time), ground, spot)({});

/** Delta of an account in coin, S dC / dS of a value C in coins; the rest of its Greeks derive this. */
function netDelta(inCoin: Moved, ground: Ground): Moved {
  const perMove = alongSpot(inCoin, ground, 1);
  return (bump) => (bump.factor ?? 1) * perMove(bump);
}

/** What the derivatives err by, as a share of the size that a Greek of those orders has near the money. */
function shareOff({ spot, vol, time }: Orders, deviation: number): number {
  const order = spot + vol + time;
  return order < 3 ? 1e-6 + 1e-9 / deviation : 1e-4 + 1e-8 / deviation;
}

function bumpedOption(leg: OptionLeg, { greek, account }: AskedGreek): SecondFigure | null {
  const { index, vol, timeToExpiry } = leg;
  const deviation = vol * Math.sqrt(timeToExpiry);
  if (!(deviation > LEAST_DEVIATION)) return null;
  const ground = { vol, timeToExpiry, spotStep: Math.min(0.25, deviation / 8) };
  const { spot, vol: vols, time } = GREEK_ORDERS[greek];
  const value: Moved = (bump) => secondValue(leg, bump);
  const inCoin: Moved = (bump) => value(bump) / (index * (bump.factor ?? 1));
  const isNet = account === "net" && spot > 0 && leg.instrument.settlement === "inverse";
  const perIndex = 1 / index ** (isNet ? spot - 1 : spot);
  const figure = isNet
    ? derived(netDelta(inCoin, ground), ground, { spot: spot - 1, vol: vols, time })
    : derived(value, ground, { spot, vol: vols, time });
  const bend = Math.min(1, deviation);
  const size =
    (Math.abs(dollarsOf(leg)) * leg.forward * deviation) / (bend ** spot * vol ** vols * timeToExpiry ** time);
  const orders = { spot, vol: vols, time };
  return { value: figure * perIndex, tolerance: (size / index ** spot) * shareOff(orders, deviation) };
}

/** An inverse contract's gain in coins, bumped; nothing else of what has no curve can be. */
function bumpedDeltaOne(leg: DeltaOneLeg, { greek, account }: AskedGreek): SecondFigure | null {
  if (greek === "rho") return secondRho(leg);
  if (greek === "delta") return secondDelta(leg);
  const { spot, vol, time } = GREEK_ORDERS[greek];
  if (account === "black" || leg.face === null || spot === 0 || vol + time > 0) return null;
  const ground = { vol: 0, timeToExpiry: 0, spotStep: 0.05 };
  const net = netDelta(({ factor = 1 }) => coinGainAt(leg, factor), ground);
  const value = alongSpot(net, ground, spot - 1)({}) / leg.index ** (spot - 1);
  return { value, tolerance: 1e-6 * Math.abs(value) };
}

function weighted(leg: OptionLeg, tenorPower: number, vega: SecondFigure | null): SecondFigure | null {
  if (vega === null) return null;
  const weight = (30 / DAYS_PER_YEAR / leg.timeToExpiry) ** tenorPower;
  return { value: vega.value * weight, tolerance: vega.tolerance * weight + 1e-12 * Math.abs(vega.value * weight) };
}

/** True for what `secondGreek` gives: first orders and gamma in Black's account. */
const isPlain = (greek: GreekName): greek is "delta" | "gamma" | "vega" | "theta" | "rho" =>
  greek === "delta" || greek === "gamma" || greek === "vega" || greek === "theta" || greek === "rho";

/**
 * A raw Greek of a live leg by another road: its value by quadrature (of a future the gain in its own currency), bumped
 * along spot, vol and time in turn and extrapolated (Richardson). `null` where there is none: next to expiry, and for
 * what is zero by the kind of contract.
 */
export function bumpedGreek(leg: Leg, asked: AskedGreek): SecondFigure | null {
  const { greek, account, tenorPower } = asked;
  if (leg.kind === "delta-one") return bumpedDeltaOne(leg, asked);
  const hasSpot = GREEK_ORDERS[greek].spot > 0;
  if (greek === "weightedVega") return weighted(leg, tenorPower, secondGreek(leg, "vega"));
  if (!isPlain(greek) || (account === "net" && hasSpot)) return bumpedOption(leg, asked);
  const second = secondGreek(leg, greek);
  if (second === null || greek !== "gamma") return second;
  return { value: second.value / leg.index, tolerance: second.tolerance / leg.index };
}

/** How often the value is priced for one Greek of one option. */
export function pricings({ greek, account }: AskedGreek): number {
  const { spot, vol, time } = GREEK_ORDERS[greek];
  const orders = account === "net" && spot > 0 ? [1, spot - 1, vol, time] : [spot, vol, time];
  return orders.reduce((product, order) => product * (order === 0 ? 1 : order === 3 ? 72 : 9), 1);
}
