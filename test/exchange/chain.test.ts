import { describe, expect, it } from "vitest";
import { readSummaryRows } from "../../src/venues/deribitSummary/deribitSummary.ts";
import { optionRows } from "./chain.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const YEAR_MS = 365 * 86_400_000;

/** Normal distribution by Simpson's rule: slow, independent of the kernel, good to 1e-12 here. */
function normal(x: number): number {
  const steps = 2_000;
  const width = x / steps;
  const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let at = 1; at < steps; at++) sum += density(at * width) * (at % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * width) / 3;
}

describe("the chain of the local exchange", () => {
  it.each(["BTC", "ETH", "SOL"])("has marks of %s that are Black (1976) at their own volatility", (underlying) => {
    const reading = readSummaryRows(optionRows(underlying, NOW));
    if ("code" in reading) throw new Error(reading.message);
    for (const { quote } of reading.slots.slice(0, 40)) {
      const { instrument, forward, markVol, mark } = quote;
      if (instrument.kind !== "option" || forward === null || markVol === null) throw new Error("a whole quote");
      const s = markVol * Math.sqrt((instrument.expiry - NOW) / YEAR_MS);
      const d1 = Math.log(forward / instrument.strike) / s + s / 2;
      const call = forward * normal(d1) - instrument.strike * normal(d1 - s);
      const dollars = instrument.optionType === "call" ? call : call - forward + instrument.strike;
      const expected = instrument.settlement === "inverse" ? dollars / forward : dollars;
      expect(Math.abs((mark ?? NaN) - expected)).toBeLessThan(1e-8 * Math.max(1, expected));
    }
  });
});
