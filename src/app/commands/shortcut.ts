/**
 * Shortcuts as text: "Mod+K", "Mod+Shift+Z", or a single key, "R", "?". Mod is Ctrl, on a Mac Cmd. What stands alone
 * rests while a text is typed, and can be turned off (WCAG 2.1.4: dictation and stray keys would set it off).
 */
interface Shortcut {
  readonly key: string;
  readonly hasMod: boolean;
  /** `undefined` where Shift only serves to type the sign. */
  readonly hasShift: boolean | undefined;
}

const isLetter = (key: string): boolean => /^[a-z]$/.test(key);

function parsed(keys: string): Shortcut {
  const parts = keys.toLowerCase().split("+");
  const key = parts.at(-1) ?? "";
  return { key, hasMod: parts.includes("mod"), hasShift: isLetter(key) ? parts.includes("shift") : undefined };
}

/** What of a key press decides. */
type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** True where the press is one of these shortcuts, alternatives parted by a space: "Mod+Shift+Z Mod+Y". */
export function isPressed(keys: string, { key, ctrlKey, metaKey, altKey, shiftKey }: Press): boolean {
  if (altKey) return false;
  return keys.split(" ").some((one) => {
    const wanted = parsed(one);
    if (wanted.key !== key.toLowerCase() || wanted.hasMod !== (ctrlKey || metaKey)) return false;
    return wanted.hasShift === undefined || wanted.hasShift === shiftKey;
  });
}

/** True for a key that stands alone. */
export const isSingle = (keys: string): boolean => !parsed(keys.split(" ")[0] ?? "").hasMod;

/** For people, the first alternative: "Ctrl-Shift-Z", on a Mac "\u2318\u21e7Z". */
export function keysText(keys: string, isMac: boolean): string {
  const parts = (keys.split(" ")[0] ?? "").split("+");
  if (!isMac) return parts.map((part) => (part === "Mod" ? "Ctrl" : part)).join("-");
  const signs: Readonly<Record<string, string>> = { Mod: "\u2318", Shift: "\u21e7" };
  return parts.map((part) => signs[part] ?? part).join("");
}

/** For `aria-keyshortcuts`: "Control+Shift+Z Control+Y". */
export const ariaKeys = (keys: string, isMac: boolean): string => keys.replaceAll("Mod", isMac ? "Meta" : "Control");
