import { butterflyCheck, durrleman } from "../../../src/math/svi/butterfly.ts";
import { calendarCheck } from "../../../src/math/svi/calendar.ts";
import { jumpWingsOf } from "../../../src/math/svi/jumpWings.ts";
import { naturalOf } from "../../../src/math/svi/natural.ts";
import { isLeeMet, leastVariance, smileVol, totalVariance, varianceAt, wingSlopes } from "../../../src/math/svi/raw.ts";
import type { RawSvi } from "../../../src/math/svi/raw.ts";
import type { Interval } from "../../../src/math/svi/scan.ts";
import { isSsviCalendarMet, ssviButterfly, ssviPhi, ssviSkewGrowth, ssviSlice } from "../../../src/math/svi/ssvi.ts";
import type { SsviCurvature } from "../../../src/math/svi/ssvi.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import type { JsonNode } from "./jsonNode.ts";
import type { ReferenceCase } from "./referenceCase.ts";
import { runCases } from "./referenceCase.ts";
import { ANYTHING, compareShape } from "./sameShape.ts";
import type { Answer, AnswerFields } from "./sameShape.ts";

interface Kind {
  readonly inputs: readonly string[];
  answers(one: ReferenceCase): AnswerFields;
}

const WIDE: Interval = { low: -5, high: 5 };
const NEAR: Interval = { low: -4, high: 4 };
/** A flag is exact, except where the figure it stands on is this close to zero. */
const KNIFE_EDGE = 1e-9;
/** Figures whose tolerance the header states in words; all others have 1e-12 + 1e-10 |wanted|. */
const STATED: Readonly<Record<string, number>> = {
  g_min: 1e-6,
  min_w_far_minus_near: 1e-6,
  min_w_minus_previous: 1e-6,
  k_at_g_min: 1e-4,
  k_at_min: 1e-4,
  g_roots: 1e-4,
  crossings: 1e-4,
};

function flag(isSet: boolean, standsOn: number | undefined): Answer {
  return standsOn !== undefined && Math.abs(standsOn) < KNIFE_EDGE ? ANYTHING : isSet;
}

function readSmile(node: JsonNode): RawSvi {
  const number = (name: string): number => node.get(name).number();
  return { a: number("a"), b: number("b"), rho: number("rho"), m: number("m"), sigma: number("sigma") };
}

function readInterval(one: ReferenceCase, name: string, otherwise: Interval): Interval {
  if (!one.has(name) || one.isNull(name)) return otherwise;
  const [low, high] = one.get(name).tuple(2);
  return { low: low!.number(), high: high!.number() };
}

function pointAnswers(smile: RawSvi, timeToExpiry: number, points: readonly JsonNode[]): Answer {
  return points.map((point) => {
    const k = point.get("k").number();
    const { w, slope, curvature } = varianceAt(smile, k);
    return { k, w, vol: smileVol(smile, k, timeToExpiry), w1: slope, w2: curvature, g: durrleman(smile, k) };
  });
}

function rawAnswers(one: ReferenceCase): AnswerFields {
  const smile = readSmile(one.get("params"));
  const timeToExpiry = one.number("T");
  const butterfly = butterflyCheck(smile, readInterval(one, "g_min_on", WIDE));
  const wings = jumpWingsOf(smile, timeToExpiry);
  const { left, right } = wingSlopes(smile);
  const lowest = leastVariance(smile);
  return {
    points: pointAnswers(smile, timeToExpiry, one.has("points") ? one.list("points") : []),
    w_min: lowest.w,
    k_at_w_min: smile.b === 0 ? ANYTHING : lowest.k,
    slope_left: left,
    slope_right: right,
    lee_ok: isLeeMet(smile),
    g_min: butterfly.least?.value ?? null,
    k_at_g_min: butterfly.least?.k ?? null,
    g_roots: butterfly.roots,
    butterfly_free: flag(butterfly.isFree, butterfly.least?.value),
    jw: wings && { v: wings.v, psi: wings.psi, p: wings.p, c: wings.c, v_tilde: wings.vTilde },
    natural: Math.abs(smile.rho) < 1 ? { ...naturalOf(smile) } : null,
  };
}

