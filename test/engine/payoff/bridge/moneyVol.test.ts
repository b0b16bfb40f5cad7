import { describe, expect, it } from "vitest";
import { epochMs, MS_PER_YEAR } from "../../../../src/model/units.ts";
import { market as smiling } from "../../scenario/scenarioMarket.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  future,
  option,
  position,
  quote,
  snapshot,
  underlyingMarket,
} from "../../valuation/builders.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";
import { curveOf, payoff } from "../payoffInput.ts";

const LATER = epochMs(Date.UTC(2026, 11, 18, 8));
const years = (at: number): number => (at - AS_OF) / MS_PER_YEAR;
const FORWARD = 100_000;

const put = (strike: number, expiry: typeof LATER) => option(strike, "put", { expiry, settlement: "linear" });
const marked = (strike: number, expiry: typeof LATER, vol: number) =>
  quote(put(strike, expiry), { markVol: vol, forward: FORWARD });

/** Too few strikes for a smile; the deep put is marked at twice the vol of the money. */
const market = snapshot(
  underlyingMarket([
    marked(55_000, DECEMBER, 1),
    marked(100_000, DECEMBER, 0.5),
    marked(95_000, LATER, 0.5),
    marked(105_000, LATER, 0.5),
  ]),
);
const legs = [position(put(55_000, DECEMBER), -1), position(put(95_000, LATER), 1)];
const sliver = position(put(100_000, DECEMBER), 1e-6);

/** The near put's mean payout over the bridge to a drawn spot, by the midpoint rule over the bridge's own normal. */
function nearPayout(drawn: number, vol: number): number {
  const share = years(DECEMBER) / years(LATER);
  const deviation = vol * Math.sqrt(years(DECEMBER) * (1 - share));
  const centre = FORWARD * Math.exp(share * Math.log(drawn / FORWARD));
  let sum = 0;
  const steps = 40_000;
  for (let i = 0; i < steps; i++) {
    const z = -8 + (16 * (i + 0.5)) / steps;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    sum += Math.max(0, 55_000 - centre * Math.exp(deviation * z)) * density * (16 / steps);
  }
  return sum;
}

describe("the vol at the money that a bridge is built with", () => {
  it("is the market's, not that of a held strike far from the money", () => {
    const before =
      slowPrice(-1, FORWARD, 95_000, years(LATER), 0.5) - slowPrice(-1, FORWARD, 55_000, years(DECEMBER), 1);
    const wanted = 55_000 - nearPayout(40_000, 0.5) - before;
    const report = payoff(legs, { ...bookInput(market, legs), moves: [-0.6, -0.2] });
    expect(curveOf(report).amounts[0]).toBeCloseTo(wanted, 2);
    expect(report.band).not.toBeNull();
    expect(report.assumption).toContain(
      "(vols at the money: 4 Dec 2026 50.0 % by the quotes around the forward; 18 Dec 2026 50.0 % by the quotes around the forward)",
    );
  });

  it("does not change with a sliver of another strike", () => {
    const one = payoff(legs, { ...bookInput(market, legs), moves: [-0.6, -0.2] });
    const other = payoff([...legs, sliver], { ...bookInput(market, [...legs, sliver]), moves: [-0.6, -0.2] });
    for (const i of [0, 1]) {
      expect(Math.abs((curveOf(one).amounts[i] as number) - (curveOf(other).amounts[i] as number))).toBeLessThan(1);
      expect(Math.abs((one.band?.low[i] as number) - (other.band?.low[i] as number))).toBeLessThan(1);
    }
    const [profit, drafted] = [curveOf(one).facts.profit, curveOf(other).facts.profit];
    expect("value" in profit && "value" in drafted && Math.abs(profit.value - drafted.value)).toBeLessThan(1e-3);
  });

  it("comes from the fitted smile where there is one, even for an expiry with futures alone", () => {
    const held = [position(option(60_000, "put", { expiry: DECEMBER }), -1), position(option(100_000, "call"), 1)];
    expect(payoff(held).assumption).toContain("4 Dec 2026 60.0 %; 26 Mar 2027 50.0 %)");
    const carried = [position(future(DECEMBER), 1), position(option(100_000, "call"), 1)];
    expect(payoff(carried, bookInput(smiling, carried)).assumption).toContain("4 Dec 2026 60.0 %; 26 Mar 2027");
  });

  it("is that of the held strike nearest the money where no quotes lie around the forward", () => {
    const few = snapshot(underlyingMarket([marked(55_000, DECEMBER, 1), marked(95_000, LATER, 0.8)]));
    expect(payoff(legs, bookInput(few, legs)).assumption).toContain(
      "4 Dec 2026 100.0 % by the held strike nearest the money; 18 Dec 2026 80.0 % by the held strike nearest the money",
    );
  });

  it("says so where total variance would fall and is lifted", () => {
    // 100 % for 13.83 days is as much variance as 70.5 % for 27.83 days: sqrt(13.83 / 27.83) = 0.705.
    const falling = snapshot(
      underlyingMarket([marked(100_000, DECEMBER, 1), marked(55_000, DECEMBER, 1), marked(100_000, LATER, 0.5)]),
    );
    const held = [position(put(55_000, DECEMBER), -1), position(put(100_000, LATER), 1)];
    expect(payoff(held, bookInput(falling, held)).assumption).toContain(
      "18 Dec 2026 70.5 % by the quotes around the forward, lifted from 50.0 % as total variance cannot fall from one expiry to the next",
    );
    expect(payoff(legs, bookInput(market, legs)).assumption).not.toContain("lifted");
  });
});
