import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { WhatIf } from "../../../model/market.ts";
import { epochMs, MS_PER_DAY } from "../../../model/units.ts";
import { isPlain } from "../../../model/whatIfState.ts";
import { during } from "../../during.ts";
import { bookPnl } from "../../scenario/bookPnl.ts";
import { scenarioBook } from "../../scenario/scenarioBook.ts";
import type { ScenarioBook } from "../../scenario/scenarioBook.ts";
import { given } from "../explanation.ts";
import type { Explanation, Line, Term } from "../explanation.ts";
import type { InspectInput, StateSubject } from "../subject.ts";
import { termList } from "../termList.ts";
import { valueCheck } from "./valueCheck.ts";

/** P&L of a book at one state, by the ladder that draws the risk matrix. */
function* pnlAt(kernel: Kernel, book: ScenarioBook, { spotShock, volShift, days }: WhatIf): Generator<number, number> {
  const [pnl = Number.NaN] = yield* bookPnl(kernel, book, {
    volShifts: Float64Array.of(volShift),
    spotFactors: Float64Array.of(1 + spotShock),
    at: epochMs(book.asOf + days * MS_PER_DAY),
  });
  return pnl;
}

const NOTHING = { options: [], deltaOnes: [], coins: [] } as const;

/** Each leg and each coin held as if it were alone. */
function parts(book: ScenarioBook): readonly (readonly [name: string, alone: ScenarioBook])[] {
  const { options, deltaOnes, coins } = book;
  return [
    ...options.map((one) => [one.leg.instrument.symbol, { ...book, ...NOTHING, options: [one] }] as const),
    ...deltaOnes.map((one) => [one.instrument.symbol, { ...book, ...NOTHING, deltaOnes: [one] }] as const),
    ...coins.map((one) => [`${one.underlying} held`, { ...book, ...NOTHING, coins: [one] }] as const),
  ];
}

function* stateTerms(kernel: Kernel, book: ScenarioBook, whatIf: WhatIf): Generator<number, readonly Term[]> {
  const terms: Term[] = [];
  for (const [name, alone] of parts(book)) {
    terms.push({ name, value: yield* pnlAt(kernel, alone, whatIf), detail: "", about: null });
  }
  return terms;
}

function moveLines({ spotShock, volShift, days }: WhatIf): readonly Line[] {
  const from = "the state asked about";
  return [
    given(["x", "move of spot"], spotShock, "share", from),
    given(["Δσ", "move of every volatility"], volShift, "volShift", from),
    given(["t", "years that pass"], days / 365, "years", from),
  ];
}

const CONVENTION =
  "From the value at the snapshot, not since entry. Forwards keep their ratio to spot; what has expired is settled at that state's index; coins held gain with it, dollars gain nothing.";

/** How far it is once the book, its P&L and the legs are known. */
const STAGES = { book: 0.1, total: 0.2, terms: 0.8 } as const;

/** P&L at a state of spot, vol and time: its legs. */
export function* inspectState(
  kernel: Kernel,
  input: InspectInput,
  subject: StateSubject,
): Generator<number, Explanation> {
  const { scope } = subject;
  const { whatIf } = input;
  const book = scenarioBook(kernel, input, scope);
  yield STAGES.book;
  const pnl = yield* during(STAGES.book, pnlAt(kernel, book, whatIf));
  const terms = yield* during(STAGES.total, stateTerms(kernel, book, whatIf));
  const check = yield* during(STAGES.terms, valueCheck(kernel, input, scope, pnl));
  const more = isPlain(whatIf) ? "" : " Skew, tenor weights, rates and the rule of the smile are those of the what-if.";
  return {
    title: `P&L of ${scope === "all" ? "the book" : scope.underlying} in this state`,
    meaning:
      "What the legs and the coins held gain or lose from the snapshot to this state of spot, volatility and time.",
    amount: { value: pnl },
    measure: "usd",
    formula: "sum over the legs of value in this state − value at the snapshot",
    lines: moveLines(whatIf),
    terms: termList(terms),
    convention: `${CONVENTION}${more}`,
    method:
      "The spot ladder that draws the matrix and the payoff: Black (1976) with a table of the normal distribution.",
    leftOut: book.leftOut,
    checks: [check],
  };
}
