import { describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { beyondSentence, betweenSentence, statePlace } from "../../../src/panels/matrix/stateWords.ts";
import { dateSide, sides } from "./matrices.ts";

const state = (change: Partial<WhatIf>): WhatIf => ({ ...NO_WHAT_IF, ...change });

describe("the what-if among the cells of a matrix", () => {
  it("stands at a whole place in a cell, and nothing is said", () => {
    const at = state({ spotShock: 0.3, volShift: 0.045 });
    expect(statePlace(sides, at)).toEqual({ row: 2, column: 2 });
    expect(beyondSentence(sides, at) + betweenSentence(sides, at)).toBe("");
  });

  it("stands between cells at its share of the way, and has no cell's figure", () => {
    const at = state({ spotShock: -0.15, volShift: 0 });
    expect(statePlace(sides, at)).toEqual({ row: 1, column: 0.5 });
    expect(beyondSentence(sides, at)).toBe("");
    expect(betweenSentence(sides, at)).toBe(
      "The what-if, spot −15\u202f%, vol 0.0 pts, stands between cells: no cell has its figure.",
    );
  });

  it("lies beyond either end of either axis, which is said of what lies beyond alone", () => {
    const far = state({ spotShock: 0.8, volShift: 0.01 });
    expect(beyondSentence(sides, far)).toBe("The what-if, spot +80\u202f%, lies beyond this matrix.");
    expect(betweenSentence(sides, far)).toBe("");
    expect(beyondSentence(sides, state({ spotShock: -0.31, volShift: 0.05 }))).toBe(
      "The what-if, spot −31\u202f%, vol +5.0 pts, lies beyond this matrix.",
    );
    const byDate = { rows: dateSide, columns: sides.columns };
    expect(beyondSentence(byDate, state({ days: 20, volShift: 9 }))).toBe(
      "The what-if, 10 Dec 26, lies beyond this matrix.",
    );
  });
});
