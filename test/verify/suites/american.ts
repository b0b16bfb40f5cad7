import { americanExpiry, americanOption, exerciseSpot } from "../../../src/math/american/american.ts";
import type { AmericanExpiry } from "../../../src/math/american/american.ts";
import { americanWithDividends } from "../../../src/math/american/cashDividends.ts";
import { perpetualOption } from "../../../src/math/american/perpetual.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import type { ReferenceCase } from "./referenceCase.ts";
import { runCases } from "./referenceCase.ts";
import { compareShape } from "./sameShape.ts";
import type { Allowed, AnswerFields } from "./sameShape.ts";

/** `compare` these fields against these answers; what else the file has is a failing line. */
interface Kind {
  readonly inputs: readonly string[];
  answers(one: ReferenceCase): AnswerFields;
  /** The tolerances where the case states none: those of the file's header. */
  allowed(one: ReferenceCase): Allowed;
}

/** The header's "spectral" column for continuous yields. */
function spectral(one: ReferenceCase): Allowed {
  const [spot, strike] = [one.number("S"), one.number("K")];
  const speed = Math.max(one.number("sigma") ** 2, one.number("r"), one.number("q"));
  const byName: Readonly<Record<string, number>> = {
    price: 1e-6 * strike,
    european: 1e-6 * strike,
    delta: 1e-5,
    gamma: 1e-4 / spot,
    theta: 1e-3 * strike * speed,
  };
  return (name, wanted) => byName[name] ?? 1e-4 * Math.abs(wanted);
}

/** The header's "lattice" column; it accepts 1e-4 of the strike of finite differences. */
function lattice(one: ReferenceCase): Allowed {
  const [spot, strike] = [one.number("S"), one.number("K")];
  const speed = Math.max(one.number("sigma") ** 2, one.number("r"), one.number("q"));
  const byName: Readonly<Record<string, number>> = {
    price: 1e-4 * strike,
    delta: 1e-3,
    gamma: 2e-2 / spot,
    theta: 2e-2 * strike * speed,
  };
  return (name, wanted) => byName[name] ?? 5e-3 * Math.abs(wanted);
}

/** Where exercise pays between two boundaries the engine is a method of finite differences. */
function byYield(one: ReferenceCase): Allowed {
  return expiryOf(one).region === "between" ? lattice(one) : spectral(one);
}

function expiryOf(one: ReferenceCase): AmericanExpiry {
  const sign = one.sign("type", "call", "put");
  return americanExpiry(sign, one.number("T"), one.number("sigma"), one.number("r"), one.number("q"));
}

/** The boundary, where the file asks for it. */
function boundaryIf(isAsked: boolean, at: () => number | null): number | null {
  return isAsked ? at() : null;
}

function yieldAnswers(one: ReferenceCase): AnswerFields {
  const [spot, strike, timeToExpiry] = [one.number("S"), one.number("K"), one.number("T")];
  const expiry = expiryOf(one);
  const { price, delta, gamma, theta, european, isExercisedNow } = americanOption(expiry, spot, strike);
  const isAsked = (name: string): boolean => one.has(name) && !one.isNull(name);
  const times = isAsked("boundary") ? one.list("boundary") : [];
  const boundary = times.map((pair) => {
    const time = pair.tuple(2)[0]!.number();
    return [time, exerciseSpot(expiry, strike, time)];
  });
  return {
    price,
    delta,
    gamma,
    theta,
    european,
    exercise_now: isExercisedNow,
    boundary_now: boundaryIf(isAsked("boundary_now"), () => exerciseSpot(expiry, strike, timeToExpiry)),
    boundary_at_expiry: boundaryIf(isAsked("boundary_at_expiry"), () => exerciseSpot(expiry, strike, 0)),
    boundary,
  };
}

function dividendAnswers(one: ReferenceCase): AnswerFields {
  const { price, delta, gamma, theta, isExercisedNow } = americanWithDividends({
    sign: one.sign("type", "call", "put"),
    spot: one.number("S"),
    strike: one.number("K"),
    timeToExpiry: one.number("T"),
    vol: one.number("sigma"),
    rate: one.number("r"),
    dividendYield: one.number("q"),
    dividends: one.list("dividends").map((dividend) => ({
      time: dividend.get("t").number(),
      amount: dividend.get("amount").number(),
    })),
  });
  return { price, delta, gamma, theta, exercise_now: isExercisedNow };
}

function perpetualAnswers(one: ReferenceCase): AnswerFields {
  const value = perpetualOption(
    one.sign("type", "call", "put"),
    one.number("S"),
    one.number("K"),
    one.number("sigma"),
    one.number("r"),
    one.number("q"),
  );
  return { price: value.price, delta: value.delta, gamma: value.gamma, boundary_now: value.exerciseSpot };
}

const INPUTS = ["type", "S", "K", "T", "days", "sigma", "r", "q"];
/** Approximations and other solvers' values that stand beside the reference price for comparison only. */
const BESIDE = ["baw", "bjerksund_stensland", "price_fd", "price_own_fd", "method"];
const KINDS: Readonly<Record<string, Kind>> = {
  yield: { inputs: [...INPUTS, ...BESIDE], answers: yieldAnswers, allowed: byYield },
  "cash-dividends": { inputs: [...INPUTS, ...BESIDE, "dividends"], answers: dividendAnswers, allowed: lattice },
  perpetual: {
    inputs: [...INPUTS, ...BESIDE],
    answers: perpetualAnswers,
    allowed: () => () => 1e-7,
  },
};

function check(one: ReferenceCase, result: CaseCheck): void {
  const name = one.text("kind");
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) result.fail(`kind "${name}" is not known to this suite`);
  else compareShape(one, result, kind.inputs, kind.answers(one), kind.allowed(one));
}

/** American options with yields, with cash dividends and without expiry, against the reference price. */
export const american: Suite = {
  id: "american",
  about: "a JSON file of American options (yield, cash-dividends, perpetual)",
  shared: ["reference/american.json"],
  run: (path) => runCases(path, check),
};
