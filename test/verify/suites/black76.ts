import { makeBatch, valueBatch } from "../../../src/math/batch.ts";
import { black76, impliedRate } from "../../../src/math/black76.ts";
import { blackScholesMerton } from "../../../src/math/blackScholesMerton.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import type { Answers, ReferenceCase } from "./referenceCase.ts";
import { runCases } from "./referenceCase.ts";

interface Option {
  readonly sign: number;
  readonly forward: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly discountFactor: number;
  readonly rate: number;
}

/** The five figures of the kernel under test, through the door. */
function kernelFigures(kernel: Kernel, option: Option) {
  const batch = makeBatch(1);
  batch.sign[0] = option.sign;
  batch.forward[0] = option.forward;
  batch.strike[0] = option.strike;
  batch.timeToExpiry[0] = option.timeToExpiry;
  batch.vol[0] = option.vol;
  batch.discountFactor[0] = option.discountFactor;
  batch.rate[0] = option.rate;
  const { price, delta, gamma, vega, theta } = valueBatch(kernel, batch);
  return { price: price[0]!, delta: delta[0]!, gamma: gamma[0]!, vega: vega[0]!, theta: theta[0]! };
}

function black76Answers(one: ReferenceCase, kernel: Kernel): Answers {
  const [forward, strike, timeToExpiry] = [one.number("F"), one.number("K"), one.number("T")];
  const [vol, discountFactor] = [one.number("sigma"), one.number("df")];
  const sign = one.sign("type", "call", "put");
  const rate = impliedRate(discountFactor, timeToExpiry);
  const greeks = black76(sign, forward, strike, timeToExpiry, vol, discountFactor);
  const { rho, vanna, volga, charm, speed, zomma, color, thetaConstantDiscount } = greeks;
  const first = kernelFigures(kernel, { sign, forward, strike, timeToExpiry, vol, discountFactor, rate });
  return { ...first, theta_const_df: thetaConstantDiscount, rho, vanna, volga, charm, speed, zomma, color };
}

function bsmAnswers(one: ReferenceCase, kernel: Kernel): Answers {
  const [spot, strike, timeToExpiry] = [one.number("S"), one.number("K"), one.number("T")];
  const [vol, rate, dividendYield] = [one.number("sigma"), one.number("r"), one.number("q")];
  const sign = one.sign("type", "call", "put");
  const { rhoYield, ...figures } = blackScholesMerton(sign, spot, strike, timeToExpiry, vol, rate, dividendYield);
  const forward = spot * Math.exp((rate - dividendYield) * timeToExpiry);
  const discountFactor = Math.exp(-rate * timeToExpiry);
  const { price, vega } = kernelFigures(kernel, { sign, forward, strike, timeToExpiry, vol, discountFactor, rate });
  return { ...figures, rho_q: rhoYield, price, vega };
}

function check(kernel: Kernel, one: ReferenceCase, result: CaseCheck): void {
  const model = one.text("model");
  if (model === "black76") {
    one.compare(result, ["type", "F", "K", "T", "sigma", "df", "r"], black76Answers(one, kernel));
  } else if (model === "bsm") {
    one.compare(result, ["type", "S", "K", "T", "sigma", "r", "q"], bsmAnswers(one, kernel));
  } else {
    result.fail(`model "${model}" is not known to this suite`);
  }
}

/** Black (1976) and Black-Scholes-Merton, values and Greeks. Price to theta come from the kernel in use. */
export const black76Suite: Suite = {
  id: "black76",
  about: "a JSON file of European options with value and Greeks (models black76, bsm)",
  shared: ["reference/black76.json"],
  run: (path, kernel) =>
    runCases(path, (one, result) => {
      check(kernel, one, result);
    }),
};
