import { beforeAll, describe, expect, it } from "vitest";
import { buildTensor } from "../../../../src/engine/scenario/surrogate/buildTensor.ts";
import { certifiedError } from "../../../../src/engine/scenario/surrogate/certificate.ts";
import { panelPlan } from "../../../../src/engine/scenario/surrogate/panelPlan.ts";
import type { Resolution } from "../../../../src/engine/scenario/surrogate/panelPlan.ts";
import { scenarioOptions } from "../../../../src/engine/scenario/surrogate/scenarioOptions.ts";
import { preparedTensor } from "../../../../src/engine/scenario/surrogate/tensor.ts";
import { blackAtRate } from "../../../../src/math/black76.ts";
import type { Kernel } from "../../../../src/math/kernel/kernel.ts";
import { loadKernel } from "../../../../src/worker/loadKernel.ts";
import { testRandom } from "../../../support/random.ts";
import { AS_OF } from "../../valuation/builders.ts";
import { scenarioBookOf } from "./books.ts";
import type { Terms } from "./books.ts";
import { finished } from "../../../support/finished.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

const BOX = { spotFrom: -0.6, spotTo: 0.5, volFrom: -0.7, volTo: 0.7 };
const COARSE: Resolution = { spotNodes: 8, volNodes: 12, halfWidth: 1.5, volWidth: 0.7, reach: 6 };
const COARSE_IN_VOL: Resolution = { spotNodes: 20, volNodes: 4, halfWidth: 1.5, volWidth: 0.7, reach: 6 };
const SHORT_REACH: Resolution = { spotNodes: 20, volNodes: 16, halfWidth: 1.5, volWidth: 0.35, reach: 2.5 };

const term = (days: number, strike: number, vol: number, quantity = 1): Terms => ({
  sign: strike < 60_000 ? -1 : 1,
  quantity,
  forward: 60_000,
  strike,
  years: days / 365,
  vol,
});

function planned(terms: readonly Terms[], resolution: Resolution) {
  const options = scenarioOptions(
    scenarioBookOf(terms, () => 1),
    AS_OF,
  );
  const plan = panelPlan(options, BOX, resolution);
  if (plan === null) throw new Error("no plan");
  return plan;
}

/** Expiries are whole milliseconds. */
const heldYears = (years: number): number => Math.round(years * 31_536_000_000) / 31_536_000_000;

const certificate = (terms: readonly Terms[], resolution: Resolution): number =>
  finished(certifiedError(planned(terms, resolution)));

/** The largest error at states around the strikes, where options bend, against each option priced by itself. */
function worstError(terms: readonly Terms[], resolution: Resolution, states: number): number {
  const plan = planned(terms, resolution);
  const tensor = preparedTensor(wasm, finished(buildTensor(wasm, plan, 0)));
  const random = testRandom(17);
  let worst = 0;
  for (let s = 0; s < states; s++) {
    const one = terms[s % terms.length]!;
    const multiplier = Math.exp(-0.7 + 1.4 * random());
    const deviation = one.vol * multiplier * Math.sqrt(one.years);
    const place = Math.log(one.strike / 60_000) + 8 * (random() - 0.5) * deviation;
    const factor = Math.exp(Math.min(0.49, Math.max(-0.59, place)));
    const out = new Float64Array(1);
    expect(tensor.values(Float64Array.of(factor), Float64Array.of(multiplier), out)).toBe(0);
    const wanted = terms.reduce(
      (sum, { sign, quantity, strike, years, vol }) =>
        sum + quantity * blackAtRate(sign, 60_000 * factor, strike, heldYears(years), vol * multiplier, 1, 0).price,
      0,
    );
    worst = Math.max(worst, Math.abs(out[0]! - wanted));
  }
  return worst;
}

describe("the certificate", () => {
  it.each([
    ["spot", COARSE],
    ["vol", COARSE_IN_VOL],
    ["reach", SHORT_REACH],
  ])("lies above the error of one option that %s sets, and not far above", (_, resolution) => {
    for (const terms of [[term(0.25, 61_000, 0.5)], [term(1, 55_000, 0.7)], [term(7, 62_000, 0.9)]]) {
      const worst = worstError(terms, resolution, 1_000);
      const bound = certificate(terms, resolution);
      expect(worst).toBeGreaterThan(1e-6);
      expect(worst).toBeLessThanOrEqual(bound);
      expect(bound / worst).toBeLessThan(50);
    }
  });

  it("lies above the error of a book of like signs, of a smile and of mixed expiries", () => {
    const terms = [1, 7, 60, 365].flatMap((days) =>
      [0.8, 0.9, 0.97, 1.02, 1.1, 1.3].map((moneyness) =>
        term(days, 60_000 * moneyness, 0.5 + 1.5 * (moneyness - 1) ** 2, 2),
      ),
    );
    for (const resolution of [COARSE, COARSE_IN_VOL, SHORT_REACH]) {
      const bound = certificate(terms, resolution);
      const worst = worstError(terms, resolution, 1_000);
      expect(worst).toBeLessThanOrEqual(bound);
      expect(worst).toBeGreaterThan(0.005 * bound);
    }
  });

  it("adds only what can be wrong in one place: two options far apart count once", () => {
    const [left, right] = [term(1, 50_000, 0.4), term(1, 75_000, 0.4)];
    const alone = [left, right].map((one) => certificate([one], COARSE));
    expect(certificate([left, right], COARSE)).toBeLessThan(1.01 * Math.max(...alone));
    expect(certificate([left, { ...left, strike: 50_100 }], COARSE)).toBeGreaterThan(1.8 * alone[0]!);
  });

  it("does not let opposite signs offset each other", () => {
    const pair = [term(7, 60_000, 0.5), term(7, 60_600, 0.5)];
    const hedged = [pair[0]!, { ...pair[1]!, quantity: -1 }];
    expect(certificate(hedged, COARSE)).toBeCloseTo(certificate(pair, COARSE), 12);
  });
});
