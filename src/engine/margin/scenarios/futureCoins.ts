import type { DeltaOneLeg } from "../../valuation/leg.ts";

/** Units of underlying that a future or perpetual stands for at its price, signed: face / price where it is inverse. */
export const futureCoins = ({ face, price, position }: DeltaOneLeg): number =>
  face === null ? position.quantity : face / price;
