import type { Kernel } from "../../math/kernel/kernel.ts";
import { pairsOf } from "./pairs.ts";
import type { ExplainInput } from "./report.ts";
import { stateOf } from "./states.ts";
import { workOf } from "./work.ts";
import type { States, Work } from "./work.ts";

/** The two states, and what is to be revalued of every position of either book. */
export function worksOf(
  kernel: Kernel,
  input: ExplainInput,
): { readonly states: States; readonly works: readonly Work[] } {
  const from = { book: input.fromBook, market: input.fromMarket, whatIf: input.fromWhatIf };
  const states = { first: stateOf(kernel, from), second: stateOf(kernel, input) };
  return { states, works: pairsOf(from.book.positions, input.book.positions).map((pair) => workOf(pair, states)) };
}
