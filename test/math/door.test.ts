import { describe, expect, it } from "vitest";
import { americanExpiry, americanOption, exerciseSpot } from "../../src/math/american/american.ts";
import { americanWithDividends } from "../../src/math/american/cashDividends.ts";
import { perpetualOption } from "../../src/math/american/perpetual.ts";
import { black76, blackAtRate } from "../../src/math/black76.ts";
import { blackScholesMerton } from "../../src/math/blackScholesMerton.ts";
import { inverseHedgeSize, inverseOption, inversePayoff } from "../../src/math/inverse.ts";
import {
  harmonicEntry,
  inverseBankruptcyPrice,
  inverseDelta,
  inverseEquitySlope,
  inverseFunding,
  inversePnl,
  inversePnlDerivatives,
} from "../../src/math/inverseFuture.ts";
import { doubleNoTouch, insideProbability } from "../../src/math/jump/doubleBarrier.ts";
import {
  beyondProbability,
  oneTouchAtExpiry,
  oneTouchAtHit,
  touchProbability,
} from "../../src/math/jump/firstPassage.ts";
import { hestonPrice } from "../../src/math/jump/heston.ts";
import { kouPrice } from "../../src/math/jump/kou.ts";
import { onForward } from "../../src/math/jump/lewis.ts";
import { mertonOption } from "../../src/math/jump/merton.ts";
import { setDeviations, spotLadder } from "../../src/math/spotLadder.ts";
import { butterflyCheck } from "../../src/math/svi/butterfly.ts";
import { calendarCheck } from "../../src/math/svi/calendar.ts";
import { fitSvi } from "../../src/math/svi/fit.ts";
import { jumpWingsOf, rawOfJumpWings } from "../../src/math/svi/jumpWings.ts";
import { naturalOf, rawOfNatural } from "../../src/math/svi/natural.ts";
import { smileVol } from "../../src/math/svi/raw.ts";
import { isSsviCalendarMet, ssviButterfly, ssviPhi, ssviSkewGrowth, ssviSlice } from "../../src/math/svi/ssvi.ts";

/** What a field may hold besides its good value. */
type Domain = "sign" | "positive" | "zero or more" | "finite" | "correlation" | "chance";

interface Field {
  readonly good: number;
  readonly domain: Domain;
}

const sign: Field = { good: 1, domain: "sign" };
const positive = (good: number): Field => ({ good, domain: "positive" });
const zeroOrMore = (good: number): Field => ({ good, domain: "zero or more" });
const finite = (good: number): Field => ({ good, domain: "finite" });
const correlation = (good: number): Field => ({ good, domain: "correlation" });

const HOSTILE: Readonly<Record<Domain, readonly number[]>> = {
  sign: [NaN, 0, 2, -0.5, Infinity],
  positive: [NaN, Infinity, -Infinity, -1, -1e-300, 0],
  "zero or more": [NaN, Infinity, -Infinity, -1, -1e-300],
  finite: [NaN, Infinity, -Infinity],
  correlation: [NaN, Infinity, -Infinity, 1.5, -1.0001],
  chance: [NaN, Infinity, -Infinity, 1.5, -0.1],
};
/** Good numbers of absurd sizes: they are refused, or answered without a NaN. */
const ABSURD = [1e300, 1e-300, 1e18, -1e18, -1e300];

interface Door {
  readonly about: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly ask: (fields: Readonly<Record<string, number>>) => unknown;
}

type Ask<K extends string> = (fields: Readonly<Record<K, number>>) => unknown;

function door<K extends string>(about: string, fields: Readonly<Record<K, Field>>, ask: Ask<K>): Door {
  return { about, fields, ask: ask as Door["ask"] };
}

