import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactSum } from "../../../src/engine/valuation/exactSum.ts";

/** A double as an integer number of 2^-1074, exactly. */
function units(x: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0] as bigint;
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return bits >> 63n === 1n ? -size : size;
}

describe("exactSum", () => {
  it("keeps what plain addition loses", () => {
    expect(exactSum([1e16, 1, -1e16])).toBe(1);
    expect(exactSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(exactSum([])).toBe(0);
    expect(Object.is(exactSum([-0]), 0)).toBe(true);
  });

  it("rounds half-way cases by what lies below", () => {
    expect(exactSum([2 ** 53, 1, 2 ** -60])).toBe(2 ** 53 + 2);
    expect(exactSum([2 ** 53, 1, -(2 ** -60)])).toBe(2 ** 53);
    expect(exactSum([2 ** 53, 1])).toBe(2 ** 53);
  });

  it("is the double nearest to the true sum, whatever the order", () => {
    const numbers = fc.array(fc.double({ min: -1e15, max: 1e15, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, (list) => {
        const sum = exactSum(list);
        expect(exactSum(list.toReversed())).toBe(sum);
        expect(exactSum(list.map((x) => -x)) + sum).toBe(0);
        const distance = (candidate: number): bigint => {
          const difference = list.reduce((rest, x) => rest - units(x), units(candidate));
          return difference < 0n ? -difference : difference;
        };
        const step = Math.max(Math.abs(sum) * 2 ** -53, Number.MIN_VALUE);
        for (const other of [sum + step, sum - step]) expect(distance(sum) <= distance(other)).toBe(true);
      }),
    );
  });
});