function calendarAnswers(one: ReferenceCase): AnswerFields {
  const near = readSmile(one.get("near").get("params"));
  const far = readSmile(one.get("far").get("params"));
  const { crossings, least, isFree } = calendarCheck(near, far, readInterval(one, "on", NEAR));
  const differences = (one.has("differences") ? one.list("differences") : []).map((node) => {
    const k = node.get("k").number();
    return { k, dw: totalVariance(far, k) - totalVariance(near, k) };
  });
  return {
    crossings,
    min_w_far_minus_near: least.value,
    k_at_min: least.k ?? ANYTHING,
    calendar_free: flag(isFree, least.value),
    differences,
  };
}

function readCurvature(one: ReferenceCase): SsviCurvature {
  const form = one.text("phi");
  const number = (name: string): number => one.get("phi_params").get(name).number();
  if (form === "heston") return { form, lambda: number("lambda") };
  if (form === "power-law" || form === "simple-power") return { form, eta: number("eta"), gamma: number("gamma") };
  throw new Error(`phi "${form}" is not known to this suite`);
}

function ssviAnswers(one: ReferenceCase): AnswerFields {
  const curvature = readCurvature(one);
  const rho = one.number("rho");
  const falls: number[] = [];
  let previous: RawSvi | null = null;
  const slices = one.list("slices").map((node): Answer => {
    const [timeToExpiry, theta] = [node.get("T").number(), node.get("theta").number()];
    const phi = ssviPhi(curvature, theta);
    const raw = ssviSlice(theta, phi, rho);
    const { thetaPhi, thetaPhiSquare, isSufficient } = ssviButterfly(theta, phi, rho);
    const { least } = butterflyCheck(raw, WIDE);
    const fall = previous === null ? null : calendarCheck(previous, raw, NEAR).least.value;
    previous = raw;
    if (fall !== null) falls.push(fall);
    return {
      T: timeToExpiry,
      theta,
      phi,
      theta_phi_1prho: thetaPhi,
      theta_phi2_1prho: thetaPhiSquare,
      sufficient_butterfly: isSufficient,
      g_min: least?.value ?? null,
      k_at_g_min: least?.k ?? null,
      d_theta_phi: ssviSkewGrowth(curvature, theta),
      calendar_condition: isSsviCalendarMet(curvature, theta, rho),
      raw: { ...raw },
      points: pointAnswers(raw, timeToExpiry, node.has("points") ? node.get("points").list() : []),
      min_w_minus_previous: fall,
    };
  });
  const lowest = Math.min(...falls, Infinity);
  return { slices, calendar_free: flag(lowest >= 0, lowest) };
}

const KINDS: Readonly<Record<string, Kind>> = {
  raw: { inputs: ["T", "params", "g_min_on", "note", "reason", "published_jw"], answers: rawAnswers },
  calendar: { inputs: ["near", "far", "on", "note"], answers: calendarAnswers },
  ssvi: { inputs: ["phi", "phi_params", "rho", "note"], answers: ssviAnswers },
};

function check(one: ReferenceCase, result: CaseCheck): void {
  const name = one.text("kind");
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) {
    result.fail(`kind "${name}" is not known to this suite`);
    return;
  }
  const allowed = (figure: string, wanted: number): number => STATED[figure] ?? 1e-12 + 1e-10 * Math.abs(wanted);
  compareShape(one, result, kind.inputs, kind.answers(one), allowed);
}

/** SVI and SSVI smiles: variance and its derivatives, parametrisations, arbitrage between strikes and expiries. */
export const svi: Suite = {
  id: "svi",
  about: "a JSON file of SVI smiles, pairs of smiles and SSVI surfaces (raw, calendar, ssvi)",
  shared: ["reference/svi.json"],
  run: (path) => runCases(path, check),
};
