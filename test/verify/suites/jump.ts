import { doubleNoTouch, insideProbability } from "../../../src/math/jump/doubleBarrier.ts";
import {
  beyondProbability,
  oneTouchAtExpiry,
  oneTouchAtHit,
  touchProbability,
} from "../../../src/math/jump/firstPassage.ts";
import { hestonPrice, isFellerMet } from "../../../src/math/jump/heston.ts";
import { onForward } from "../../../src/math/jump/lewis.ts";
import type { EuropeanOption } from "../../../src/math/jump/lewis.ts";
import { mertonOption } from "../../../src/math/jump/merton.ts";
import type { MertonValue } from "../../../src/math/jump/merton.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import type { ReferenceCase } from "./referenceCase.ts";
import { runCases } from "./referenceCase.ts";
import { compareShape } from "./sameShape.ts";
import type { AnswerFields } from "./sameShape.ts";

interface Kind {
  readonly inputs: readonly string[];
  answers(one: ReferenceCase): AnswerFields;
  /** The tolerance of the file's header, where the case states none. */
  allowed(one: ReferenceCase): number;
}

function mertonAnswers(one: ReferenceCase): AnswerFields {
  const value = (sign: number): MertonValue =>
    mertonOption(sign, one.number("S"), one.number("K"), one.number("T"), one.number("r"), one.number("q"), {
      vol: one.number("sigma"),
      jumpRate: one.number("lambda"),
      jumpMean: one.number("mu_j"),
      jumpDeviation: one.number("sigma_j"),
    });
  const [call, put] = [value(1), value(-1)];
  return {
    call: call.price,
    put: put.price,
    delta_call: call.delta,
    delta_put: put.delta,
    gamma: call.gamma,
    vega: call.vega,
  };
}

function hestonAnswers(one: ReferenceCase): AnswerFields {
  const model = {
    v0: one.number("v0"),
    kappa: one.number("kappa"),
    theta: one.number("theta"),
    volOfVol: one.number("vol_of_vol"),
    rho: one.number("rho"),
  };
  const option = (sign: number): EuropeanOption =>
    onForward(sign, one.number("S"), one.number("K"), one.number("T"), one.number("r"), one.number("q"));
  return { call: hestonPrice(option(1), model), put: hestonPrice(option(-1), model), feller: isFellerMet(model) };
}

function firstPassageAnswers(one: ReferenceCase): AnswerFields {
  const rate = one.number("r");
  const path = {
    spot: one.number("S"),
    barrier: one.number("barrier"),
    timeToExpiry: one.number("T"),
    vol: one.number("sigma"),
  };
  const expected = { ...path, drift: one.number("mu") };
  const riskNeutral = { ...path, drift: rate - one.number("q") };
  return {
    prob_touch: touchProbability(expected),
    prob_beyond_at_T: beyondProbability(expected),
    prob_touch_rn: touchProbability(riskNeutral),
    one_touch_at_expiry: oneTouchAtExpiry(riskNeutral, rate),
    one_touch_at_hit: oneTouchAtHit(riskNeutral, rate),
  };
}

function doubleBarrierAnswers(one: ReferenceCase): AnswerFields {
  const rate = one.number("r");
  const path = {
    spot: one.number("S"),
    lower: one.number("lower"),
    upper: one.number("upper"),
    timeToExpiry: one.number("T"),
    vol: one.number("sigma"),
  };
  const inside = insideProbability({ ...path, drift: one.number("mu") });
  return {
    prob_inside: inside,
    prob_touch_either: 1 - inside,
    double_no_touch_value: doubleNoTouch({ ...path, drift: rate - one.number("q") }, rate),
  };
}

const OPTION = ["S", "K", "T", "days", "r", "q"];
const KINDS: Readonly<Record<string, Kind>> = {
  merton: {
    inputs: [...OPTION, "sigma", "lambda", "mu_j", "sigma_j", "terms_for_1e-45"],
    answers: mertonAnswers,
    allowed: (one) => 1e-10 * one.number("S"),
  },
  heston: {
    inputs: [...OPTION, "v0", "kappa", "theta", "vol_of_vol", "rho", "published"],
    answers: hestonAnswers,
    allowed: (one) => 1e-8 * one.number("S"),
  },
  "first-passage": {
    inputs: ["S", "barrier", "T", "days", "mu", "sigma", "r", "q"],
    answers: firstPassageAnswers,
    allowed: () => 1e-10,
  },
  "double-barrier": {
    inputs: ["S", "lower", "upper", "T", "days", "mu", "sigma", "r", "q"],
    answers: doubleBarrierAnswers,
    allowed: () => 1e-10,
  },
};

function check(one: ReferenceCase, result: CaseCheck): void {
  const name = one.text("kind");
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) {
    result.fail(`kind "${name}" is not known to this suite`);
    return;
  }
  compareShape(one, result, kind.inputs, kind.answers(one), () => kind.allowed(one));
}

/** Merton and Heston prices, first-passage and double-barrier probabilities. */
export const jump: Suite = {
  id: "jump",
  about: "a JSON file of jump and stochastic-vol prices and touch probabilities",
  shared: ["reference/jump.json"],
  run: (path) => runCases(path, check),
};
