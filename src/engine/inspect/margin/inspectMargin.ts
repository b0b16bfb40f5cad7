import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import type { MarginReport } from "../../margin/model.ts";
import { given, worked } from "../explanation.ts";
import type { Explanation, Line, Term } from "../explanation.ts";
import type { InspectInput, MarginSubject } from "../subject.ts";
import { APART_FORMULAS, apartLines, apartTerms, apartText, tightestAccount } from "./apart.ts";
import { marginState, ruleMethod, ruleCheck } from "./marginState.ts";
import { termList } from "../termList.ts";

type Figure = MarginSubject["figure"];
type Column = "initial" | "maintenance";

interface HeadlineWords {
  readonly label: string;
  readonly meaning: string;
  readonly column: Column;
  readonly kind: "asked" | "excess" | "usage";
}

const WORDS: Readonly<Record<Figure, HeadlineWords>> = {
  initial: {
    label: "Initial margin",
    meaning: "What the rule book asks for before it lets a book like this be opened, USD.",
    column: "initial",
    kind: "asked",
  },
  maintenance: {
    label: "Maintenance margin",
    meaning: "What the rule book asks to keep the book open, USD: with less the account is liquidated.",
    column: "maintenance",
    kind: "asked",
  },
  initialExcess: {
    label: "Headroom over initial margin",
    meaning: "What counts as equity less the initial margin, USD: what may be withdrawn or margin new risk.",
    column: "initial",
    kind: "excess",
  },
  excess: {
    label: "Excess",
    meaning: "What counts as equity less the maintenance margin, USD: below zero the account is liquidated.",
    column: "maintenance",
    kind: "excess",
  },
  initialUsage: {
    label: "Margin used",
    meaning: "The initial margin as a share of what the venue counts as equity.",
    column: "initial",
    kind: "usage",
  },
  usage: {
    label: "Maintenance margin used",
    meaning: "The maintenance margin as a share of what the venue counts as equity.",
    column: "maintenance",
    kind: "usage",
  },
};

const FORMULAS = {
  asked: "sum over the groups that are margined together",
  excess: "equity − equity not counted − margin",
  usage: "margin / (equity − equity not counted)",
} as const;

function askedTerms({ groups }: MarginReport, column: Column): readonly Term[] {
  return groups.map((group) => ({
    name: group.name,
    value: group[column],
    detail: "",
    about: { kind: "marginGroup", group: group.name, column },
  }));
}

const equityTerm = ({ equity }: MarginReport): Term => ({
  name: "Equity",
  value: equity,
  detail: "cash and collateral at the index + value of the legs",
  about: { kind: "total", figure: "equity", underlying: null },
});

function excessTerms(report: MarginReport, column: Column): readonly Term[] {
  const off = "haircuts, option value and coins the venue does not take";
  return [
    equityTerm(report),
    { name: "Equity not counted", value: -report.uncounted[column], detail: off, about: null },
    { name: `${WORDS[column].label}`, value: -report[column], detail: "", about: { kind: "margin", figure: column } },
  ];
}

function usageLines(report: MarginReport, column: Column): readonly Line[] {
  const uncounted = report.uncounted[column];
  const margin = worked(["margin", WORDS[column].label.toLowerCase()], report[column], "usd", `under ${report.label}`);
  const equity = worked(["equity", "equity of the book"], report.equity, "usd", "cash + value of the legs");
  return [
    { ...margin, about: { kind: "margin", figure: column } },
    { ...equity, about: { kind: "total", figure: "equity", underlying: null } },
    given(["not counted", "equity that the venue does not count"], uncounted, "usd", report.label),
  ];
}

function amountOf(report: MarginReport, figure: Figure): Maybe {
  const value = report[figure];
  if (value !== null) return { value };
  const apart = tightestAccount(report, WORDS[figure].column);
  const what = apart === undefined ? "the equity that counts" : `the equity in ${apart.currency}`;
  return missing("margin usage", "the book", `${what} is not positive`);
}

/** What a figure is made of: of the whole, or of one currency where the rule book keeps them apart. */
function partsOf(report: MarginReport, { kind, column }: HeadlineWords) {
  if (kind === "asked") return { formula: FORMULAS.asked, terms: askedTerms(report, column), lines: [], note: "" };
  const apart = tightestAccount(report, column);
  const isSum = kind === "excess";
  if (apart !== undefined) {
    const terms = isSum ? apartTerms(apart, column) : [];
    const lines = isSum ? [] : apartLines(apart, column);
    return { formula: APART_FORMULAS[kind], terms, lines, note: ` ${apartText(apart)}` };
  }
  const terms = isSum ? excessTerms(report, column) : [];
  return { formula: FORMULAS[kind], terms, lines: isSum ? [] : usageLines(report, column), note: "" };
}

/** A headline of the margin report: what is asked by group, or equity against it. */
export function inspectMargin(kernel: Kernel, input: InspectInput, { figure }: MarginSubject): Explanation {
  const state = marginState(kernel, input);
  const { report } = state;
  const { label, meaning, kind } = WORDS[figure];
  const amount = amountOf(report, figure);
  const { formula, terms, lines, note } = partsOf(report, WORDS[figure]);
  return {
    title: `${label} under ${report.label}`,
    meaning,
    amount,
    measure: kind === "usage" ? "share" : "usd",
    formula,
    lines,
    terms: termList(terms),
    convention: `Requirements are zero or more. What a venue does not count as equity is off equity, not part of the margin.${note}`,
    method: `${ruleMethod(state)}${report.sentence === "" ? "" : ` ${report.sentence}.`}`,
    leftOut: report.leftOut,
    checks: "value" in amount ? [ruleCheck(state)] : [],
  };
}
