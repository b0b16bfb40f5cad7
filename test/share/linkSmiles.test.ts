import { describe, expect, it } from "vitest";
import { payoffReport } from "../../src/engine/payoff/payoffReport.ts";
import type { PayoffReport } from "../../src/engine/payoff/report.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { MarketSnapshot } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import type { Book } from "../../src/model/position.ts";
import { linkTasks } from "../../src/worker/linkTasks.ts";
import { demo, manyLegs, position } from "./views.ts";
import { finished } from "../support/finished.ts";

const { encodeLink, decodeLink } = linkTasks(twinKernel);

/** A link of a book at the demo market, and the market it brings. */
async function sent(book: Book, market = demo): Promise<{ readonly text: string; readonly market: MarketSnapshot }> {
  const link = await encodeLink({ book, market, whatIf: NO_WHAT_IF });
  if ("problem" in link) throw new Error(link.problem.message);
  const opened = await decodeLink(link);
  if ("problem" in opened) throw new Error(opened.problem.message);
  return { text: link.text, market: opened.view.market };
}

function payoffOf(book: Book, market: MarketSnapshot): PayoffReport {
  const input = { book, market, whatIf: NO_WHAT_IF, scope: { underlying: "BTC" }, moves: [-0.2, 0, 0.2] };
  return finished(payoffReport(twinKernel, { ...input, choice: FIRST_PAYOFF }));
}

describe("the smiles of a link", () => {
  it("travel with a book of few legs, so that its payoff is told alike to the digit", async () => {
    const book: Book = {
      name: "",
      positions: [
        position("1", "deribit:BTC-26MAR27-140000-C", { quantity: -1 }),
        position("2", "deribit:BTC-26MAR27-60000-P", { quantity: -1 }),
      ],
      balances: [],
    };
    const { market } = await sent(book);
    const report = payoffOf(book, market);
    expect(report).toStrictEqual(payoffOf(book, demo));
    expect("value" in report.density && report.density.value.source).toBe("the smile of 26 Mar 2027");
    expect((await sent(book, market)).market).toStrictEqual(market);
  });

  it("stay behind where the link would pass 2,000 characters with them alone, and the opened payoff says so", async () => {
    const book = manyLegs(50);
    const { text, market } = await sent(book);
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(market.underlyings.some(({ smiles }) => smiles !== undefined)).toBe(false);
    expect(payoffOf(book, market).assumption).toMatch(/The link brought the quotes of its legs alone/);
    expect(payoffOf(book, demo).assumption).not.toMatch(/The link/);
  });

  it("travel with a book whose link is long without them too", async () => {
    const { text, market } = await sent(manyLegs(120));
    expect(text.length).toBeGreaterThan(2_000);
    expect(market.underlyings[0]?.smiles?.length).toBeGreaterThan(5);
  });
});
