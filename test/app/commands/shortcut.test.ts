import { describe, expect, it } from "vitest";
import { commands } from "../../../src/app/commands/index.ts";
import { ariaKeys, isPressed, isSingle, keysText } from "../../../src/app/commands/shortcut.ts";

const press = (key: string, held: readonly ("ctrlKey" | "metaKey" | "altKey" | "shiftKey")[] = []) => ({
  key,
  ctrlKey: held.includes("ctrlKey"),
  metaKey: held.includes("metaKey"),
  altKey: held.includes("altKey"),
  shiftKey: held.includes("shiftKey"),
});

/** Taken by browsers on some platform, with Ctrl or Cmd: tabs, windows, find, reload, print, save, zoom, bookmarks. */
const BROWSERS = Array.from("acdefghjlmnopqrstuvwx0123456789+-=").map((key) => `Mod+${key.toUpperCase()}`);

describe("the shortcuts", () => {
  const all = commands.flatMap(({ keys }) => keys?.split(" ") ?? []);

  it("are each of one command", () => {
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(10);
  });

  it("leave alone what browsers take, and Alt, which screen readers and menus take", () => {
    for (const one of all) {
      expect(BROWSERS).not.toContain(one);
      expect(one).toMatch(/^(?:[A-Z]|[1-9/?.,]|Mod\+(?:Shift\+)?[A-Z])$/);
    }
  });

  it.each([
    ["Mod+K", press("k", ["ctrlKey"]), true],
    ["Mod+K", press("K", ["metaKey"]), true],
    ["Mod+K", press("k"), false],
    ["Mod+K", press("k", ["ctrlKey", "shiftKey"]), false],
    ["Mod+K", press("k", ["ctrlKey", "altKey"]), false],
    ["Mod+Shift+Z Mod+Y", press("Z", ["ctrlKey", "shiftKey"]), true],
    ["Mod+Shift+Z Mod+Y", press("y", ["ctrlKey"]), true],
    ["Mod+Shift+Z Mod+Y", press("z", ["ctrlKey"]), false],
    ["R", press("r"), true],
    ["R", press("R", ["shiftKey"]), false],
    ["R", press("r", ["ctrlKey"]), false],
    ["?", press("?", ["shiftKey"]), true],
    ["/", press("/"), true],
    ["/", press("/", ["shiftKey"]), true],
  ])("%s is pressed by %j: %s", (keys, event, isSo) => {
    expect(isPressed(keys, event)).toBe(isSo);
  });

  it("that stand alone are known", () => {
    expect(["R", "?", ".", "Mod+K", "Mod+Shift+Z Mod+Y"].map(isSingle)).toEqual([true, true, true, false, false]);
  });

  it("are written as the machine's users write them", () => {
    expect(keysText("Mod+Shift+Z Mod+Y", false)).toBe("Ctrl-Shift-Z");
    expect(keysText("Mod+Shift+Z Mod+Y", true)).toBe("\u2318\u21e7Z");
    expect(keysText("?", true)).toBe("?");
    expect(ariaKeys("Mod+Shift+Z Mod+Y", false)).toBe("Control+Shift+Z Control+Y");
    expect(ariaKeys("Mod+K", true)).toBe("Meta+K");
  });
});
