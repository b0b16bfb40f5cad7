import { describe, expect, it } from "vitest";
import { CaseCheck } from "../suite.ts";
import { ReferenceCase } from "./referenceCase.ts";
import { ANYTHING, compareShape } from "./sameShape.ts";
import type { AnswerFields } from "./sameShape.ts";

function failure(fields: Readonly<Record<string, unknown>>, answers: AnswerFields): string | null {
  const check = new CaseCheck("one");
  compareShape(new ReferenceCase({ id: "one", x: 1, ...fields }), check, ["x"], answers, (name) =>
    name === "w" ? 0.1 : 0,
  );
  return check.result().failure;
}

describe("answers in the shape of the file", () => {
  it("pass within the tolerance of their last name, also within lists and objects", () => {
    const wanted = { points: [{ w: 1, k: 2 }], flag: true, pair: [[1, 2]], none: null };
    const got = { points: [{ w: 1.05, k: 2 }], flag: true, pair: [[1, 2]], none: 7, more: 3 };
    expect(failure(wanted, got)).toBeNull();
    expect(failure(wanted, { ...got, points: [{ w: 1.2, k: 2 }] })).toContain("points[0].w got 1.2 wanted 1");
    expect(failure(wanted, { ...got, pair: [[1, 2.5]] })).toContain("pair[0][1] got 2.5 wanted 2");
  });

  it("fail for a wrong flag, a wrong length, a missing figure and a field that nobody knows", () => {
    expect(failure({ flag: false }, { flag: true })).toBe("flag got true wanted false");
    expect(failure({ roots: [1] }, { roots: [] })).toBe("roots got 0 entries wanted 1");
    expect(failure({ w: 1 }, { w: null })).toBe("w got none wanted 1");
    expect(failure({ w: 1, other: null }, { w: 1 })).toBe("field other is not known to this suite");
    expect(failure({ at: { w: 1, z: 2 } }, { at: { w: 1 } })).toBe("field at.z is not known to this suite");
    expect(failure({ w: "1" }, { w: 1 })).toBe('w is no figure: "1"');
    expect(failure({}, {})).toBe("has no figure to compare");
  });

  it("let pass what the suite exempts, and take the case's own tolerance before the header's", () => {
    expect(failure({ k: 5 }, { k: ANYTHING })).toBeNull();
    expect(failure({ w: 1, tol: 0.01 }, { w: 1.05 })).toContain("allowed 0.01");
  });
});
