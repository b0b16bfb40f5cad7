import { describe, expect, it } from "vitest";
import { CAPS } from "../../src/model/caps.ts";
import { createAppStore } from "../../src/state/store.ts";
import { ruleKey } from "../../src/state/rules.ts";
import { bookOf, leg } from "./books.ts";

const open = () => createAppStore(bookOf(leg("a")), "2026-11-20");
const pm2 = { modelId: "derive-pm2", ruleSet: null };
const edit = (shock: number, name = "") => ({ parameters: { shock }, name });
const mine = (shock: number, name = "Mine") => ({ name, modelId: "derive-pm2", parameters: { shock } });

describe("rules tried and not kept", () => {
  it("stand by the rules they were begun from, whatever else is looked at meanwhile", () => {
    const store = open();
    store.getState().editRules(edit(1));
    store.getState().setRules({ modelId: "span", ruleSet: null });
    store.getState().editRules(edit(2));
    store.getState().setView("desk");
    expect(store.getState().ruleEdits).toEqual({ [ruleKey(pm2)]: edit(1), "span ": edit(2) });
    store.getState().setRules(pm2);
    store.getState().editRules(null);
    expect(store.getState().ruleEdits).toEqual({ "span ": edit(2) });
  });

  it("are settled by keeping them and by dropping their rule set", () => {
    const store = open();
    store.getState().editRules(edit(1));
    store.getState().keepRuleSet(mine(1));
    expect(store.getState()).toMatchObject({ rules: { ruleSet: "Mine" }, ruleEdits: {} });
    store.getState().editRules(edit(3, "Mine"));
    store.getState().dropRuleSet("Mine");
    expect(store.getState()).toMatchObject({ rules: pm2, ruleSets: [], ruleEdits: {} });
  });
});

describe("rules from elsewhere", () => {
  const carried = (shock: number) => ({
    modelId: "derive-pm2",
    ruleSet: { name: "Mine", parameters: { shock } },
    venueRules: {},
  });

  it("are shown: the rule book, or a rule set that comes in under its name", () => {
    const store = open();
    store.getState().setVenueRules("deribit", "span");
    store.getState().setVenueRules("okx", "okx-seller");
    store.getState().takeRules({ modelId: "span", ruleSet: null, venueRules: { okx: "okx-pm" } });
    expect(store.getState()).toMatchObject({
      rules: { modelId: "span", ruleSet: null },
      ruleSets: [],
      venueRules: { deribit: "span", okx: "okx-pm" },
    });
    store.getState().takeRules(carried(1));
    expect(store.getState()).toMatchObject({ rules: { ...pm2, ruleSet: "Mine" }, ruleSets: [mine(1)] });
  });

  it("never write over the reader's own: the same content is his, another gets a free name", () => {
    const store = open();
    store.getState().keepRuleSet(mine(1));
    store.getState().takeRules(carried(1));
    expect(store.getState().ruleSets).toEqual([mine(1)]);
    store.getState().takeRules(carried(2));
    store.getState().takeRules(carried(3));
    store.getState().takeRules(carried(2));
    expect(store.getState().ruleSets).toEqual([mine(1), mine(2, "Mine 2"), mine(3, "Mine 3")]);
    expect(store.getState().rules.ruleSet).toBe("Mine 2");
  });

  it("stay outside where there is no room, and that is said", () => {
    const store = open();
    for (let i = 0; i < CAPS.ruleSets; i += 1) store.getState().keepRuleSet(mine(i, `Set ${String(i)}`));
    expect(() => store.getState().takeRules(carried(99))).toThrow("There is room for 20 rule sets");
    expect(store.getState().ruleSets).toHaveLength(CAPS.ruleSets);
  });
});

describe("a read-only store", () => {
  it("refuses every change of the book and of the kept rule sets, and lets rules be tried", () => {
    const store = open();
    store.getState().keepRuleSet(mine(1));
    store.setState({ isReadOnly: true });
    const { book, ruleSets } = store.getState();
    const { edit: editBook, addPositions, updatePosition, removePositions, setBalance, renameBook } = store.getState();
    const acts: readonly (() => void)[] = [
      () => editBook("Anything", (one) => ({ ...one, name: "x" })),
      () => addPositions([leg("b")]),
      () => updatePosition("a", { enabled: false }),
      () => removePositions(["a"]),
      () => setBalance({ currency: "BTC", amount: 1 }),
      () => renameBook("Hedged"),
      () => store.getState().keepRuleSet(mine(2, "Other")),
      () => store.getState().dropRuleSet("Mine"),
    ];
    for (const act of acts) expect(act).toThrow("read-only");
    store.getState().editRules(edit(4));
    expect(store.getState().ruleEdits).toEqual({ "derive-pm2 Mine": edit(4) });
    expect([store.getState().book, store.getState().ruleSets, store.getState().past]).toEqual([book, ruleSets, []]);
  });
});
