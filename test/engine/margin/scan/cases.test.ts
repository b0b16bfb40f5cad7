import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { GroupMargin, MarginReport } from "../../../../src/engine/margin/model.ts";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { goldenInput } from "../goldenMarket.ts";
import type { GoldenBook } from "../goldenMarket.ts";

interface Figure {
  readonly value: number;
  readonly tolerance?: number;
}
interface GoldenCase extends GoldenBook {
  readonly source: string;
  readonly rule: string;
  /** Relative. */
  readonly tolerance: number;
  /** Parameters other than the venue's own. */
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly initial: number;
    readonly maintenance?: number;
    readonly binding?: { readonly move: number; readonly vol: string };
    readonly cells: readonly { readonly move: number; readonly vol: string; readonly pnl: number }[];
    readonly parts: readonly { readonly name: string; readonly maintenance: number; readonly tolerance?: number }[];
    /** OKX: the minimum charge before it is compared with the sum. */
    readonly minimum?: Figure;
  };
}

const FOLDERS = ["okx-pm", "paradex-pm", "aevo-pm"];
const cases = FOLDERS.flatMap((folder) => {
  const at = new URL(`../cases/${folder}/`, import.meta.url);
  // The steps of OKX's minimum charge are a figure without a book: rules/okxPm.test.ts.
  const files = readdirSync(at).filter((file) => file !== "minimum-charge-steps.json");
  return files.map((file) => ({
    name: `${folder}/${file.replace(".json", "")}`,
    golden: JSON.parse(readFileSync(new URL(file, at), "utf8")) as GoldenCase,
  }));
});

function reportOf(golden: GoldenCase): MarginReport {
  const rules = ruleBooks.find(({ id }) => id === golden.rule);
  if (rules === undefined) throw new Error(`no rule book ${golden.rule}`);
  const { changes } = golden;
  const parameters = changes === undefined ? rules.parameters : { ...(rules.parameters as object), ...changes };
  return marginModel(twinKernel, rules, parameters).report(goldenInput(golden));
}

function cellOf({ scenarios }: GroupMargin, move: number, vol: string): number {
  const found = scenarios.filter(
    ({ spotFactor, volLabel }) => Math.abs(spotFactor - 1 - move) < 1e-12 && volLabel === vol,
  );
  if (found.length !== 1) throw new Error(`${String(found.length)} scenarios ${String(move)} ${vol}`);
  return found[0]!.pnl;
}

/** MR7 as its text gives it: "what 43.6721 exceeds the sum by". */
function minimumOf({ components }: GroupMargin): number {
  const part = components.find(({ name }) => name === "Minimum charge (MR7)");
  return Number(/what ([\d,.]+) exceeds/.exec(part?.formula ?? "")?.[1]?.replaceAll(",", ""));
}

type Pair = readonly [name: string, got: number, wanted: number, tolerance: number];

function pairs(report: MarginReport, { expected, tolerance }: GoldenCase): readonly Pair[] {
  const [group] = report.groups;
  if (group === undefined) throw new Error("no group");
  const { maintenance, minimum } = expected;
  return [
    ["initial", report.initial, expected.initial, tolerance],
    ...(maintenance === undefined ? [] : [["maintenance", report.maintenance, maintenance, tolerance] as const]),
    ...expected.cells.map(
      ({ move, vol, pnl }) => [`${String(move)} ${vol}`, cellOf(group, move, vol), pnl, tolerance] as const,
    ),
    ...expected.parts.map((part): Pair => {
      const found = group.components.find(({ name }) => name === part.name);
      return [part.name, found?.maintenance ?? NaN, part.maintenance, part.tolerance ?? tolerance];
    }),
    // The text has six significant digits.
    ...(minimum === undefined
      ? []
      : [["minimum", minimumOf(group), minimum.value, minimum.tolerance ?? 5e-6] as const]),
  ];
}

describe("scenario margins in dollars on a published reply and the spec's own book", () => {
  it("finds the six cases of its three folders", () => {
    expect(cases).toHaveLength(6);
  });

  it.each(cases)("gives the figures: $name", ({ golden }) => {
    const wrong = pairs(reportOf(golden), golden)
      .filter(([, got, wanted, tolerance]) => !(Math.abs(got - wanted) <= tolerance * Math.max(1e-3, Math.abs(wanted))))
      .map(([name, got, wanted]) => `${name} got ${String(got)} wanted ${String(wanted)}`);
    expect(wrong).toEqual([]);
  });

  it.each(cases)("knows the binding cell and its whole matrix: $name", ({ golden }) => {
    const [group] = reportOf(golden).groups;
    const { binding, cells } = golden.expected;
    if (binding !== undefined) {
      const bound = group?.scenarios[group.binding ?? -1];
      expect([bound?.volLabel, Math.round(((bound?.spotFactor ?? NaN) - 1) * 1e6) / 1e6]).toEqual([
        binding.vol,
        binding.move,
      ]);
      expect(group?.scenarios).toHaveLength(cells.length);
    }
  });

  it("is exact for what has delta alone at OKX, and an approximation with an option", () => {
    const of = (name: string) => reportOf(cases.find((one) => one.name === name)!.golden);
    expect(of("okx-pm/position-builder-btc").fidelity).toBe("exact for delta-one");
    expect(of("okx-pm/position-builder-ltc").fidelity).toBe("exact for delta-one");
    const options = of("okx-pm/common-portfolio");
    expect(options.fidelity).toBe("approximation");
    expect(options.caveats.join(" ")).toContain("vol shock of ours");
    // The account of the reply: units add. 1,375.4837 in the spec, to what MR1 is met.
    const account = ["okx-pm/position-builder-btc", "okx-pm/position-builder-ltc"].map((name) => of(name).maintenance);
    expect(Math.abs(account[0]! + account[1]! - 1375.4837) / 1375.4837).toBeLessThan(2e-4);
  });
});
