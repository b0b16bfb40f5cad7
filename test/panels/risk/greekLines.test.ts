import { describe, expect, it } from "vitest";
import { greekReport } from "../../../src/engine/greeks/greekReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { bucketLabel } from "../../../src/model/greekLabels.ts";
import { greekLines } from "../../../src/panels/risk/greekLines.ts";
import { greekInput, legs } from "../../engine/greeks/book.ts";
import { DECEMBER, option, position } from "../../engine/valuation/builders.ts";

const trade = position(option(60_000, "put", { expiry: DECEMBER }), -25, { id: "tried" });
const now = greekReport(twinKernel, greekInput());
const after = greekReport(twinKernel, greekInput({ legs: [...legs, trade] }));
const seen = (lines: ReturnType<typeof greekLines>) => lines.map(({ label, draft }) => `${label}|${draft}`);

describe("lines of the table of Greeks", () => {
  it("put each total above what it is made of, and the whole book last where there are several", () => {
    const lines = greekLines({ now, after: undefined }, ["BTC", "ETH"], "expiry", String);
    expect(lines.map(({ label, isTotal }) => [label, isTotal])).toEqual([
      ["BTC", true],
      ["04 Dec 26", false],
      ["26 Mar 27", false],
      ["No expiry", false],
      ["ETH", true],
      ["26 Mar 27", false],
      ["Whole book", true],
    ]);
    expect(greekLines({ now, after: undefined }, ["ETH"], "expiry", String).length).toBe(2);
  });

  it("have a second line where the draft changes something, and one for what is new", () => {
    expect(seen(greekLines({ now, after }, ["BTC"], "expiry", String))).toEqual([
      "BTC|none",
      "BTC|with",
      "04 Dec 26|none",
      "04 Dec 26|with",
      "26 Mar 27|none",
      "No expiry|none",
    ]);
    const byLeg = seen(greekLines({ now, after }, ["BTC"], "leg", String));
    expect(byLeg.filter((one) => !one.endsWith("none"))).toEqual(["BTC|with", "tried|alone"]);
  });

  it("have ids of their own", () => {
    for (const by of ["leg", "expiry", "moneyness"] as const) {
      const ids = greekLines({ now, after }, ["BTC", "ETH"], by, String).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("call strikes by their distance from the forward", () => {
    expect(bucketLabel({ from: null, to: -2 })).toBe("Strikes below \u22122 sd");
    expect(bucketLabel({ from: -1, to: -0.5 })).toBe("Strikes \u22121 to \u2212\u00bd sd");
    expect(bucketLabel({ from: -0.5, to: 0.5 })).toBe("At the money, \u00b1\u00bd sd");
    expect(bucketLabel({ from: 2, to: null })).toBe("Strikes above 2 sd");
    expect(bucketLabel(null)).toBe("No strike, or settled");
  });
});
