import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/model/draft.ts";
import type { MarketSnapshot } from "../../src/model/market.ts";
import { paymentsOf } from "../../src/model/payment.ts";
import type { Payment } from "../../src/model/payment.ts";
import type { Position } from "../../src/model/position.ts";
import { toBase64url } from "../../src/share/base64url.ts";
import { decodeView } from "../../src/share/decodeView.ts";
import type { SharedView } from "../../src/share/link.ts";
import { writeView } from "../../src/share/wire/viewWire.ts";
import { toWireBytes } from "../../src/share/wire/wireText.ts";
import type { Wire } from "../../src/share/wire/wireText.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { deflate, inflate } from "../../src/worker/compression.ts";
import { linkTasks } from "../../src/worker/linkTasks.ts";
import { demo, manyLegs, position, smallBook, smallMarket, viewOf } from "./views.ts";

const { encodeLink, decodeLink } = linkTasks(twinKernel);
const view = viewOf(smallBook, smallMarket);

/** Two trades, the first of an option that the book does not hold; ids as a link numbers them, after the book's three. */
const draft: Draft = {
  name: "Wings \u2014 bought",
  trades: [
    position("4", "deribit:BTC-26MAR27-90000-P", { quantity: 2.5, entryPrice: 0.08, fee: 0.0003 }),
    position("5", "deribit:BTC-PERPETUAL", {
      quantity: -1_000,
      quantityUnit: "usd",
      entryPrice: 92_350,
      note: "delta",
    }),
  ],
  payments: [
    { venue: "deribit", currency: "BTC", amount: 0.2003, usd: 18_469.5 },
    { venue: "okx", currency: "USDC", amount: -0.125, usd: -0.125 },
  ],
};

const openWire = async (parts: Wire): ReturnType<typeof decodeView> =>
  decodeView(`b1.${toBase64url(await deflate(toWireBytes(parts)))}`, inflate);

function usual(trades: readonly Position[], market: MarketSnapshot): readonly Payment[] {
  const paid = paymentsOf(trades, (name) => market.underlyings.find((one) => one.underlying === name)?.index ?? null);
  if ("gap" in paid) throw new Error("no payments");
  return paid.value;
}

async function openedParts(change: (parts: unknown[]) => void): ReturnType<typeof decodeView> {
  const parts = structuredClone(writeView({ ...view, draft })) as unknown[];
  change(parts);
  return openWire(parts as Wire);
}

/** The same draft with another second half of its wire form, or another first one. */
const withPart = (at: 0 | 1, value: unknown) => openedParts((parts) => ((parts[4] as unknown[])[at] = value));

describe("the draft of a link", () => {
  it("comes back with every number, with a rule book beside it and without", async () => {
    const rules = { modelId: "derive-pm2", ruleSet: null, venueRules: {} };
    const cases: readonly SharedView[] = [
      { ...view, draft },
      { ...view, rules, draft },
    ];
    for (const one of cases) {
      expect(writeView(one)).toHaveLength(5);
      expect(await openWire(writeView(one))).toStrictEqual({ view: one });
    }
  });

  it("does not carry payments that its trades come to in its own market, and brings them back to the digit", async () => {
    const own = { ...draft, payments: usual(draft.trades, smallMarket) };
    const wire = writeView({ ...view, draft: own }) as unknown as unknown[][];
    expect(wire[4]?.[1]).toBeNull();
    expect(await openWire(wire as Wire)).toStrictEqual({ view: { ...view, draft: own } });
    const bare = structuredClone(view.market.underlyings).map((one) => ({ ...one, index: null }));
    const bookless = { ...view, market: { ...view.market, underlyings: bare }, draft: own };
    const odd = structuredClone(writeView(bookless)) as unknown as unknown[][];
    odd[4]![1] = null;
    expect(await openWire(odd as Wire)).toHaveProperty("problem.code", "SCHEMA");
  });

  it("brings the prices of its trades along, which the book alone does not need", async () => {
    const link = await encodeLink({ book: smallBook, market: smallMarket, whatIf: view.whatIf, draft });
    if ("problem" in link) throw new Error(link.problem.message);
    const opened = await decodeLink({ text: link.text });
    if ("problem" in opened) throw new Error(opened.problem.message);
    expect(opened.view.draft).toStrictEqual(draft);
    const [btc] = opened.view.market.underlyings;
    const quote = btc?.quotes.find(({ instrument }) => instrument.id === "deribit:BTC-26MAR27-90000-P");
    expect(quote?.markVol).toBe(0.54);
  });

  it("leaves a book of fifty legs within 2,000 characters", async () => {
    const trades = manyLegs(50).positions.slice(0, 4);
    const payments = usual(trades, demo);
    const shared = { book: manyLegs(50), market: demo, whatIf: view.whatIf, draft: { name: "Four", trades, payments } };
    const link = await encodeLink(shared);
    expect("text" in link ? link.text.length : link.problem.message).toBeLessThanOrEqual(2_000);
  });

  it.each<readonly [string, () => ReturnType<typeof decodeView>]>([
    ["a sixth part", () => openedParts((parts) => parts.push(null))],
    ["payments that are no list", () => withPart(1, 7)],
    ["a payment without dollars", () => withPart(1, [["okx", "USDC"]])],
    ["a payment at no venue", () => withPart(1, [["mtgox", "USDC", 1]])],
    ["a payment beyond all money", () => withPart(1, [["okx", "USDC", 1e13]])],
    ["a payment in no currency", () => withPart(1, [["okx", "<b>", 1]])],
    ["cash of its own", () => openedParts((parts) => ((parts[4] as unknown[][])[0]![8] = [["USDC", 1]]))],
    ["a trade of nothing", () => openedParts((parts) => (((parts[4] as unknown[][])[0]![2] as unknown[])[0] = 0))],
  ])("is refused with %s", async (_, open) => {
    expect(await open()).toHaveProperty("problem.message", expect.stringMatching(/^This link holds something/u));
  });

  it("is refused where book and draft together are more than a book may hold", async () => {
    const many = Array.from({ length: 1_999 }, (_, at) => position(String(at + 1), "deribit:BTC-PERPETUAL"));
    const opened = await openWire(writeView({ ...view, book: { ...smallBook, positions: many }, draft }));
    expect(opened).toHaveProperty("problem.code", "OUT_OF_RANGE");
  });
});
