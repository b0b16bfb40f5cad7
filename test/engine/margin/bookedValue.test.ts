import { describe, expect, it } from "vitest";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { deriveSrm } from "../../../src/engine/margin/rules/deriveSrm.ts";
import { regT } from "../../../src/engine/margin/rules/regT.ts";
import { span } from "../../../src/engine/margin/rules/span.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Settlement } from "../../../src/model/instrument.ts";
import { epochMs } from "../../../src/model/units.ts";
import { deribitOption } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
// A forward 4 % above the index: what an inverse option pays out now is less than the dollar contract's value.
const marketWith = (settlement: Settlement) => {
  const call = deribitOption("BTC", JANUARY, 100_000, "call", settlement);
  const market = marketOf(underlyingOf("BTC", 100_000, [quoteOf(call, { markVol: 0.6, forward: 104_000 })]));
  return { call, market };
};

describe("the value of options that a rule book does not count", () => {
  it.each([
    ["inverse", deriveSrm.id, deriveSrm],
    ["linear", deriveSrm.id, deriveSrm],
    ["inverse", span.id, span],
    ["linear", span.id, span],
    ["inverse", regT.id, regT],
    ["linear", regT.id, regT],
  ] as const)("is what equity holds of them: long %s options leave the cash, %s", (settlement, _, rules) => {
    const { call, market } = marketWith(settlement);
    const book = bookOf([leg(call, 3)], [{ currency: "USD", amount: 50_000 }]);
    const { equity, uncounted } = marginModel(twinKernel, rules).report(inputOf(book, market));
    expect(equity).toBeGreaterThan(60_000);
    expect(equity - uncounted.maintenance).toBeCloseTo(50_000, 6);
  });
});
