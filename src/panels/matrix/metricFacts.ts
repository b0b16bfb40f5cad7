import { GREEK_NAMES, GREEK_ORDERS } from "../../model/greek.ts";
import type { GreekName } from "../../model/greek.ts";
import { greekUnit } from "../../model/greekConvention.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";
import type { MatrixMetric } from "../../state/appState.ts";
import { percent, signedSmall, usd, usdSigned } from "../../ui/format.ts";
import type { ScaleKind } from "../../ui/heatmap/colorScale.ts";
import { greekLabels } from "../../model/greekLabels.ts";

/** What a cell of the matrix says, and how. */
export interface MetricFacts {
  readonly label: string;
  readonly unit: string;
  readonly scale: ScaleKind;
  readonly text: (value: number) => string;
  /** Of the colours: beyond it one amount is like another. */
  readonly most?: number;
  /** Which end is worth a sentence. */
  readonly telling: "low" | "high" | "both";
  /** The level a contour is drawn at, with its name. */
  readonly level: { readonly value: number; readonly label: string } | null;
  /** True where it is of the whole book, whatever the charts look at: a margin and an equity are an account's. */
  readonly isWhole: boolean;
}

export type MarginMetric = "initial" | "maintenance" | "excess" | "initialUsage";
type MoneyMetric = Exclude<MatrixMetric, GreekName>;

const facts: Readonly<Record<MoneyMetric, MetricFacts>> = {
  pnl: {
    label: "P&L from today's value",
    unit: "USD",
    scale: "signed",
    text: usdSigned,
    telling: "low",
    level: { value: 0, label: "P&L 0" },
    isWhole: false,
  },
  equity: {
    label: "Equity",
    unit: "USD",
    scale: "signed",
    text: usd,
    telling: "low",
    level: { value: 0, label: "equity 0" },
    isWhole: true,
  },
  initial: {
    label: "Initial margin",
    unit: "USD",
    scale: "amount",
    text: usd,
    telling: "high",
    level: null,
    isWhole: true,
  },
  maintenance: {
    label: "Maintenance margin",
    unit: "USD",
    scale: "amount",
    text: usd,
    telling: "high",
    level: null,
    isWhole: true,
  },
  excess: {
    label: "Excess over maintenance",
    unit: "USD",
    scale: "signed",
    text: usdSigned,
    telling: "low",
    level: null,
    isWhole: true,
  },
  initialUsage: {
    label: "Margin used",
    unit: "of counted equity",
    most: 2,
    scale: "amount",
    text: percent,
    telling: "high",
    level: { value: 1, label: "100\u202f% used" },
    isWhole: true,
  },
};

export const isGreek = (metric: MatrixMetric): metric is GreekName => Object.hasOwn(GREEK_ORDERS, metric);

const MARGINS: readonly MatrixMetric[] = ["initial", "maintenance", "excess", "initialUsage"] satisfies MarginMetric[];
export const isMargin = (metric: MatrixMetric): metric is MarginMetric => MARGINS.includes(metric);

/** Which grid of the engine has a metric. */
export type MetricKind = "pnl" | "figure" | "margin";

export function kindOf(metric: MatrixMetric): MetricKind {
  if (metric === "pnl") return "pnl";
  return isMargin(metric) ? "margin" : "figure";
}

/** Label, unit and reading of a metric. @param coin "BTC", or "coin" for several underlyings */
export function metricFacts(metric: MatrixMetric, convention: GreekConvention, coin: string): MetricFacts {
  if (!isGreek(metric)) return facts[metric];
  const { label } = greekLabels[metric];
  return {
    label,
    unit: greekUnit(convention, metric, coin),
    scale: "signed",
    text: signedSmall,
    telling: "both",
    level: { value: 0, label: `${label.toLowerCase()} 0` },
    isWhole: false,
  };
}

interface MetricGroup {
  readonly label: string;
  readonly options: readonly { readonly value: MatrixMetric; readonly label: string }[];
}

const option = (value: MoneyMetric) => ({ value, label: facts[value].label });

/** All that a cell can say, as it is offered. */
export const metricGroups: readonly MetricGroup[] = [
  { label: "Value", options: [{ value: "pnl", label: "P&L" }, option("equity")] },
  {
    label: "Margin",
    options: [
      option("initial"),
      { value: "maintenance", label: "Maintenance" },
      { value: "excess", label: "Excess" },
      option("initialUsage"),
    ],
  },
  { label: "Greeks", options: GREEK_NAMES.map((value) => ({ value, label: greekLabels[value].label })) },
];
