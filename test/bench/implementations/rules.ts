import { marginGround } from "../../../src/engine/margin/ground.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import type { Implementation } from "../implementation.ts";

/** Reports under the rule books with these ids, explanation included, from a book sorted once. */
export async function load(ids: readonly string[]): Promise<Implementation> {
  const kernel = await loadKernel();
  const asked = ruleBooks.filter(({ id }) => ids.includes(id));
  return {
    ruleBooks: (input) => () => {
      const ground = marginGround(kernel, input);
      return asked.reduce((sum, rules) => sum + reportUnder(kernel, ground, rules).initial, 0);
    },
  };
}
