import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { PayoffChoice, PayoffSince } from "../../../model/payoffChoice.ts";
import { MS_PER_DAY } from "../../../model/units.ts";
import { during } from "../../during.ts";
import { payoffReport } from "../../payoff/payoffReport.ts";
import type { PayoffCurve, PayoffReport } from "../../payoff/report.ts";
import { given, unexplained, worked } from "../explanation.ts";
import type { Check, Explanation, Line } from "../explanation.ts";
import type { InspectInput, PayoffSubject } from "../subject.ts";
import { termList } from "../termList.ts";
import { valueCheck } from "./valueCheck.ts";

/** The date that puts a curve in front, where its parts are told. */
function dateOf({ curve, choice }: PayoffSubject, days: number): PayoffChoice["date"] {
  if (curve === "today") return { days };
  return curve === "expiry" ? "last" : choice.date;
}

function reportAt(kernel: Kernel, input: InspectInput, subject: PayoffSubject): Generator<number, PayoffReport> {
  const { scope, choice, move } = subject;
  const date = dateOf(subject, input.whatIf.days);
  const whatIf = { ...input.whatIf, spotShock: 0 };
  return payoffReport(kernel, { ...input, whatIf, scope, moves: [move], choice: { ...choice, date, lines: "leg" } });
}

const FROM: Readonly<Record<PayoffSince, string>> = { now: "the snapshot", entry: "entry" };
const LESS: Readonly<Record<PayoffSince, string>> = {
  now: "value at the snapshot",
  entry: "what was paid at entry, fees too",
};

function* secondCheck(
  kernel: Kernel,
  input: InspectInput,
  { scope, choice, move }: PayoffSubject,
  { at, amounts }: PayoffCurve,
  { expiries, unit, since }: PayoffReport,
): Generator<number, Check> {
  const method = `each leg's value on that date less ${LESS[since]}, by Black's formula leg by leg`;
  const none = (because: string): Check => ({ method, outcome: missing("second value", "this point", because) });
  if (unit === "coin") return none("it is worked out in dollars");
  const days = (at - input.market.asOf) / MS_PER_DAY;
  const isAfter = at > input.market.asOf + input.whatIf.days * MS_PER_DAY;
  if (choice.path !== "drawn" && isAfter && expiries.some((expiry) => expiry < at)) {
    return none("legs that end earlier settle on the way, which only the payoff itself follows");
  }
  const moved = { ...input.whatIf, spotShock: move, days };
  return yield* valueCheck(kernel, { ...input, whatIf: moved }, scope, amounts[0]!, since);
}

function linesOf({ move }: PayoffSubject, { label }: PayoffCurve, { index }: PayoffReport): readonly Line[] {
  const spot =
    index === null ? [] : [worked(["S", "spot"], index * (1 + move), "level", "index at the snapshot × (1 + x)")];
  return [given(["x", "move of spot"], move, "share", `the point asked about, ${label}`), ...spot];
}

/** One point of a payoff curve: its legs. */
export function* inspectPayoff(
  kernel: Kernel,
  input: InspectInput,
  subject: PayoffSubject,
): Generator<number, Explanation> {
  const report = yield* reportAt(kernel, input, subject);
  const { curves, front } = report;
  // Where two dates have come to coincide, the one asked about goes by the other's name, and is in front.
  const curve = curves.find(({ id }) => id === subject.curve) ?? curves.find(({ id }) => id === front);
  const amount = curve?.amounts[0];
  const name = subject.scope === "all" ? "the book" : subject.scope.underlying;
  if (curve === undefined || amount === undefined) {
    return unexplained(`Payoff of ${name}`, missing("payoff", name, "there is no such date any more").gap);
  }
  const isFront = front === curve.id;
  return {
    title: `Payoff of ${name}, ${curve.label}`,
    meaning: `What the legs and the coins held gain or lose from ${FROM[report.since]} to this spot and date, ${report.unitName}.`,
    amount: { value: amount },
    measure: report.unit === "usd" ? "usd" : "coin",
    formula: `sum over the legs of what they are worth or have settled at by then − ${LESS[report.since]}`,
    lines: linesOf(subject, curve, report),
    terms: isFront
      ? termList(
          report.parts.map(({ label, amounts }) => ({ name: label, value: amounts[0]!, detail: "", about: null })),
        )
      : [],
    convention: report.assumption,
    method: report.curved ?? "Each leg by Black (1976) while it lives, by its payoff at its own expiry.",
    leftOut: report.sinceGap === null ? report.leftOut : [report.sinceGap, ...report.leftOut],
    checks: [yield* during(1, secondCheck(kernel, input, subject, curve, report))],
  };
}
