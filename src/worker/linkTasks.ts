import { carriedFault } from "../engine/margin/readRuleSet.ts";
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

/** What the worker can be asked about links. */
export const linkTasks = {
  encodeLink: async (view: SharedView): Promise<{ readonly text: string } | Refusal> =>
    ruleRefusal(view, (field, because) => notMade(field, because, "NOT_SUPPORTED")) ??
    encodeView({ ...view, market: marketForBook(view.book, view.market, view.whatIf) }, deflate),
  decodeLink: async ({ text }: { readonly text: string }): Promise<{ readonly view: SharedView } | Refusal> => {
    const decoded = await decodeView(text, inflate);
    if ("problem" in decoded) return decoded;
    return ruleRefusal(decoded.view, (field, because) => refusedLink(field, because, "NOT_SUPPORTED")) ?? decoded;
  },
};
