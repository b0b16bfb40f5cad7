import { describe, expect, it } from "vitest";
import type { ExpirySmile } from "../../../src/model/market.ts";
import { epochMs } from "../../../src/model/units.ts";
import { readMarket, writeMarket } from "../../../src/share/wire/marketWire.ts";
import { readSmile, writeSmile } from "../../../src/share/wire/smileWire.ts";
import { smallMarket } from "../views.ts";

const smile: ExpirySmile = {
  expiry: epochMs(Date.UTC(2027, 2, 26, 8)),
  svi: { a: 0.01, b: 0.2, rho: -0.3, m: 0.02, sigma: 0.25 },
  quoted: { low: -0.8, high: 0.9 },
};
const wire = writeSmile(smile) as readonly number[];

describe("a smile in a link", () => {
  it("comes back as it was", () => {
    expect(readSmile(wire, "smile")).toEqual(smile);
  });

  it.each([
    ["b below zero", 2, -0.1],
    ["rho above one", 3, 1.01],
    ["no sigma", 5, 0],
    ["an interval that ends before it begins", 7, -0.9],
    ["a text", 1, "0.01"],
  ])("is refused for %s", (_what, at, value) => {
    expect(() => readSmile(wire.with(at, value as number), "smile")).toThrow(/out of range|not a number|ends before/);
  });

  it("is a thirteenth part of its underlying, absent from links without smiles", () => {
    const [underlying] = smallMarket.underlyings;
    const market = { ...smallMarket, underlyings: [{ ...underlying!, smiles: [smile] }] };
    expect(readMarket(writeMarket(market)).underlyings[0]?.smiles).toEqual([smile]);
    expect(readMarket(writeMarket(smallMarket)).underlyings[0]).not.toHaveProperty("smiles");
    const twice = { ...smallMarket, underlyings: [{ ...underlying!, smiles: [smile, smile] }] };
    expect(() => readMarket(writeMarket(twice))).toThrow(/not in order/);
  });
});
