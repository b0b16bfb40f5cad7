import { describe, expect, it } from "vitest";
import {
  belowSentence,
  crossingSentence,
  gapSentence,
  matrixSentence,
  settledSentence,
} from "../../../src/panels/matrix/matrixWords.ts";
import type { MatrixMetric } from "../../../src/state/appState.ts";
import { metricFacts, metricGroups } from "../../../src/panels/matrix/metricFacts.ts";
import { sidesOf } from "../../../src/panels/matrix/sides.ts";
import { dates, dateSide, matrixOf, sides, spotSide } from "./matrices.ts";

const metrics = metricGroups.flatMap(({ options }) => options.map(({ value }) => value));

const told = (cells: readonly (number | null)[], metric?: MatrixMetric, shown = sides) => {
  const matrix = matrixOf(cells, metric, shown);
  const { text, warning } = matrixSentence({ ...matrix, values: matrix.cells.values });
  return `${text}${warning}.`;
};

describe("the sentence of a matrix", () => {
  it("names the worst P&L, where it is, and warns at an edge", () => {
    expect(told([1, 2, 3, 4, -500, 6, 7, 8, 9])).toBe(
      "Worst cell of the BTC legs: −500 USD at spot 0\u202f%, vol 0.0 pts.",
    );
    expect(told([1, 2, 3, 4, 5, 6, 7, 8, -900])).toBe(
      "Worst cell of the BTC legs: −900 USD at spot +30\u202f%, vol +4.5 pts, on the edge: beyond it may be worse.",
    );
  });

  it("does not warn where it is as bad inside", () => {
    expect(told([1, 2, -500, 4, -500, 6, 7, 8, 9])).toBe(
      "Worst cell of the BTC legs: −500 USD at spot 0\u202f%, vol 0.0 pts.",
    );
  });

  it("knows that today is no edge, as nothing comes before it, nor the last expiry, as all is cash after it", () => {
    const byDate = { rows: dateSide, columns: sides.columns };
    expect(told([1, -7, 3, 4, 5, 6, 7, 8, 9], "pnl", byDate)).toBe(
      "Worst cell of the BTC legs: −7.00 USD at spot 0\u202f%, 20 Nov 26.",
    );
    expect(told([1, 2, 3, 4, 5, 6, 7, -8, 9], "pnl", byDate)).toBe(
      "Worst cell of the BTC legs: −8.00 USD at spot 0\u202f%, 04 Dec 26 (an expiry).",
    );
    expect(told([1, 2, 3, 4, 5, 6, 7, 8, -9], "pnl", byDate)).toContain("04 Dec 26 (an expiry), on the edge");
  });

  it("tells the highest margin and the lowest excess, passing over what has no figure", () => {
    expect(told([1, null, 3, 4, 900, 6, 7, 8, null], "initial")).toBe(
      "Initial margin of the BTC legs is highest at spot 0\u202f%, vol 0.0 pts: 900 USD.",
    );
    expect(told([null, 2, 3, 4, 5, 6, -700, 8, 9], "excess")).toBe(
      "Excess over maintenance of the BTC legs is lowest at spot −30\u202f%, vol +4.5 pts: −700 USD, on the edge: beyond it may be worse.",
    );
    expect(
      told(
        Array.from({ length: 9 }, () => null),
        "excess",
      ),
    ).toBe("No cell has a figure.");
  });

  it.each(metrics)("warns of every edge of spot and vol, by every pair of axes: %s", (metric) => {
    for (const axes of ["spot-vol", "spot-date", "vol-date"] as const) {
      const own = sidesOf(axes, "near", dates, 4);
      const [height, width] = [own.rows.values.length, own.columns.values.length];
      for (let cell = 0; cell < height * width; cell++) {
        const [row, column] = [Math.floor(cell / width), cell % width];
        const isOff =
          column === 0 || column === width - 1 || (axes === "spot-vol" && (row === 0 || row === height - 1));
        for (const most of [-1, 1]) {
          const cells = Array.from({ length: height * width }, (_, at) => (at === cell ? most : 0));
          const isTold = metricFacts(metric, "usd", "BTC").telling !== (most === 1 ? "low" : "high");
          expect(told(cells, metric, own).includes("edge")).toBe(isOff && isTold);
        }
      }
    }
  });

  it("tells both ends of a Greek with its unit", () => {
    expect(told([1, 2, 3, 4, 5, 6, 7, 8, -2], "gamma")).toBe(
      "Gamma of the BTC legs goes from −2.00 at spot +30\u202f%, vol +4.5 pts to +8.00 USD per 1 % at spot 0\u202f%, vol +4.5 pts, both on edges: beyond there may be more.",
    );
    expect(
      told(
        Array.from({ length: 9 }, () => 0),
        "gamma",
      ),
    ).toBe("Gamma of the BTC legs is 0 USD per 1 % in every cell.");
  });
});

