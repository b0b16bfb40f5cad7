/** How the kinds of vol shock at Derive are called in a scenario matrix. */
export const VOL_LABELS = {
  up: "vol up",
  none: "vol unchanged",
  down: "vol down",
  linear: "linear skew",
  abs: "absolute skew",
} as const;
