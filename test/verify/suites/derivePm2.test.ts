import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { CaseResult } from "../suite.ts";
import { derivePm2 } from "./derivePm2.ts";

/** One long perpetual, the venue's schema with invented figures: S 100, q 1, two scenarios and the skew left out. */
const CASE = {
  Scenario: {
    Cash: "1.5e1",
    SpotPrice: 100,
    SpotConfidence: 1,
    NumPerps: 1,
    PerpPrice: "100",
    PerpConfidence: 1,
    UnrealisedPerpPNL: 0,
    UnrealisedFunding: 0,
    StablePrice: 1,
    Collaterals: [],
    Options: [] as unknown[],
    OptionFeeds: [],
  },
  Parameters: {
    Scenarios: [
      { SpotShock: 0.8, VolShockDirection: "Up", DampeningFactor: 1 },
      { SpotShock: 2, VolShockDirection: "Up", DampeningFactor: 0.1 },
    ],
    SkewShock: {
      LINEAR_SCALE_CAP: 0.15,
      LINEAR_CBASE: -0.05,
      ABS_SCALE_CAP: 0.15,
      ABS_CBASE: -0.05,
      MIN_K_STAR: 0.01,
      MIN_WIDTH_SCALE: 4,
      VOL_PARAM_STATIC: 0.6,
      VOL_PARAM_SCALE: ".5",
    },
    VolShock: {
      VOLRANGEUP: 0.5,
      VOLRANGEDOWN: 0.3,
      SHORTTERMPOWER: 0.3,
      LONGTERMPOWER: 0.13,
      DTE_FLOOR: 1,
      MIN_VOL_EVAL_SHOCKED: 0.4,
    },
    Margin: {
      MM_LOSS_FACTOR: 0.5,
      IM_LOSS_FACTOR: 1,
      SHORT_RATE_MULTSCALE: 0,
      LONG_RATE_MULTSCALE: 0,
      SHORT_RATE_ADDSCALE: 0,
      LONG_RATE_ADDSCALE: 0,
      BASE_STATIC_DISCOUNT: 1,
      BASE_STATIC_DISCOUNT_NEG: 1,
    },
    BasisContingency: {
      SCENARIO_SPOT_UP: 1.1,
      SCENARIO_SPOT_DOWN: 0.9,
      BASIS_CONT_ADD_FACTOR: 1,
      BASIS_CONT_MULT_FACTOR: 0,
    },
    OtherContingency: {
      PEG_LOSS_THRESHOLD: 0.98,
      PEG_LOSS_FACTOR: 2,
      CONF_THRESHOLD: 0.5,
      CONF_MARGIN: 1,
      MM_PERP_PERCENT: 0.02,
      IM_PERP_PERCENT: 0.01,
      MM_OPTION_PERCENT: 0,
      IM_OPTION_PERCENT: 0,
    },
  },
  Result: {
    IM: "-8",
    MM: 3,
    reg_losses: [["-0.2", 1, "-20"]],
    tail_losses: [["1", 1, 10]],
    skew_losses: [] as unknown[],
    ForwardContingency: 0,
    MMPerpCont: -2,
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "derive-pm2-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...files: readonly unknown[]): Promise<readonly CaseResult[]> {
  for (const [i, file] of files.entries()) {
    writeFileSync(join(folder, `${String(i)}.json`), typeof file === "string" ? file : JSON.stringify(file));
  }
  return derivePm2.run(folder, twinKernel);
}

async function failureOf(file: unknown): Promise<string | null | undefined> {
  return (await run(file))[0]?.failure;
}

/** A copy of the case with one part changed. */
function caseWith(part: "Scenario" | "Result", changes: Readonly<Record<string, unknown>>): unknown {
  return { ...CASE, [part]: { ...CASE[part], ...changes } };
}

describe("the suite derive-pm2", () => {
  it("passes a case whose figures follow by hand, numbers as text included", async () => {
    // Worst -20: IM = -20 - 2 - 1 + 15, MM = 0.5 x -20 - 2 + 15.
    expect(await failureOf(CASE)).toBeNull();
  });

  it("takes a folder, file by file in the order of names, or one file", async () => {
    const results = await run(CASE, caseWith("Result", { IM: -7.9 }));
    expect(results.map(({ id, failure }) => [id, failure === null])).toEqual([
      ["0.json", true],
      ["1.json", false],
    ]);
    expect(await derivePm2.run(join(folder, "0.json"), twinKernel)).toHaveLength(1);
  });

  it.each([
    ["IM", { IM: -8.000001 }],
    ["MM", { MM: 3.000001 }],
    ["tail_losses[0]", { tail_losses: [["1", 1, 10.000001]] }],
    ["ForwardContingency", { ForwardContingency: -1e-6 }],
    ["MMPerpCont", { MMPerpCont: 2 }],
  ])("fails a wrong %s by name", async (name, changes) => {
    expect(await failureOf(caseWith("Result", changes))).toContain(name);
  });

  it("fails when the losses are not one a scenario", async () => {
    expect(await failureOf(caseWith("Result", { skew_losses: [["LINEAR", "0"]] }))).toContain("has 2 entries");
  });

  it.each([
    ["not JSON", "{", /JSON/],
    ["another schema", { portfolio: 1 }, /^Scenario is missing/],
    ["a list", [], /^the file must be an object/],
    ["a missing field", caseWith("Scenario", { Cash: undefined }), /^Scenario\.Cash is missing/],
    ["a sloppy number", caseWith("Scenario", { Cash: "15 USD" }), /^Scenario\.Cash must be a decimal number/],
    ["an empty number", caseWith("Scenario", { Cash: "" }), /^Scenario\.Cash must be a decimal number/],
    ["no number", caseWith("Scenario", { Cash: "NaN" }), /^Scenario\.Cash must be a decimal number/],
    [
      "an option without a feed",
      caseWith("Scenario", { Options: [{ Expiry: 60 }] }),
      /^Scenario\.Options\[0\]\.Expiry has no feed/,
    ],
  ])("says what is wrong with %s", async (_, file, wanted) => {
    expect(await failureOf(file)).toMatch(wanted);
  });
});
