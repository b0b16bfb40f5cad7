import { impliedVol } from "../../../src/math/impliedVol.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import type { ReferenceCase } from "./referenceCase.ts";
import { runCases } from "./referenceCase.ts";

/** `time_value` explains a case and is not an input. */
const INPUTS = ["type", "price", "F", "K", "T", "df", "time_value", "expect"];

function check(one: ReferenceCase, result: CaseCheck): void {
  const [price, forward, strike] = [one.number("price"), one.number("F"), one.number("K")];
  const sign = one.sign("type", "call", "put");
  const got = impliedVol(sign, price, forward, strike, one.number("T"), one.number("df"));
  if (one.has("expect")) {
    const wanted = one.text("expect");
    const found = "error" in got ? got.error : `vol ${String(got.vol)}`;
    if (found !== wanted) result.fail(`got ${found} wanted ${wanted}`);
  } else if (!one.has("sigma")) {
    result.fail("sigma is missing");
  }
  one.compare(result, INPUTS, { sigma: "vol" in got ? got.vol : null });
}

/** Black-76 implied volatility, and the reason where there is none. */
export const impliedVolSuite: Suite = {
  id: "implied-vol",
  about: "a JSON file of option prices with their implied volatility or why there is none",
  shared: ["reference/implied-vol.json"],
  run: (path) => runCases(path, check),
};
