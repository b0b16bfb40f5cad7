import type { Explanation } from "../../../src/engine/inspect/explanation.ts";
import { TERMS } from "../../../src/engine/explain/terms.ts";
import { inspect } from "../../../src/engine/inspect/inspect.ts";
import type {
  GreekPlace,
  InspectInput,
  PositionSubject,
  Subject,
  TotalFigure,
} from "../../../src/engine/inspect/subject.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { GREEK_NAMES } from "../../../src/model/greek.ts";
import { finished } from "../../support/finished.ts";

const POSITION: readonly PositionSubject["figure"][] = [
  "mark",
  "vol",
  "forward",
  "value",
  "pnl",
  "delta",
  "gamma",
  "vega",
  "theta",
  "rho",
];
const TOTAL: readonly TotalFigure[] = ["equity", "cash", "value", "pnl", "delta", "gamma", "vega", "theta", "rho"];
const MARGIN = ["initial", "maintenance", "initialExcess", "excess", "initialUsage", "usage"] as const;

const PLACES = (underlying: string): readonly GreekPlace[] => [
  { by: "underlying", underlying },
  { by: "expiry", underlying, expiry: null },
  { by: "moneyness", underlying, bucket: null },
];

/** The table of Greeks in one convention (the others: greek.test.ts): totals and what they lead to. */
const greeks = (): readonly Subject[] =>
  GREEK_NAMES.flatMap((greek) =>
    [{ by: "book" } as const, ...PLACES("BTC")].map((place): Subject => ({
      kind: "greek",
      greek,
      convention: "percent",
      tenorPower: 0.5,
      place,
    })),
  );

/** The P&L to this state, explained: all of it and every term, and what has no expiry. */
const explain: readonly Subject[] = (["pnl", ...TERMS] as const).flatMap((term) =>
  [{ by: "total" } as const, { by: "expiry", expiry: null } as const].map((place) => ({
    kind: "explain",
    place,
    term,
  })),
);

export const marginRoots: readonly Subject[] = [
  ...MARGIN.map((figure): Subject => ({ kind: "margin", figure })),
  { kind: "netting" },
];

/** What the page offers at first: headlines, and every figure of every leg. */
const roots = ({ book }: InspectInput): readonly Subject[] => [
  ...(["today", "chosen", "expiry"] as const).flatMap((curve) =>
    (["drawn", "bridge"] as const).map((path): Subject => ({
      kind: "payoff",
      scope: path === "drawn" ? { underlying: "BTC" } : "all",
      choice: { date: { days: 60 }, unit: "usd", lines: "total", path, since: "now" },
      curve,
      move: -0.15,
    })),
  ),
  ...greeks(),
  ...explain,
  { kind: "state", scope: "all" },
  { kind: "state", scope: { underlying: "BTC" } },
  ...TOTAL.map((figure): Subject => ({ kind: "total", figure, underlying: null })),
  ...marginRoots,
  ...book.positions.flatMap(({ id }) =>
    POSITION.map((figure): Subject => ({ kind: "position", positionId: id, figure })),
  ),
];

/** An explanation, worked out without a pause. */
export const explained = (kernel: Kernel, input: InspectInput): Explanation => finished(inspect(kernel, input));

export interface Told {
  readonly subject: Subject;
  readonly explanation: Explanation;
}

/** Every explanation that a reader gets to from the page (or from some numbers of it), part by part, each once. */
export function explanations(kernel: Kernel, input: InspectInput, from = roots(input)): readonly Told[] {
  const found = new Map<string, Told>();
  const waiting = [...from];
  for (let subject = waiting.pop(); subject !== undefined; subject = waiting.pop()) {
    const key = JSON.stringify(subject);
    if (found.has(key)) continue;
    const explanation = explained(kernel, { ...input, subject });
    found.set(key, { subject, explanation });
    waiting.push(...[...explanation.terms, ...explanation.lines].flatMap(({ about }) => about ?? []));
  }
  return [...found.values()];
}
