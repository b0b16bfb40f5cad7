/** What no delta on the page holds, as no venue's does: said wherever one has a hint. */
export const INVERSE_DELTA =
  "coins that inverse futures have gained or lost so far are not in it; they move with the index too";
