import { describe, expect, it } from "vitest";
import type { DrawnSmile, SurfaceReport } from "../../../src/engine/volatility/report.ts";
import type { SmileQuote } from "../../../src/engine/volatility/smiles.ts";
import { epochMs } from "../../../src/model/units.ts";
import type { Years } from "../../../src/model/units.ts";
import {
  butterflyWords,
  calendarWords,
  fitWords,
  forwardWords,
  shapeWords,
  sheetWords,
  surfaceWords,
  termWords,
} from "../../../src/panels/volatility/smileWords.ts";

const DAY = Date.UTC(2027, 2, 26, 8);
const quote = (strike: number, residual: number): SmileQuote => ({
  symbol: `BTC-26MAR27-${String(strike)}-C`,
  strike,
  k: 0,
  vol: 0.5,
  bidVol: 0.49,
  askVol: 0.51,
  weight: 1,
  residual,
});

function smile(changes: Partial<DrawnSmile> = {}): DrawnSmile {
  return {
    kind: "smile",
    expiry: epochMs(DAY),
    forward: 100_000,
    timeToExpiry: 0.5 as Years,
    svi: { a: 0, b: 0, rho: 0, m: 0, sigma: 1 },
    quotes: [quote(90_000, 0.1), quote(100_000, -1.24), quote(110_000, 0.5)],
    leftOut: [],
    quoted: { low: -0.1, high: 0.1 },
    fit: { shareWithinHalf: 2 / 3, shareInsideBand: 1, rootMeanSquare: 0.5 },
    butterfly: { breaches: [], isFreeBeyond: true },
    calendar: null,
    wings: { left: -0.1, right: 0.1 },
    curve: { k: new Float64Array(), vol: new Float64Array(), delta: new Float64Array() },
    sheet: { deviations: new Float64Array(), vol: new Float64Array() },
    shape: { atTheMoney: 0.5, riskReversal: -0.032, butterfly: 0.01 },
    quoteDeltas: [],
    bookStrikes: [],
    ...changes,
  };
}

const report = (...expiries: SurfaceReport["expiries"]): SurfaceReport => ({
  underlying: "BTC",
  index: 98_000,
  expiries,
  leftOut: [],
});