describe("where a matrix crosses its level", () => {
  const crossing = (row: readonly number[], metric: MatrixMetric = "pnl") => {
    const matrix = matrixOf(row, metric, { rows: { ...dateSide, values: [13.8] }, columns: spotSide([-0.3, 0, 0.3]) });
    return crossingSentence({ ...matrix, values: matrix.cells.values }, 0);
  };
  it("is said along the row of the what-if, between the cells", () => {
    expect(crossing([-100, 50, 60])).toBe("At 04 Dec 26 (an expiry) it crosses 0 near spot −10\u202f%.");
    expect(crossing([-100, 50, -50])).toContain("near spot −10\u202f% and spot +15\u202f%.");
  });
  it("is said once where it only touches, and not where there is none or no level", () => {
    expect(crossing([-100, 0, -50])).toContain("near spot 0\u202f%.");
    expect(crossing([1, 2, 3])).toBe("");
    expect(crossing([-1, 2, 3], "initial")).toBe("");
    expect(crossing([0.5, 1.5, 1.6], "initialUsage")).toContain("it crosses 100.0\u202f% near spot −15\u202f%.");
  });
});

describe("what else is said", () => {
  it("legs that settle on the way, by expiry", () => {
    const first = { expiry: Date.UTC(2026, 11, 25, 8), legs: 2 };
    const cash = "settled at the spot of the cell: no Greeks, no margin.";
    expect(settledSentence([])).toBe("");
    expect(settledSentence([{ ...first, legs: 1 }])).toBe(`From expiry on, 1 leg of 25 Dec 2026 is cash, ${cash}`);
    expect(settledSentence([first, { expiry: Date.UTC(2027, 2, 26, 8), legs: 3 }])).toBe(
      `From expiry on, 5 legs of 25 Dec 26 (2), 26 Mar 27 (3) are cash, ${cash}`,
    );
  });
  it("cells without a figure, each reason once", () => {
    expect(gapSentence(matrixOf([1, 2, 3]).cells.gaps, 3)).toBe("");
    expect(gapSentence(matrixOf([null, 2, null]).cells.gaps, 3)).toBe("2 of 3 cells have no figure: no reason.");
    expect(gapSentence(matrixOf([1, null, 3]).cells.gaps, 3)).toBe("1 of 3 cells has no figure: no reason.");
  });
  it("cells below maintenance, of those that have a figure", () => {
    const whole = "(Rules, the whole book with all underlyings moved alike).";
    expect(belowSentence(Float64Array.of(1, -2, Number.NaN, -3), "Rules")).toBe(
      `Below maintenance, so in liquidation, in 2 of 3 cells ${whole}`,
    );
    expect(belowSentence(Float64Array.of(1, 0), "Rules")).toBe(`Above maintenance in every cell ${whole}`);
    expect(belowSentence(Float64Array.of(Number.NaN), "Rules")).toBe("");
  });
});
