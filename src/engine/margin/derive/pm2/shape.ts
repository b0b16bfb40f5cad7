import { byName, choice, list, number, optional, record, share } from "../../parameters/shape.ts";

const factor = (label: string, most = 10) => number(label, "factor", [0, most]);
const charge = (label: string) =>
  record(label, { maintenance: share("maintenance"), initial: share("added for initial") });
const discount = (label: string) =>
  record(label, {
    base: factor("base", 2),
    rateMultiple: number("rate multiple", "factor", [-10, 10]),
    addition: number("addition a year", "fraction", [-1, 1]),
  });
const cap = (label: string) =>
  record(label, { base: number("base", "factor", [-10, 10]), slope: number("slope a root year", "factor", [-10, 10]) });

const scenario = record("Scenario", {
  spotFactor: number("spot multiplier", "factor", [0, 100]),
  volKind: choice("vol", ["up", "none", "down", "linear", "abs"]),
  dampening: factor("dampening"),
});

const volShock = record("Vol shock", {
  up: number("up at 30 days", "fraction", [0, 10]),
  down: share("down at 30 days"),
  shortTermPower: number("power up to 30 days", "power", [0, 1]),
  longTermPower: number("power beyond 30 days", "power", [0, 1]),
  floorSeconds: number("shortest time", "seconds", [1, 30 * 86_400]),
  minimumUp: number("least vol when up", "fraction", [0, 10]),
});

/** The shape of PM2's parameters, by underlying: what may be changed, with units and bounds. */
export const PM2_SHAPE = byName(
  "PM2 parameters",
  record("Market", {
    scenarios: list("Scenarios", scenario, [1, 200], { spotFactor: 0.8, volKind: "up", dampening: 1 }),
    volShock,
    skewShock: record("Skew shock", {
      linear: cap("Linear cap"),
      abs: cap("Absolute cap"),
      minimumKStar: number("least k*", "factor", [0.0001, 10]),
      widthScale: factor("width scale", 100),
      volStatic: factor("static vol"),
      volScale: number("vol scale", "factor", [-10, 10]),
    }),
    lossFactor: record("Factor on the worst loss", { initial: factor("initial"), maintenance: factor("maintenance") }),
    discount: record("Static discount", { positive: discount("Positive value"), negative: discount("Negative value") }),
    basis: record("Basis contingency", {
      upFactor: number("forward up", "factor", [1, 10]),
      downFactor: share("forward down"),
      addition: factor("addition"),
      perYear: factor("added a year", 100),
    }),
    peg: record("Stable-coin peg", { threshold: factor("threshold", 2), factor: factor("factor", 100) }),
    oracle: record("Oracle confidence", { threshold: share("threshold"), margin: factor("margin") }),
    perpCharge: charge("Perpetual contingency, of spot"),
    optionCharge: charge("Naked short option, of spot"),
    ownCoinHaircut: optional("Haircut of the coin itself", charge("Haircut")),
  }),
);
