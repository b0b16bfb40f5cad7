import type { OptionLeg } from "../../valuation/leg.ts";

/**
 * What the book's equity holds for a unit of an option, USD: an inverse option's price in coin at the index, as it would be
 * paid out. Rule books that have no inverse options revalue it as a dollar contract, at Black on the forward; what they take
 * off equity must be what equity holds all the same, or a basis between forward and index is left behind.
 *
 * @param price undiscounted Black on the option's own forward, USD
 */
export const bookedValue = ({ instrument, index, forward }: OptionLeg, price: number): number =>
  instrument.settlement === "inverse" ? (index / forward) * price : price;
