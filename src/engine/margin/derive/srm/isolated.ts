import type { DeriveOption } from "../portfolio.ts";
import type { Checks, SrmOptionParameters } from "./parameters.ts";

/** Net margin of one option by itself, USD, <= 0: the mark of a short and a fraction of spot on top; 0 for a long. */
export interface IsolatedMargin extends Checks {
  /** Initial is the multiple of maintenance, not the fraction of spot: deep puts in the money only. */
  readonly isMultiple: boolean;
}

const LONG: IsolatedMargin = { initial: 0, maintenance: 0, isMultiple: false };

/** Fraction of spot that initial asks of a short: less the further it is out of the money. */
function initialFraction({ optionType, strike }: DeriveOption, spot: number, parameters: SrmOptionParameters): number {
  const outOfTheMoney = Math.max(0, optionType === "call" ? strike - spot : spot - strike);
  return Math.max(parameters.minimumSpot, parameters.maximumSpot - outOfTheMoney / spot);
}

/**
 * @param mark USD per unit
 * @param spot USD per unit, > 0
 * @see our spec (margin), section 4
 */
export function isolatedMargin(
  option: DeriveOption,
  mark: number,
  spot: number,
  parameters: SrmOptionParameters,
): IsolatedMargin {
  if (option.amount >= 0) return LONG;
  const { amount } = option;
  const initial = amount * (mark + spot * initialFraction(option, spot, parameters));
  if (option.optionType === "call") {
    return { initial, maintenance: amount * (mark + parameters.maintenanceCall * spot), isMultiple: false };
  }
  const atLeast = Math.max(parameters.maintenancePut * spot, parameters.maintenancePutMark * mark);
  const maintenance = amount * mark + amount * atLeast;
  const multiple = parameters.maintenanceMultiple * maintenance;
  return { initial: Math.min(initial, multiple), maintenance, isMultiple: multiple < initial };
}
