import { describe, expect, it } from "vitest";
import type { Position } from "../../../src/model/position.ts";
import {
  breakEvenText,
  changeSentence,
  comparable,
  extremeText,
  payoffSentence,
  sinceText,
} from "../../../src/panels/payoff/payoffWords.ts";
import { curveOf, payoff } from "../../engine/payoff/payoffInput.ts";
import { option, perpetual, position } from "../../engine/valuation/builders.ts";

const strangle = [position(option(80_000, "put"), -1), position(option(120_000, "call"), -2)];

describe("the sentence over the payoff", () => {
  it("names the day, the worst with its slope where it has no end, the best, break-evens and the probability", () => {
    expect(payoffSentence(payoff(strangle))).toMatch(
      /^At last expiry \(26 Mar 2027\), from today's value, it loses most without end above 120,000, \u22122\.00 USD per dollar of spot; gains most at 100,000 \(0\u202f%\): \+\d\d,\d{3} USD; breaks even: 6\d,\d{3} \(\u22123\d\.\d\u202f%\), 12\d,\d{3} \(\+2\d\.\d\u202f%\); probability of profit: \d\d\.\d\u202f%\.$/,
    );
  });

  it("says since entry where it counts from there", () => {
    const bought = strangle.map((leg) => ({ ...leg, entryPrice: 0.03 }));
    const report = payoff(bought, { choice: { since: "entry" } });
    expect(payoffSentence(report)).toMatch(/^At last expiry \(26 Mar 2027\), since entry, it loses most/);
    expect(sinceText(report)).toMatch(/^P&L counts from the entry prices, fees taken off/);
    expect(sinceText(payoff(strangle))).toMatch(/not since entry\.$/);
  });

  it("tells before and after of what a draft changes, and the rest once, in few words", () => {
    const wings = [...strangle, position(option(150_000, "call"), 2)];
    const text = changeSentence(payoff(strangle), payoff(wings));
    expect(text).toMatch(
      /^At last expiry, from today's value, USD: worst without end \u2192 \u2212\d\d,\d{3}; best \+\d\d,\d{3} \u2192 \+\d\d,\d{3}; breaks even 6\d,\d{3}, 12\d,\d{3} \u2192 6\d,\d{3}, 12\d,\d{3}; probability of profit \d\d\.\d\u202f% \u2192 \d\d\.\d\u202f%\.$/,
    );
    expect(changeSentence(payoff(strangle), payoff(strangle))).not.toContain("\u2192");
  });

  it("in coin speaks of coins, and of the end that dollars do not have", () => {
    const report = payoff([position(perpetual(), 100_050, { quantityUnit: "usd" })], { choice: { unit: "coin" } });
    const { facts } = curveOf(report);
    expect(extremeText(report, facts.worst, facts)).toBe("without end as spot falls to zero");
    expect(extremeText(report, facts.best, facts)).toBe("as spot rises: towards +1.0000 BTC");
  });

  it("says a break-even as a point, a stretch or an end", () => {
    const report = payoff(strangle);
    const { facts } = curveOf(report);
    const told = (low: number, high: number): string =>
      breakEvenText(report, { ...facts, breakEvens: [{ low, high }] });
    expect(told(0.1, 0.1)).toBe("110,000 (+10\u202f%)");
    expect(told(-0.1, 0.1)).toBe("90,000 (\u221210\u202f%) to 110,000 (+10\u202f%)");
    expect(told(-1, 0.1)).toBe("all below 110,000 (+10\u202f%)");
    expect(told(0.1, Infinity)).toBe("all above 110,000 (+10\u202f%)");
    expect(breakEvenText(report, { ...facts, breakEvens: [] })).toBe("none");
  });
});

describe("the payoff with a draft", () => {
  const bought = strangle.map((leg) => ({ ...leg, entryPrice: 0.03 }));
  const wing = { ...position(option(150_000, "call"), 2), entryPrice: 0.01 };
  const sinceEntry = (...legs: readonly Position[]) => payoff(legs, { choice: { since: "entry" } });

  it("stands beside the book's where both count from the same", () => {
    const after = sinceEntry(...bought, wing);
    expect(comparable(sinceEntry(...bought), after)).toEqual({ after, gap: null });
    expect(comparable(sinceEntry(...bought), undefined)).toEqual({ after: undefined, gap: null });
  });

  it("gives way to the reason where a leg of the draft has no entry price and the book counts since entry", () => {
    const { after, gap } = comparable(sinceEntry(...bought), sinceEntry(...bought, { ...wing, entryPrice: null }));
    expect(after).toBeUndefined();
    expect(gap?.because).toBe(`the entry price is not known of ${wing.instrument.symbol}`);
  });

  it("stands there where neither can count since entry: the book's own gap tells why", () => {
    const unknown = { ...wing, entryPrice: null };
    expect(comparable(sinceEntry(unknown), sinceEntry(unknown, ...bought)).after).toBeDefined();
  });
});
