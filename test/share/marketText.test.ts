import { describe, expect, it } from "vitest";
import { marketText, readMarketText } from "../../src/share/marketText.ts";
import { demo, smallMarket } from "./views.ts";

describe("a dropped chain kept as text", () => {
  it("comes back as it was, all two thousand quotes of it", () => {
    const chain = { ...demo, id: "file:ab12", source: "file" as const };
    expect(chain.underlyings.reduce((count, { quotes }) => count + quotes.length, 0)).toBeGreaterThan(2_000);
    expect(readMarketText(marketText(chain) ?? "")).toStrictEqual(chain);
    expect(readMarketText(marketText(smallMarket) ?? "")).toStrictEqual(smallMarket);
  });

  it("is refused when anything in it is not as written", () => {
    const text = marketText(smallMarket) ?? "";
    const damages = [
      "",
      "null",
      text.slice(0, -1),
      text.replace("[1,", "[2,"),
      text.replace("0.0712", "1e400"),
      text.replace("0.0712", '"0.0712"'),
      text.replace("26MAR27-80000-P", "30FEB27-80000-P"),
      text.replace("92345.67", "0"),
    ];
    expect(new Set(damages).size).toBe(damages.length);
    for (const damaged of damages) expect(readMarketText(damaged)).toBeNull();
  });
});
