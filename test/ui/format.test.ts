import { describe, expect, it } from "vitest";
import {
  cents,
  tiny,
  traced,
  figure,
  full,
  gammaPerPercent,
  date,
  dateShort,
  instant,
  isShownAsZero,
  percent,
  percentMove,
  coinPrice,
  dollarPrice,
  quantity,
  signed,
  signedSmall,
  thetaPerDay,
  units,
  usd,
  usdSigned,
  vegaPerVolPoint,
  volPercent,
  volPoints,
  duration,
} from "../../src/ui/format.ts";

const MINUS = "\u2212";
const THIN = "\u202f";

describe("numbers as text", () => {
  it("write minus as U+2212 and always show the sign of signed figures", () => {
    expect(signed(-1234.5)).toBe(`${MINUS}1,235`);
    expect(signed(0.5)).toBe("+0.5000");
    expect(signedSmall(-0.000_000_32)).toBe(`${MINUS}3.20e${MINUS}7`);
    expect([signedSmall(1e-300), signedSmall(0), signedSmall(0.0001)]).toEqual([`+1.00e${MINUS}300`, "0", "+0.000100"]);
    expect(usdSigned(-41_200)).toBe(`${MINUS}41,200`);
    expect(quantity(-0.1)).toBe(`${MINUS}0.1`);
  });
  it("leave zero bare, and what rounds to zero cents too", () => {
    expect([usd(0), usdSigned(0), usdSigned(-0.001), figure(0), units(0.00001)]).toEqual(["0", "0", "0", "0", "0"]);
  });
  it("let precision follow magnitude", () => {
    expect([figure(12_345.6), figure(123.45), figure(1.2345), figure(0.012345)]).toEqual([
      "12,346",
      "123.5",
      "1.23",
      "0.0123",
    ]);
    expect([usd(99.5), usd(100.4)]).toEqual(["99.50", "100"]);
    expect([units(1.23456), units(12.3456), units(1234.5)]).toEqual(["+1.2346", "+12.35", "+1,235"]);
  });
  it("scale raw derivatives to what people read: per vol point, per day, per 1 %", () => {
    expect(vegaPerVolPoint(4500)).toBe(45);
    expect(thetaPerDay(-36_500)).toBe(-100);
    expect(gammaPerPercent(0.0002, 100_000)).toBeCloseTo(0.2, 12);
  });
  it("write shares, moves and volatilities in per cent and vol points", () => {
    expect(percent(0.774)).toBe(`77.4${THIN}%`);
    expect([percentMove(-0.18), percentMove(0.015)]).toEqual([`${MINUS}18${THIN}%`, `+1.5${THIN}%`]);
    expect([volPercent(0.552), volPoints(0.05)]).toEqual(["55.2", "+5.0"]);
  });
  it("give coin prices the decimals they are quoted in", () => {
    expect([coinPrice(0.0425), coinPrice(0.2308), dollarPrice(101_169.4), dollarPrice(185.9)]).toEqual([
      "0.04250",
      "0.2308",
      "101,169",
      "185.90",
    ]);
  });
  it("start an edit from every digit, without grouping or exponent", () => {
    expect([full(12_345.67), full(0.1), full(-65_432.75), full(1e-7)]).toEqual([
      "12345.67",
      "0.1",
      "-65432.75",
      "0.0000001",
    ]);
  });
  it("are zero to a reader where no figure but zero is left, whatever was rounded away", () => {
    const shown = [usdSigned(0.0004), usdSigned(-0), usdSigned(0.01), usdSigned(-250), "unknown"];
    expect(shown.map(isShownAsZero)).toEqual([true, true, false, false, false]);
  });
  it("tell instants in UTC whatever the machine's zone", () => {
    expect(instant(Date.UTC(2026, 10, 20, 23, 59))).toBe("20 Nov 2026, 23:59 UTC");
    expect(instant(Date.UTC(2027, 8, 4, 8, 5))).toBe("4 Sep 2027, 08:05 UTC");
  });
  it("name months by three letters, September too, whatever the machine's language data say", () => {
    const september = Date.UTC(2027, 8, 4, 8);
    expect([date(september), dateShort(september)]).toEqual(["4 Sep 2027", "04 Sep 27"]);
  });
});

describe("numbers to be worked on by hand", () => {
  it("have nine figures, or a power of ten where the point would stand too far off", () => {
    expect([traced(101_578.4231234), traced(-0.0954337912), traced(0), traced(1_000)]).toEqual([
      "101,578.423",
      "\u22120.0954337912",
      "0",
      "1,000",
    ]);
    expect([traced(-3.25e-9), traced(4e12)]).toEqual(["\u22123.25000e\u22129", "4.00000e+12"]);
  });

  it("are dollars and cents where they are added up, and a size where they are next to nothing", () => {
    expect([cents(240_681.934), cents(-0.005), cents(0)]).toEqual(["+240,681.93", "\u22120.01", "0.00"]);
    expect([tiny(2.912e-11), tiny(-1.3e-7), tiny(0)]).toEqual(["2.9e\u221211", "\u22121.3e\u22127", "0"]);
  });
});

describe("a stretch of time", () => {
  it("is told by its largest unit", () => {
    expect([0, 59, 900, 22_500, 44_100, 200_000].map(duration)).toEqual([
      "0 s",
      "59 s",
      "15 min",
      "6.25 h",
      "12.25 h",
      "2 d",
    ]);
  });
});
