/** What a unit of a leg is charged. USD. */
export interface Charge {
  readonly initial: number;
  readonly maintenance: number;
}

/** A strategy that legs of an account could form, one unit of it. */
export interface Candidate {
  /** "Covered call". */
  readonly name: string;
  /** Places of its legs; a leg of which it takes two units stands twice. */
  readonly slots: readonly number[];
  /** By slot. */
  readonly charges: readonly Charge[];
  /** Equity that it leaves uncounted besides the value of options; below 0 what it counts after all. */
  readonly uncounted: number;
  /** The charge in words and figures. */
  readonly formula: () => string;
}

export const both = (charge: number): Charge => ({ initial: charge, maintenance: charge });
export const NOTHING: Charge = both(0);

/** What a unit costs in all: what is compared between pairings. Maintenance differs by what shares are charged, in every one alike. */
export const costOf = ({ charges, uncounted }: Candidate): number =>
  charges.reduce((total, { initial }) => total + initial, uncounted);

/** A strategy with the units of it that are formed. */
export interface Formed {
  readonly candidate: Candidate;
  /** > 0. */
  readonly units: number;
}
