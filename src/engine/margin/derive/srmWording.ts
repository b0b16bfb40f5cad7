import { dollarText } from "../../valuation/dollarText.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { percentText } from "../wording.ts";
import type { SrmBranch, SrmExpiryMargin } from "./srm/expiryMargin.ts";
import type { SrmMarketParameters } from "./srm/parameters.ts";

/** "2026-12-25": the UTC day of an expiry. */
export const dayOf = ({ instrument }: OptionLeg): string => new Date(instrument.expiry).toISOString().slice(0, 10);

function maxLossText({ maxLoss }: SrmExpiryMargin): string {
  const { settlementPrice, payoff, netCalls } = maxLoss;
  const loss =
    settlementPrice === null
      ? "no settlement price loses"
      : `settled at ${dollarText(settlementPrice)} they pay ${dollarText(payoff)}`;
  const open = netCalls < 0 ? `, and ${String(-netCalls)} calls are not covered` : "";
  return `${loss}${open}: ${dollarText(0 - maxLoss.initial)} initial, ${dollarText(0 - maxLoss.maintenance)} maintenance`;
}

const BINDS: Readonly<Record<SrmBranch, string>> = { isolated: "by themselves", "max loss": "most they can lose" };

/** Both branches of an expiry with their figures, and which is the lesser. */
export function expiryFormula(margin: SrmExpiryMargin): string {
  const { isolated, branch } = margin;
  const alone = `${dollarText(0 - isolated.initial)} initial, ${dollarText(0 - isolated.maintenance)} maintenance`;
  const binding =
    branch.initial === branch.maintenance
      ? BINDS[branch.initial]
      : `${BINDS[branch.initial]} (initial), ${BINDS[branch.maintenance]} (maintenance)`;
  return `the lesser of: options by themselves, ${alone}; the most they can lose, ${maxLossText(margin)}. Binds: ${binding}`;
}

function aloneText(
  { instrument, position }: OptionLeg,
  mark: number,
  spot: number,
  { option }: SrmMarketParameters,
  isMultiple: boolean,
): string {
  const { optionType, strike } = instrument;
  const size = String(-position.quantity);
  const out = Math.max(0, optionType === "call" ? strike - spot : spot - strike);
  const fraction = `max(${percentText(option.minimumSpot)}, ${percentText(option.maximumSpot)} − ${percentText(out / spot)} out of the money)`;
  const initial = isMultiple
    ? `${String(option.maintenanceMultiple)} x maintenance`
    : `${size} x (${dollarText(mark)} + ${fraction} x ${dollarText(spot)})`;
  const least =
    optionType === "call"
      ? `${percentText(option.maintenanceCall)} x ${dollarText(spot)}`
      : `max(${percentText(option.maintenancePut)} x ${dollarText(spot)}, ${percentText(option.maintenancePutMark)} x ${dollarText(mark)})`;
  return `initial ${initial}; maintenance ${size} x (${dollarText(mark)} + ${least})`;
}

function togetherText({ instrument, position }: OptionLeg, { maxLoss }: SrmExpiryMargin): string {
  const { settlementPrice, netCalls } = maxLoss;
  const payoff =
    settlementPrice === null ? "no settlement price loses" : `what it loses settled at ${dollarText(settlementPrice)}`;
  const isOpen = netCalls < 0 && instrument.optionType === "call";
  return isOpen
    ? `${payoff}; and its part of the calls not covered, ${String(position.quantity)} of ${String(netCalls)}`
    : payoff;
}

/** How an option's part of its expiry comes about. */
export function optionFormula(
  leg: OptionLeg,
  margin: SrmExpiryMargin,
  i: number,
  spot: number,
  market: SrmMarketParameters,
): string {
  const isLong = leg.position.quantity > 0;
  const of = (branch: SrmBranch): string => {
    if (branch === "max loss") return togetherText(leg, margin);
    if (isLong) return "a long option asks nothing and lends nothing";
    return aloneText(leg, margin.marks[i]!, spot, market, margin.isolated.positions[i]!.isMultiple);
  };
  const { initial, maintenance } = margin.branch;
  return initial === maintenance ? of(initial) : `initial: ${of(initial)} / maintenance: ${of(maintenance)}`;
}
