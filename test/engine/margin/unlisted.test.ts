import { describe, expect, it } from "vitest";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { unlistedIn } from "../../../src/engine/margin/unlisted.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { instrumentById } from "../../../src/venues/index.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

const known = (id: string) => {
  const instrument = instrumentById(id);
  if (instrument === undefined) throw new Error(id);
  return instrument;
};
const option = known("deribit:BTC-26MAR27-100000-C");
const share = known("osi:AAPL  270319C00200000");
const market = marketOf(underlyingOf("BTC", 100_000, [quoteOf(option, { markVol: 0.5, forward: 100_000 })]));
const unlistedUnder = (legs: Parameters<typeof bookOf>[0]) =>
  Object.fromEntries(
    ruleBooks.map((rules) => [
      rules.id,
      marginModel(twinKernel, rules).report(inputOf(bookOf(legs, [{ currency: "BTC", amount: 1 }]), market)).unlisted,
    ]),
  );

describe("contracts that a rule book's venue does not list", () => {
  it("are all of Deribit's under every venue but Deribit, and none under a house rule", () => {
    const unlisted = unlistedUnder([leg(option, -1), leg(option, 2, { id: "again" })]);
    for (const { id, venue, kind } of ruleBooks) {
      expect([id, unlisted[id]]).toEqual([id, venue === "Deribit" || kind === "house" ? [] : [option.symbol]]);
    }
  });

  it("are none of the listed options of the US under the rules of the US", () => {
    // No market here prices such an option, so that no resolved book holds one yet.
    const { book } = marginGround(twinKernel, inputOf(bookOf([leg(option, 1)]), market));
    const [whole] = book.underlyings;
    const [priced] = whole!.options;
    if (share.kind !== "option") throw new Error(share.symbol);
    const own = { ...book, underlyings: [{ ...whole!, options: [{ ...priced!, instrument: share }] }] };
    const unlisted = (venue: string) => unlistedIn(own, { venue, kind: "portfolio" });
    expect([unlisted("FINRA"), unlisted("Cboe")]).toEqual([[], []]);
    expect([unlisted("CME"), unlisted("Deribit")]).toEqual([[share.symbol], [share.symbol]]);
  });

  it("are none where the book holds no contract, or only contracts that are switched off", () => {
    expect(Object.values(unlistedUnder([leg(option, 1, { enabled: false })])).flat()).toEqual([]);
  });
});
