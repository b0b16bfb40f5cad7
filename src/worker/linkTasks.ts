import { carriedFault } from "../engine/margin/readRuleSet.ts";
import { withSmiles } from "../engine/payoff/density/smiles.ts";
import type { Kernel } from "../math/kernel/kernel.ts";
import type { MarketSnapshot } from "../model/market.ts";
import type { Problem } from "../model/problem.ts";
import { decodeView, refusedLink } from "../share/decodeView.ts";
import { encodeView, notMade } from "../share/encodeView.ts";
import type { SharedView } from "../share/link.ts";
import { marketForBook } from "../share/marketForBook.ts";
import { deflate, inflate } from "./compression.ts";

type Refusal = { readonly problem: Problem };

/** What is wrong with the rules of a view, told as `say` does; a link knows their form, the engine what they mean. */
function ruleRefusal({ rules }: SharedView, say: (field: string, because: string) => Refusal): Refusal | undefined {
  const fault = rules === undefined ? undefined : carriedFault(rules);
  return fault === undefined ? undefined : say("rule book", fault);
}

/** Chats and mail pass links on whole up to about this many characters. */
const SHORT = 2_000;

const withoutSmiles = (market: MarketSnapshot): MarketSnapshot => ({
  ...market,
  underlyings: market.underlyings.map(({ smiles: _smiles, ...one }) => one),
});

type Encoded = { readonly text: string } | Refusal;

/**
 * The view with the smiles of the whole chain; without them where only that keeps the link short, or makes one at all. The
 * payoff of an opened link says which it is.
 */
async function encoded(kernel: Kernel, view: SharedView): Promise<Encoded> {
  const { book, market, whatIf, draft } = view;
  const held = draft === undefined ? book : { ...book, positions: [...book.positions, ...draft.trades] };
  const linked = (from: MarketSnapshot): Promise<Encoded> =>
    encodeView({ ...view, market: marketForBook(held, from, whatIf) }, deflate);
  const whole = await linked(withSmiles(kernel, market, held));
  if ("text" in whole && whole.text.length <= SHORT) return whole;
  const plain = await linked(withoutSmiles(market));
  return "text" in plain && (plain.text.length <= SHORT || "problem" in whole) ? plain : whole;
}

/** What the worker can be asked about links. */
export const linkTasks = (kernel: Kernel) => ({
  encodeLink: async (view: SharedView): Promise<Encoded> =>
    ruleRefusal(view, (field, because) => notMade(field, because, "NOT_SUPPORTED")) ?? encoded(kernel, view),
  decodeLink: async ({ text }: { readonly text: string }): Promise<{ readonly view: SharedView } | Refusal> => {
    const decoded = await decodeView(text, inflate);
    if ("problem" in decoded) return decoded;
    return ruleRefusal(decoded.view, (field, because) => refusedLink(field, because, "NOT_SUPPORTED")) ?? decoded;
  },
});
