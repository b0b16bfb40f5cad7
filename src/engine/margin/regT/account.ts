import type { OptionType } from "../../../model/instrument.ts";
import type { RegTParameters } from "./parameters.ts";

/** What there is of one option contract, net. */
export interface OptionHeld {
  readonly contract: string;
  readonly optionType: OptionType;
  /** USD per unit. */
  readonly strike: number;
  /** An instant; only its order and equality count. */
  readonly expiry: number;
  readonly daysToExpiry: number;
  readonly isEuropean: boolean;
  /** Units of the underlying, + long, − short. */
  readonly quantity: number;
  /** USD per unit now. */
  readonly price: number;
}

/** Shares or coins of the underlying, net, or what stands for them (SPY against SPX). */
interface SharesHeld {
  readonly name: string;
  /** In units of the underlying, + long, − short. */
  readonly quantity: number;
  /** USD per unit. */
  readonly price: number;
}

/** Everything on one underlying, with the rules that hold for it. */
export interface RegTAccount {
  /** USD per unit: the last price of the underlying. */
  readonly spot: number;
  readonly options: readonly OptionHeld[];
  readonly shares: SharesHeld | null;
  readonly kind: "equity" | "broad index";
}

/** A leg to be paired: one side of one contract. */
interface OptionLeg extends OptionHeld {
  readonly isShares: false;
  readonly isLong: boolean;
  /** Units, > 0. */
  readonly units: number;
}
interface SharesLeg extends SharesHeld {
  readonly isShares: true;
  readonly isLong: boolean;
  readonly units: number;
}
export type PairLeg = OptionLeg | SharesLeg;
export type { OptionLeg as PairOption };

const byText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
const byTerms = (a: OptionHeld, b: OptionHeld): number =>
  byText(a.optionType, b.optionType) || a.expiry - b.expiry || a.strike - b.strike || byText(a.contract, b.contract);

/** Legs in one order, whatever order the account has them in: options by type, expiry and strike, then shares. */
export function pairLegs({ options, shares }: RegTAccount): readonly PairLeg[] {
  const held = options.filter(({ quantity }) => quantity !== 0).toSorted(byTerms);
  const side = (quantity: number) => ({ isLong: quantity > 0, units: Math.abs(quantity) });
  return [
    ...held.map((one) => ({ ...one, isShares: false as const, ...side(one.quantity) })),
    ...(shares === null || shares.quantity === 0
      ? []
      : [{ ...shares, isShares: true as const, ...side(shares.quantity) }]),
  ];
}

/** The rules of one account: parameters with the class of its underlying. */
export interface Terms {
  readonly spot: number;
  readonly short: { readonly share: number; readonly least: number };
  readonly parameters: RegTParameters;
}

export const termsOf = ({ spot, kind }: RegTAccount, parameters: RegTParameters): Terms => ({
  spot,
  short: parameters.shortOption[kind],
  parameters,
});
