import { describe, expect, it } from "vitest";
import { CAPS } from "../../src/model/caps.ts";
import { toBase64url } from "../../src/share/base64url.ts";
import { decodeView } from "../../src/share/decodeView.ts";
import { writeView } from "../../src/share/wire/viewWire.ts";
import { deflate, inflate } from "../../src/worker/compression.ts";
import { smallBook, smallMarket, viewOf } from "./views.ts";

const view = viewOf(smallBook, smallMarket);
type List = unknown[];

async function openJson(json: string): ReturnType<typeof decodeView> {
  const bytes = Uint8Array.from(json, (character) => character.charCodeAt(0));
  return decodeView(`b1.${toBase64url(await deflate(bytes))}`, inflate);
}

/** The payload as written, one part replaced by raw JSON text. */
async function openWith(path: readonly number[], raw: string): ReturnType<typeof decodeView> {
  const payload = structuredClone(writeView(view)) as List;
  const last = path.at(-1) as number;
  const owner = path.slice(0, -1).reduce<List>((list, at) => list[at] as List, payload);
  owner[last] = "@here@";
  return openJson(JSON.stringify(payload).replace('"@here@"', raw));
}

// Where the fields of format 1 stand: market [asOf, label, underlyings, flags], book, what-if.
const UNDERLYING = [0, 2, 0];
const IDS = [...UNDERLYING, 3];
const MARKS = [...UNDERLYING, 4];
const VOLS = [...UNDERLYING, 9];
const QUANTITIES = [1, 2];
const NOTES = [1, 7];

