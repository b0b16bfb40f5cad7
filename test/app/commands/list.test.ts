import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command, Group } from "../../../src/app/commands/command.ts";
import { commands, commandsOf } from "../../../src/app/commands/index.ts";
import { sections, withRecent } from "../../../src/app/commands/list.ts";
import { score } from "../../../src/app/commands/rank.ts";
import { desk } from "./contexts.ts";

const command = (title: string, group: Group = "Book", words = ""): Command => ({
  id: `x.${title}`,
  group,
  title,
  words,
  run: () => undefined,
});

/** The titles found, top to bottom. */
const found = (query: string, recent: readonly string[] = [], all: readonly Command[] = commandsOf(desk().context())) =>
  sections(all, query, recent).flatMap((section) => section.commands.map(({ title }) => title));

describe("the search of the palette", () => {
  it.each([
    ["undo", "Undo"],
    ["exp csv", "Export the book as CSV"],
    ["csv exp", "Export the book as CSV"],
    ["chain", "Option chain"],
    ["heatmap", "Risk matrix"],
    ["theme", "Switch between dark and light"],
    ["perpetual", "Go to +1 ETH-PERPETUAL"],
    ["ETH-PERP", "Go to +1 ETH-PERPETUAL"],
    ["reg", "Margin under Reg-T"],
    ["drop draft", "Drop the draft"],
    ["hdge", "Hedges"],
    ["7 days", "7 days later"],
    ["vol 5", "Vol +5 points"],
    ["liquid", "Matrix with the liquidation line"],
    ["vol up", "Vol +5 points"],
    ["vol down", "Vol \u22125 points"],
    ["spot up", "Spot +5\u202f%"],
    ["day step", "1 day later"],
    ["vol -5", "Vol \u22125 points"],
    ["spot -10", "Spot \u221210\u202f%"],
    ["explain", "Risk, P&L explain"],
  ])("%s finds %s first", (query, title) => {
    expect(found(query)[0]).toBe(title);
  });

  it("finds nothing where one word fits nothing", () => {
    expect(found("undo xyzzy")).toEqual([]);
  });

  it("finds every command by its own title", () => {
    for (const one of commandsOf(desk().context())) expect(score(one.title, one)).toBeGreaterThan(0);
  });

  it("never lets a longer query fit more", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...commands),
        fc.string({ maxLength: 6 }),
        fc.string({ maxLength: 6 }),
        (one, a, b) => {
          if (score(`${a} ${b}`, one) > 0) expect(score(a, one)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("puts the beginning of the title before a word within, and that before further words", () => {
    const all = [
      command("Save as table", "Page", ""),
      command("Table first", "Page"),
      command("Grid", "Page", "table"),
    ];
    expect(found("table", [], all)).toEqual(["Table first", "Save as table", "Grid"]);
  });
});

describe("the list of the palette", () => {
  it("holds everything with nothing typed, the recent ones first and once", () => {
    const all = commandsOf(desk().context());
    const titles = found("", ["page.theme", "gone.long-ago", "book.undo"], all);
    expect(titles.slice(0, 2)).toEqual(["Switch between dark and light", "Undo"]);
    const shown = sections(all, "", ["page.theme"]);
    const total = shown.reduce((sum, { commands: list, more }) => sum + list.length + more, 0);
    expect(total).toBe(all.length);
    expect(shown[0]?.heading).toBe("Recent");
  });

  it("puts the group with the best fit first, and what was run lately before its equals", () => {
    const all = [command("Alpha one"), command("Alpha two"), command("Beta", "Page"), command("Alphabet", "Page")];
    expect(found("beta", [], all)).toEqual(["Beta"]);
    expect(found("alpha", [], all).slice(0, 2)).toEqual(["Alpha one", "Alpha two"]);
    expect(found("alpha", ["x.Alpha two"], all).slice(0, 2)).toEqual(["Alpha two", "Alpha one"]);
  });

  it("says how many more there are than it shows", () => {
    const all = Array.from({ length: 40 }, (_, at) => command(`Leg ${String(at)}`, "Positions"));
    const [only] = sections(all, "leg", []);
    expect([only?.commands.length, only?.more]).toEqual([12, 28]);
  });

  it("remembers the last five, each once", () => {
    const recent = ["a", "b", "c", "a", "d", "e", "f"].reduce(withRecent, [] as readonly string[]);
    expect(recent).toEqual(["f", "e", "d", "a", "c"]);
  });
});