const spots = { sign, spot: positive(100), strike: positive(110), timeToExpiry: zeroOrMore(0.5) };
const rates = { rate: finite(0.03), dividendYield: finite(0.01) };
const forwards = {
  sign,
  forward: positive(100),
  strike: positive(110),
  timeToExpiry: zeroOrMore(0.5),
  discountFactor: zeroOrMore(0.98),
};
const vol = zeroOrMore(0.4);
const passage = {
  spot: positive(100),
  barrier: positive(120),
  timeToExpiry: zeroOrMore(0.5),
  vol,
  drift: finite(0.02),
};
const corridor = {
  spot: positive(100),
  lower: positive(80),
  upper: positive(130),
  timeToExpiry: zeroOrMore(0.5),
  vol,
  drift: finite(0.02),
};
const smile = { a: finite(0.01), b: zeroOrMore(0.1), rho: correlation(-0.3), m: finite(0.05), sigma: positive(0.2) };
const slice = { theta: positive(0.04), phi: positive(1.5), rho: correlation(-0.4) };
const interval = { low: -1, high: 1 };
const flat = { a: 0.02, b: 0, rho: 0, m: 0, sigma: 1 };
const powerLaw = { form: "power-law", eta: 1, gamma: 0.5 } as const;

const doors: readonly Door[] = [
  door("black76", { ...forwards, forward: zeroOrMore(100), strike: zeroOrMore(110), vol }, (f) =>
    black76(f.sign, f.forward, f.strike, f.timeToExpiry, f.vol, f.discountFactor),
  ),
  door(
    "blackAtRate",
    { ...forwards, forward: zeroOrMore(100), strike: zeroOrMore(110), vol, rate: finite(0.04) },
    (f) => blackAtRate(f.sign, f.forward, f.strike, f.timeToExpiry, f.vol, f.discountFactor, f.rate),
  ),
  door("blackScholesMerton", { ...spots, spot: zeroOrMore(100), strike: zeroOrMore(110), ...rates, vol }, (f) =>
    blackScholesMerton(f.sign, f.spot, f.strike, f.timeToExpiry, f.vol, f.rate, f.dividendYield),
  ),
  door("inverseOption", { ...forwards, strike: zeroOrMore(110), vol, conversion: positive(99) }, (f) =>
    inverseOption(f.sign, f.forward, f.strike, f.timeToExpiry, f.vol, f.discountFactor, f.conversion),
  ),
  door("inversePayoff", { sign, strike: zeroOrMore(110), settlementPrice: positive(100) }, (f) =>
    inversePayoff(f.sign, f.strike, f.settlementPrice),
  ),
  door("inverseHedgeSize", { contracts: finite(5), deltaPremiumAdjusted: finite(0.4), forward: positive(100) }, (f) =>
    inverseHedgeSize(f.contracts, f.deltaPremiumAdjusted, f.forward),
  ),
  door("inversePnl", { size: finite(1000), entry: positive(100), mark: positive(110) }, (f) =>
    inversePnl(f.size, f.entry, f.mark),
  ),
  door("inverseDelta", { size: finite(1000), mark: positive(110) }, (f) => inverseDelta(f.size, f.mark)),
  door("inversePnlDerivatives", { size: finite(1000), mark: positive(110) }, (f) =>
    inversePnlDerivatives(f.size, f.mark),
  ),
  door("inverseEquitySlope", { size: finite(1000), entry: positive(110), marginCoin: finite(0.1) }, (f) =>
    inverseEquitySlope(f.size, f.entry, f.marginCoin),
  ),
  door("inverseBankruptcyPrice", { size: finite(1000), entry: positive(110), marginCoin: finite(0.1) }, (f) =>
    inverseBankruptcyPrice(f.size, f.entry, f.marginCoin),
  ),
  door(
    "inverseFunding",
    { size: finite(1000), mark: positive(110), ratePerEightHours: finite(1e-4), hours: zeroOrMore(8) },
    (f) => inverseFunding(f.size, f.mark, f.ratePerEightHours, f.hours),
  ),
  door("harmonicEntry", { size: zeroOrMore(1000), price: positive(110) }, (f) =>
    harmonicEntry([f, { size: 10, price: 100 }]),
  ),
  door("americanExpiry", { sign, timeToExpiry: zeroOrMore(0.5), vol, ...rates }, (f) =>
    americanOption(americanExpiry(f.sign, f.timeToExpiry, f.vol, f.rate, f.dividendYield), 100, 110),
  ),
  door("americanOption", { spot: positive(100), strike: positive(100) }, (f) =>
    americanOption(americanExpiry(-1, 0.5, 0.3, 0.05, 0.01), f.spot, f.strike),
  ),
  door("exerciseSpot", { strike: positive(100), timeToExpiry: zeroOrMore(0.3) }, (f) =>
    exerciseSpot(americanExpiry(-1, 0.5, 0.3, 0.05, 0.01), f.strike, f.timeToExpiry),
  ),
  door(
    "americanWithDividends",
    { ...spots, timeToExpiry: positive(0.5), vol: positive(0.3), ...rates, time: finite(0.2), amount: zeroOrMore(2) },
    ({ time, amount, ...f }) => americanWithDividends({ ...f, dividends: [{ time, amount }] }),
  ),
  door(
    "perpetualOption",
    {
      sign,
      spot: positive(100),
      strike: positive(110),
      vol: positive(0.3),
      rate: zeroOrMore(0.03),
      dividendYield: zeroOrMore(0.02),
    },
    (f) => perpetualOption(f.sign, f.spot, f.strike, f.vol, f.rate, f.dividendYield),
  ),
  door("onForward", { ...spots, ...rates }, (f) =>
    onForward(f.sign, f.spot, f.strike, f.timeToExpiry, f.rate, f.dividendYield),
  ),
  door(
    "mertonOption",
    { ...spots, ...rates, vol, jumpRate: zeroOrMore(2), jumpMean: finite(-0.1), jumpDeviation: zeroOrMore(0.2) },
    (f) => mertonOption(f.sign, f.spot, f.strike, f.timeToExpiry, f.rate, f.dividendYield, f),
  ),
  door(
    "hestonPrice",
    {
      ...forwards,
      v0: zeroOrMore(0.04),
      kappa: zeroOrMore(2),
      theta: zeroOrMore(0.05),
      volOfVol: zeroOrMore(0.6),
      rho: correlation(-0.5),
    },
    (f) => hestonPrice(f, f),
  ),
  door(
    "kouPrice",
    {
      ...forwards,
      vol: positive(0.3),
      jumpRate: zeroOrMore(2),
      upChance: { good: 0.4, domain: "chance" },
      upDecay: positive(10),
      downDecay: positive(5),
    },
    (f) => kouPrice(f, f),
  ),
  door("touchProbability", passage, (f) => [touchProbability(f), beyondProbability(f)]),
  door("oneTouchAtExpiry", { ...passage, rate: finite(0.03) }, (f) => oneTouchAtExpiry(f, f.rate)),
  door("oneTouchAtHit", { ...passage, rate: finite(0.03) }, (f) => oneTouchAtHit(f, f.rate)),
  door("insideProbability", corridor, (f) => insideProbability(f)),
  door("doubleNoTouch", { ...corridor, rate: finite(0.03) }, (f) => doubleNoTouch(f, f.rate)),
  door("smileVol", { ...smile, k: finite(0.1), timeToExpiry: positive(0.5) }, (f) => smileVol(f, f.k, f.timeToExpiry)),
  door("butterflyCheck", smile, (f) => butterflyCheck(f, interval)),
  door("butterflyCheck's interval", { low: finite(-1), high: finite(1) }, (f) => butterflyCheck(flat, f)),
  door("calendarCheck, far", smile, (f) => calendarCheck(flat, f, interval)),
  door("calendarCheck, near", smile, (f) => calendarCheck(f, flat, interval)),
  door("jumpWingsOf", { ...smile, timeToExpiry: positive(0.5) }, (f) => jumpWingsOf(f, f.timeToExpiry)),
  door(
    "rawOfJumpWings",
    {
      v: positive(0.09),
      psi: finite(-0.1),
      p: zeroOrMore(0.8),
      c: zeroOrMore(0.4),
      vTilde: finite(0.08),
      timeToExpiry: positive(0.5),
    },
    (f) => rawOfJumpWings(f, f.timeToExpiry),
  ),
  door("naturalOf", smile, (f) => naturalOf(f)),
  door(
    "rawOfNatural",
    { delta: finite(0.01), mu: finite(0), rho: correlation(-0.3), omega: zeroOrMore(0.04), zeta: positive(5) },
    (f) => rawOfNatural(f),
  ),
  door("ssviSlice", slice, (f) => [ssviSlice(f.theta, f.phi, f.rho), ssviButterfly(f.theta, f.phi, f.rho)]),
  door("ssviPhi, power law", { theta: positive(0.04), eta: positive(1), gamma: finite(0.5) }, (f) => [
    ssviPhi({ form: "power-law", ...f }, f.theta),
    ssviSkewGrowth({ form: "simple-power", ...f }, f.theta),
  ]),
  door("ssviPhi, heston", { theta: positive(0.04), lambda: positive(2) }, (f) =>
    ssviPhi({ form: "heston", ...f }, f.theta),
  ),
  door("isSsviCalendarMet", { theta: positive(0.04), rho: correlation(-0.3) }, (f) =>
    isSsviCalendarMet(powerLaw, f.theta, f.rho),
  ),
  door(
    "fitSvi",
    { k: finite(0.3), vol: positive(0.3), weight: zeroOrMore(1), timeToExpiry: positive(0.5) },
    ({ timeToExpiry, ...point }) =>
      fitSvi([point, ...[-0.4, -0.2, 0, 0.1, 0.2].map((k) => ({ k, vol: 0.3 + 0.1 * k * k }))], timeToExpiry),
  ),
  door("spotLadder", { forward: positive(100), strike: positive(110), weight: finite(2) }, (f) =>
    spotLadder([{ sign: 1, ...f }]),
  ),
  door("setDeviations", { deviation: positive(0.2) }, (f) =>
    setDeviations(spotLadder([{ sign: 1, forward: 1, strike: 1, weight: 1 }]), Float64Array.of(f.deviation)),
  ),
];