describe("a well-packed link with a wrong value", () => {
  it("opens when nothing is replaced: the paths below point at the fields they name", async () => {
    const payload = writeView(view) as unknown as List[];
    expect(payload[0]?.[2]).toEqual([expect.arrayContaining(["BTC", 92_345.67])]);
    expect(payload[1]?.[2]).toEqual([10, -4.5, -62_000]);
    expect(payload[1]?.[7]).toEqual(["", "hedge, see mail", ""]);
    expect(await openJson(JSON.stringify(payload))).toStrictEqual({ view });
  });

  it("writes a balance that is not placed in two parts, as links have had it, and its venue as a third", async () => {
    const balances = [
      { currency: "USDC", amount: 5 },
      { currency: "USDC", amount: 7, venue: "okx" as const },
    ];
    const placed = { ...view, book: { ...view.book, balances } };
    const payload = writeView(placed) as unknown as List[];
    expect(payload[1]?.[8]).toEqual([
      ["USDC", 5],
      ["USDC", 7, "okx"],
    ]);
    expect(await openJson(JSON.stringify(payload))).toStrictEqual({ view: placed });
    for (const raw of ['["USDC",7,"mtgox"]', '["USDC",7,7]', '["USDC",7,"okx",1]']) {
      const opened = await openWith([1, 8], `[${raw}]`);
      expect(opened).toHaveProperty("problem.code", "SCHEMA");
    }
  });

  // The cases of ../shared/bad-input/links/field-mutations.json, on the fields of this format.
  it.each([
    ["leg.quantity", [...QUANTITIES, 0], "1e400", "BAD_NUMBER"],
    ["leg.quantity", [...QUANTITIES, 0], "0", "OUT_OF_RANGE"],
    ["leg.quantity", [...QUANTITIES, 0], '"<b>1</b>"', "BAD_NUMBER"],
    ["leg.quantity", [...QUANTITIES, 0], "null", "BAD_NUMBER"],
    ["leg.strike", [...IDS, 1], '"deribit:BTC-26MAR27-0-C"', "UNKNOWN_SYMBOL"],
    ["leg.strike", [...IDS, 1], '"deribit:BTC-26MAR27--100000-C"', "UNKNOWN_SYMBOL"],
    ["leg.expiry", [...IDS, 1], '"deribit:BTC-+275760-09-13T00:00:00Z-100000-C"', "UNKNOWN_SYMBOL"],
    ["leg.expiry", [...IDS, 1], '"deribit:BTC-30FEB27-100000-C"', "UNKNOWN_SYMBOL"],
    ["leg.expiry", [...UNDERLYING, 2, 0, 0], "8640000000000001", "OUT_OF_RANGE"],
    ["leg.iv", [...VOLS, 1], "-0.5", "OUT_OF_RANGE"],
    ["leg.iv", [...VOLS, 1], "1e9", "OUT_OF_RANGE"],
    ["market.spot", [...UNDERLYING, 1], "0", "OUT_OF_RANGE"],
    ["market.spot", [...UNDERLYING, 1], "5e-324", "OUT_OF_RANGE"],
    ["market.spot", [...UNDERLYING, 1], "-1", "OUT_OF_RANGE"],
    ["market.mark", [...MARKS, 1], "-0.01", "OUT_OF_RANGE"],
    ["market.time", [0, 0], "1e20", "OUT_OF_RANGE"],
    ["market.time", [0, 0], "1795176000000.5", "BAD_DATE"],
    ["scenario.steps", [2], "[0,0,0,1000000000]", "SCHEMA"],
    ["scenario.range", [2], "[[1,-1],0,0]", "BAD_NUMBER"],
    ["scenario.spot", [2], "[-1,0,0]", "OUT_OF_RANGE"],
    ["scenario.days", [2], "[0,0,-1]", "OUT_OF_RANGE"],
    ["scenario.step", [3], "0", "SCHEMA"],
    ["ui.theme", [3], '"x\\" onload=\\"window.__pwned=1"', "SCHEMA"],
    ["ui.returnUrl", [3], '{"returnUrl":"https://example.invalid"}', "SCHEMA"],
    ["extra.__proto__", [2], '{"__proto__":{"polluted":1}}', "SCHEMA"],
    ["extra.__proto__", [1], '{"__proto__":[],"length":9}', "SCHEMA"],
    ["a symbol in Cyrillic", [...IDS, 1], '"deribit:\\u0412TC-26MAR27-100000-C"', "UNKNOWN_SYMBOL"],
    ["a quote twice", [...IDS, 1], '"deribit:BTC-26MAR27-80000-P"', "SCHEMA"],
    ["a quote of another asset", [...IDS, 1], '"deribit:ETH-26MAR27-8000-P"', "SCHEMA"],
    ["a leg that points at no quote", [1, 1, 0], "99", "SCHEMA"],
    ["a leg that points between quotes", [1, 1, 0], "0.5", "SCHEMA"],
    ["dollars of an option", [1, 3], "true", "OUT_OF_RANGE"],
    ["a column too short", QUANTITIES, "[1,2]", "SCHEMA"],
    ["a currency twice", [1, 8], '[["USD",1],["USD",2]]', "OUT_OF_RANGE"],
    ["a switch that is a number", [1, 6], "1", "SCHEMA"],
  ])("%s at %j = %s is refused", async (_, path, raw, code) => {
    const read = await openWith(path, raw);
    expect(read).toMatchObject({ problem: { code } });
    const { message } = (read as { problem: { message: string } }).problem;
    expect(message).toMatch(/^This link holds something Ballast cannot use: .+, .+\. Your own book is unchanged\. Ask/);
    expect(message).not.toMatch(/pwned|<b>|TypeError|undefined|NaN/);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("a volatility of zero stands: the engine solves its own from the mark", async () => {
    const read = await openWith([...VOLS, 1], "0");
    expect("view" in read && read.view.market.underlyings[0]?.quotes[1]?.markVol).toBe(0);
  });

  it("a name with direction marks and markup comes out as inert text, a long note is cut", async () => {
    const named = await openWith([1, 0], '"\\u202Eevil\\u202C <script>window.__pwned=1</script>"');
    expect("view" in named && named.view.book.name).toBe("evil <script>window.__pwned=1</script>");
    const noted = await openWith([...NOTES, 1], `"${"A".repeat(5_000)}"`);
    expect("view" in noted && noted.view.book.positions[1]?.note).toBe("A".repeat(CAPS.noteLength));
  });

  it.each([
    ["markup", "<script>window.__pwned=1</script>"],
    ["an empty payload", ""],
    ["nesting of 100,000 levels", "[".repeat(100_000) + "]".repeat(100_000)],
    ["nesting that quotes try to hide", `["\\"",${"[".repeat(21)}${"]".repeat(21)}]`],
    ["text that is not ASCII", '["\u00e9"]'],
    ["two values", "[] []"],
  ])("%s is called damaged", async (_, json) => {
    expect(await openJson(json)).toMatchObject({ problem: { code: "CORRUPT" } });
  });

  it.each(["null", "7", '"text"', "{}", "[]", "[1,2,3]", "[[],[],[]]"])("%s is refused", async (json) => {
    expect(await openJson(json)).toMatchObject({ problem: { code: "SCHEMA" } });
  });

  it.each([
    [CAPS.legs, "view"],
    [CAPS.legs + 1, "problem"],
  ])("of %d legs gives a %s", async (count, outcome) => {
    expect(await openWith([1], `["",[${Array(count).fill("0").join(",")}],-1,true,null,0,true,"",[]]`)).toHaveProperty(
      outcome,
    );
  });
});

describe("a decompression bomb", () => {
  it("is stopped at a mebibyte", async () => {
    const bomb = await deflate(new Uint8Array(24_000_000).fill(0x20));
    const link = `b1.${toBase64url(bomb)}`;
    expect(link.length).toBeLessThanOrEqual(CAPS.linkCharacters);
    const before = process.memoryUsage().arrayBuffers;
    const read = await decodeView(link, inflate);
    const grown = process.memoryUsage().arrayBuffers - before;
    expect(read).toMatchObject({ problem: { code: "CORRUPT" } });
    expect(grown).toBeLessThan(8_000_000);
  });

  it("cannot come through the cap by a byte", async () => {
    const packed = await deflate(new Uint8Array(CAPS.linkBytes));
    expect((await inflate(packed, CAPS.linkBytes))?.length).toBe(CAPS.linkBytes);
    expect(await inflate(packed, CAPS.linkBytes - 1)).toBeUndefined();
  });
});
