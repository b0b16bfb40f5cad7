import { describe, expect, it } from "vitest";
import { refusalOf, titleOf } from "../../../src/app/commands/command.ts";
import type { Command, CommandContext } from "../../../src/app/commands/command.ts";
import { commandOf, commands, commandsOf } from "../../../src/app/commands/index.ts";
import { leg } from "../../state/books.ts";
import { byId, desk } from "./contexts.ts";
import type { Desk } from "./contexts.ts";

/** Desks at which something can be refused, in hand, or done already. */
const desks: readonly (readonly [string, () => Desk])[] = [
  ["a book", desk],
  ["an empty book", () => desk({ legs: [], hedge: { because: "No trade found." } })],
  ["a shared book", () => desk({ isShared: true })],
  ["no market", () => desk({ hasMarket: false })],
  [
    "a draft, a what-if, an undone step and a rule set",
    () => {
      const one = desk();
      one.state().renameBook("Other");
      one.state().undo();
      one.state().renameBook("Another");
      one.state().renameBook("Yet another");
      one.state().undo();
      one.state().setDraft("Hedge", [leg("draft")], []);
      one.state().setWhatIf({ spotShock: -0.1, days: 3 });
      one.state().keepRuleSet({ name: "Mine", modelId: "reg-t", parameters: {} });
      one.state().setMarket({ kind: "live", venue: "deribit" });
      return one;
    },
  ],
];
const isFree = (command: Command, context: CommandContext): boolean =>
  refusalOf(command, context) === undefined && command.isOn?.(context) !== true;

describe.each(desks)("the commands, with %s", (_, open) => {
  const all = commandsOf(open().context());

  it("have ids and titles of their own", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    for (const { id, title } of all) {
      expect(id).toMatch(/^[a-z-]+\.\S/);
      expect(title).toMatch(/^[\p{Lu}\d].*[^.]$/u);
    }
  });

  it("say in a sentence why they cannot be run", () => {
    const context = open().context();
    const said = all.flatMap((command) => refusalOf(command, context) ?? []);
    for (const one of said) expect(one).toMatch(/^\p{Lu}.*[.\u2026]$/u);
  });

  it.each(all.map(({ id }) => id))("%s does something where it can be run", (id) => {
    const one = open();
    const command = byId(commandsOf(one.context()), id);
    if (!isFree(command, one.context())) return;
    const before = one.state();
    command.run(one.context());
    const isMoved = Object.keys(before).some(
      (field) => before[field as keyof typeof before] !== one.state()[field as keyof typeof before],
    );
    expect(isMoved || one.acts.length > 0).toBe(true);
  });
});

describe("the commands of a shared book", () => {
  it("leave book and market as they are", () => {
    const one = desk({ isShared: true });
    const { book, market } = one.state();
    for (const command of commandsOf(one.context())) {
      if (isFree(command, one.context())) command.run(one.context());
    }
    expect(one.state().book).toBe(book);
    expect(one.state().market).toBe(market);
    expect(one.acts).toEqual(expect.arrayContaining(["close", "take", "openShare", "exportJson"]));
    expect(one.acts).not.toContain("chooseFile");
  });
});

describe("choices", () => {
  it("are marked once they are made", () => {
    const one = desk();
    const chosen = commandsOf(one.context()).filter(({ isOn, id }) => isOn !== undefined && !id.startsWith("table."));
    expect(chosen.length).toBeGreaterThan(15);
    for (const command of chosen) {
      command.run(one.context());
      expect([command.id, command.isOn?.(one.context())]).toEqual([command.id, true]);
    }
  });

  it("of a chart or its table switch to and fro", () => {
    const one = desk();
    const command = commandOf("table.payoff");
    command.run(one.context());
    expect(one.state().shown).toEqual({ payoff: "table" });
    expect(command.isOn?.(one.context())).toBe(true);
    command.run(one.context());
    expect(command.isOn?.(one.context())).toBe(false);
  });
});

describe("what a command acts on", () => {
  it("stands in its title", () => {
    const one = desk();
    one.state().renameBook("Other");
    expect(titleOf(commandOf("book.undo"), one.context())).toBe("Undo: Rename to Other");
    expect(titleOf(commandOf("hedge.apply"), one.context())).toBe(
      "Apply the best hedge: Delta neutral with the perpetual",
    );
  });

  it("is the leg asked for, by its name", () => {
    const one = desk({ legs: [leg("a"), leg("far", { quantity: -4 })] });
    one.state().setView("risk");
    byId(commandsOf(one.context()), "position.far").run(one.context());
    expect([one.state().view, one.state().sought]).toEqual(["desk", "far"]);
    expect(byId(commandsOf(one.context()), "position.far").title).toBe("Go to \u22124 BTC-TEST0-100000-C");
  });
});

describe("days", () => {
  it("never go before the market's own time", () => {
    const one = desk();
    expect(refusalOf(commandOf("what-if.days-1"), one.context())).toMatch(/market's own time/);
    commandOf("what-if.days+7").run(one.context());
    commandOf("what-if.days-1").run(one.context());
    expect(one.state().whatIf.days).toBe(6);
  });
});

it("a command that is not there is a fault of the caller", () => {
  expect(() => commandOf("book.burn")).toThrow("There is no command book.burn.");
  expect(commands.length).toBeGreaterThan(40);
});