/** Where a NaN stands in an answer, however deep, or `null`. */
function whereNaN(answer: unknown, path = "answer"): string | null {
  if (typeof answer === "number") return Number.isNaN(answer) ? path : null;
  if (typeof answer !== "object" || answer === null) return null;
  for (const [name, part] of Object.entries(answer)) {
    const found = whereNaN(part, `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function outcome(one: Door, fields: Readonly<Record<string, number>>): string {
  try {
    return whereNaN(one.ask(fields)) ?? "answered";
  } catch (error) {
    return error instanceof RangeError ? "refused" : String(error);
  }
}

describe("the doors of the pricing library", () => {
  const goodOf = (one: Door) => Object.fromEntries(Object.entries(one.fields).map(([name, { good }]) => [name, good]));

  it.each(doors)("$about answers its good fields", (one) => {
    expect(whereNaN(one.ask(goodOf(one)))).toBeNull();
  });

  it.each(doors)("$about refuses hostile values with the name and the value of the field", (one) => {
    for (const [name, { domain }] of Object.entries(one.fields)) {
      for (const value of HOSTILE[domain]) {
        const asked = (): unknown => one.ask({ ...goodOf(one), [name]: value });
        expect(asked, `${name} = ${String(value)}`).toThrow(RangeError);
        expect(asked, `${name} = ${String(value)}`).toThrow(new RegExp(`${name}(\\[0\\])? is ${String(value)}\\b`));
      }
    }
  });

  it.each(doors)("$about refuses absurd sizes or answers them without a NaN", (one) => {
    const wrong = Object.keys(one.fields).flatMap((name) =>
      ABSURD.map((value) => `${name} = ${String(value)}: ${outcome(one, { ...goodOf(one), [name]: value })}`),
    );
    expect(wrong.filter((line) => !/: (refused|answered)$/.test(line))).toEqual([]);
  });
});
