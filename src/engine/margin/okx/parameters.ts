import { haircutShape } from "../collateral/haircuts.ts";
import { byName, choice, list, number, record, share } from "../parameters/shape.ts";
import type { Evidence, ParametersOf } from "../parameters/shape.ts";

const TIERS = ["first", "second", "third"] as const;

/** @param seen how well the values are known that the venue's reply shows of BTC and LTC */
const tier = (name: string, seen: Evidence) =>
  record(name, {
    moves: list("MR1, spot moves", number("move", "fraction", [-0.99, 20], seen), [1, 41], 0.2),
    extremeMove: number("MR6, extreme move either way", "fraction", [0, 0.99], seen),
    basisPerYear: number("MR4, move of the basis a year", "fraction", [0, 10]),
    basisLeast: share("MR4, at least", seen),
    minimumRate: share("MR7, of the gross cash delta of futures", seen),
    minimumSteps: list(
      "MR7, steps",
      record("Step", {
        upTo: number("minimum charge up to", "USD", [0, 1e15]),
        factor: number("counts", "factor", [0, 100]),
      }),
      [0, 20],
      { upTo: 10_000_000, factor: 12 },
    ),
    minimumBeyond: number("MR7, beyond the steps", "factor", [0, 100]),
  });

const entered = record("As the venue's page shows them", {
  theta: number("MR2, theta decay", "USD", [0, 1e12], "house"),
  vega: number("MR3, vega term structure", "USD", [0, 1e12], "house"),
  interest: number("MR5, interest rates", "USD", [0, 1e12], "house"),
});

/** OKX's portfolio margin. */
export const OKX_PM_SHAPE = record("OKX portfolio margin", {
  tierOf: byName("Tier", choice("tier", TIERS)),
  tiers: record("Tiers", {
    first: tier("First", "verified"),
    second: tier("Second", "verified"),
    third: tier("Third", "reconstructed"),
  }),
  volShock: record("MR1, vol shock (not the venue's: its table is not known)", {
    down: share("down, of the vol", "house"),
    up: number("up, of the vol", "fraction", [0, 10], "house"),
    points: number("at least, in vol points", "fraction", [0, 10], "house"),
  }),
  extremeWeight: share("MR6, part of the extreme loss", "verified"),
  shortOption: share("MR7, of the index for each coin of options held short", "house"),
  entered: byName("Charges not computed here", entered),
  initialFactor: number("Initial over maintenance", "factor", [1, 10], "verified"),
  haircuts: haircutShape("house"),
});

export type OkxPmParameters = ParametersOf<typeof OKX_PM_SHAPE>;
export type OkxTier = OkxPmParameters["tiers"]["first"];