describe("what is said of a smile", () => {
  it("how it fits and what it misses most", () => {
    expect(fitWords(smile())).toBe(
      "2 of 3 strikes used lie within half a vol point of the smile (67\u202f%), and for 100\u202f% it runs between bid and ask; 3 are listed. It misses BTC-26MAR27-100000-C most, 1.2 points below its market.",
    );
    expect(
      fitWords(
        smile({ quotes: [quote(90_000, 0)], fit: { shareWithinHalf: 1, shareInsideBand: 0, rootMeanSquare: 0 } }),
      ),
    ).toBe("1 of 1 strikes used lie within half a vol point of the smile (100\u202f%); 1 are listed.");
  });

  it("how many strikes are listed, whatever the smile stands on; a strike tried twice is one", () => {
    const without = (strike: number) => ({
      symbol: `BTC-26MAR27-${String(strike)}-P`,
      strike,
      because: "it has no bid",
    });
    const some = smile({ leftOut: [without(40_000), without(40_000), without(90_000), without(200_000)] });
    expect(fitWords(some)).toContain("2 of 3 strikes used lie within half a vol point");
    expect(fitWords(some)).toContain("; 5 are listed.");
    expect(surfaceWords(report(some))).toContain("; 5 are listed there.");
  });

  it("who fitted it where that was the sender of a link, and how many of its quotes came along", () => {
    const brought = smile({ fit: null, quotes: [quote(90_000, 0.1), quote(100_000, -1)] });
    expect(fitWords(brought)).toBe("Fitted by the sender; the link carries 2 of its quotes.");
    expect(fitWords(smile({ fit: null, quotes: [] }))).toBe(
      "Fitted by the sender; the link carries none of its quotes.",
    );
    expect(surfaceWords(report(brought, smile({ fit: null, quotes: [] })))).toBe(
      "2 of 2 expiries have a smile, fitted by the sender; the link carries 2 of the quotes.",
    );
  });

  it("where the 25-delta call stands against the put", () => {
    expect(shapeWords(smile())).toBe("At the money 50.0 % vol; the 25-delta call stands 3.2 points below the put.");
    const short = smile({ shape: { atTheMoney: 0.5, riskReversal: null, butterfly: null } });
    expect(shapeWords(short)).toBe("At the money 50.0 % vol; the quoted strikes do not reach 25 delta.");
  });

  it("butterflies: red among the quoted strikes, else quiet", () => {
    expect(butterflyWords(smile()).tone).toBe("plain");
    expect(butterflyWords(smile({ butterfly: { breaches: [], isFreeBeyond: false } })).text).toContain("far beyond");
    const breaches = [{ from: Math.log(1.1), to: Math.log(1.2) }];
    expect(butterflyWords(smile({ butterfly: { breaches, isFreeBeyond: false } }))).toEqual({
      text: "Butterfly arbitrage: the smile implies a negative density for strikes 110,000 to 120,000.",
      tone: "danger",
    });
  });

  it("calendars: amber within the half point that quotes are uncertain by, red beyond", () => {
    const next = epochMs(DAY + 86_400_000);
    const at = (depth: number, isBreached = true) =>
      calendarWords(smile({ calendar: { next, depth, breaches: isBreached ? [{ from: 0, to: Math.log(1.1) }] : [] } }));
    expect(at(0, false)).toEqual({
      text: "No calendar arbitrage against 27 Mar 2027 at the strikes both quote.",
      tone: "plain",
    });
    expect(at(0.4).tone).toBe("warn");
    expect(at(0.6)).toEqual({
      text: "Calendar arbitrage: up to 0.60 vol points too high against 27 Mar 2027 for strikes 100,000 to 110,000.",
      tone: "danger",
    });
    expect(calendarWords(smile()).text).toContain("No later expiry");
  });
});

describe("what is said of the surface", () => {
  const later = smile({
    expiry: epochMs(DAY + 91 * 86_400_000),
    forward: 102_000,
    shape: { atTheMoney: 0.45, riskReversal: null, butterfly: null },
  });
  const none = {
    kind: "gap",
    expiry: epochMs(0),
    gap: { missing: "smile", subject: "", because: "" },
    leftOut: [],
  } as const;

  it("the course of vol and of the forward", () => {
    expect(termWords(report(smile(), later))).toBe(
      "Vol at the money falls from 50.0 % on 26 Mar 2027 to 45.0 % on 25 Jun 2027.",
    );
    expect(termWords(report(none))).toBe("No expiry has a smile.");
    expect(forwardWords(report(later))).toBe(
      "The forward of 25 Jun 2027 is 102,000 USD, 8.0\u202f% a year above the index of 98,000.",
    );
    expect(forwardWords({ ...report(later), index: null })).toContain("No forward to compare");
  });

  it("where the surface stands highest and lowest", () => {
    const sheet = (vols: readonly number[]) => ({
      deviations: Float64Array.of(-2, 0, 2),
      vol: Float64Array.from(vols),
    });
    const found = report(smile({ sheet: sheet([0.9, 0.5, 0.6]) }), { ...later, sheet: sheet([0.8, 0.45, 0.44]) });
    expect(sheetWords(found)).toBe(
      "Vol is highest at 90.0 % on 26 Mar 2027, 2.0 sd below the forward; lowest at 44.0 % on 25 Jun 2027, 2.0 sd above the forward.",
    );
    expect(sheetWords(report(none))).toBe("No expiry of BTC has a smile.");
  });

  it("how many expiries fit, and how well in all", () => {
    expect(surfaceWords(report(none, smile(), later))).toBe(
      "2 of 3 expiries have a smile; 4 of 6 strikes used lie within half a vol point of theirs (66.7\u202f%); 6 are listed there.",
    );
    expect(surfaceWords(report(none))).toBe("No expiry of BTC has a smile.");
  });
});
