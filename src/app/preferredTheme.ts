import type { Theme } from "../state/appState.ts";

/**
 * The theme to start in where none was chosen: light where the system asks for it, else dark.
 * @param holds whether a media query holds, as `matchMedia` tells
 */
export const preferredTheme = (holds: (query: string) => boolean): Theme =>
  holds("(prefers-color-scheme: light)") ? "light" : "dark";
