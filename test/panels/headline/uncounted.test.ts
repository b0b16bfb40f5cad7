import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../../src/engine/margin/ruleBookOf.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import { epochMs } from "../../../src/model/units.ts";
import { uncountedLegs } from "../../../src/panels/headline/uncounted.ts";
import { deribitOption, deribitPerpetual } from "../../../src/venues/instruments.ts";
import { bookOf, leg, TEST_NOW } from "../../support/books.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: TEST_NOW });
const quoted = market.underlyings
  .flatMap(({ quotes }) => quotes)
  .flatMap(({ instrument }) => (instrument.kind === "option" && instrument.underlying === "BTC" ? [instrument] : []));
const [first] = quoted.toSorted((a, b) => a.expiry - b.expiry);
if (first === undefined) throw new Error("the demo quotes no option");
/** Of a coin that the market does not know. */
const unpriced = (strike: number) =>
  deribitOption("XRP", epochMs(TEST_NOW + 30 * 86_400_000), strike, "call", "linear");

function told(positions: readonly Position[], { modelId = "derive-pm2", days = 0 } = {}) {
  const input = { book: bookOf(positions), market, whatIf: { ...NO_WHAT_IF, days } };
  const margin = reportUnder(twinKernel, marginGround(twinKernel, input), ruleBookOf(modelId));
  return uncountedLegs(positions, bookReport(twinKernel, input), margin);
}

describe("the legs that margin does not know of", () => {
  it("are named with size and sign, a short before a long, and the rest counted", () => {
    expect(told([leg(first, 1), leg(unpriced(2), 5), leg(unpriced(3), -50)])).toEqual({
      text: `Not counted: 2 legs (short 50 ${unpriced(3).symbol} and 1 more). Margin and excess may be worse.`,
      hasShort: true,
    });
    expect(told([leg(unpriced(2), 5)])).toEqual({
      text: `Not counted: 1 leg (long 5 ${unpriced(2).symbol}). Margin and excess may be worse.`,
      hasShort: false,
    });
  });

  it("are none where all is priced, and where what is not priced is switched off", () => {
    expect(told([leg(first, -1)])).toBeNull();
    expect(told([leg(first, 1), leg(unpriced(2), -5, { enabled: false })])).toBeNull();
  });

  it("are not those that settle on the way of the what-if", () => {
    const days = Math.ceil((first.expiry - TEST_NOW) / 86_400_000) + 1;
    expect(told([leg(first, -1)], { days })).toBeNull();
  });

  it("are those too that the rule book has no rule for, in dollars of face where so held", () => {
    const perpetual = leg(deribitPerpetual("BTC", "inverse"), -10_000, { quantityUnit: "usd", entryPrice: 90_000 });
    expect(told([perpetual], { modelId: "reg-t" })?.text).toContain("short 10,000 USD BTC-PERPETUAL");
    expect(told([perpetual])).toBeNull();
  });
});
