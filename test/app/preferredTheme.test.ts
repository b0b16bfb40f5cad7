import { describe, expect, it } from "vitest";
import { preferredTheme } from "../../src/app/preferredTheme.ts";

describe("the theme before one is chosen", () => {
  it("is light only where the system asks for light", () => {
    const system = (wish: string) => (query: string) => query === `(prefers-color-scheme: ${wish})`;
    expect(["light", "dark", "no-preference"].map((wish) => preferredTheme(system(wish)))).toEqual([
      "light",
      "dark",
      "dark",
    ]);
  });
});
