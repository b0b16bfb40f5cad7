/** What all house models say of themselves. */
export const HOUSE_SOURCE = {
  title: "Ballast's own rule, no venue's: for comparison and for limits of your own",
  asOf: "2026-11-21",
};

export const HOUSE_ASSUMPTIONS = [
  "A rule of Ballast's own: every parameter is yours to set.",
  "Coins held or owed are positions like any other: they move with their index and hedge what is short.",
];
