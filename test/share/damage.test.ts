import { beforeAll, describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "../../src/share/base64url.ts";
import { decodeView } from "../../src/share/decodeView.ts";
import { encodeView } from "../../src/share/encodeView.ts";
import { deflate, inflate } from "../../src/worker/compression.ts";
import { smallBook, smallMarket, viewOf } from "./views.ts";

const view = viewOf(smallBook, smallMarket);
const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%&# ";
let link = "";

beforeAll(async () => {
  const made = await encodeView(view, deflate);
  if ("text" in made) link = made.text;
});

/** Refused, or exactly what was sent: anything else is the fault this test looks for. */
async function outcome(text: string): Promise<"refused" | "unchanged"> {
  const read = await decodeView(text, inflate);
  if ("problem" in read) {
    expect(read.problem.message).toMatch(/[a-z]\. .+\.$/);
    return "refused";
  }
  expect(read.view).toStrictEqual(view);
  return "unchanged";
}

/** A fixed stream of whole numbers (the minimal standard generator of Park and Miller), so that a failure repeats. */
function* draws(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}

describe("a damaged link", () => {
  it("with any single bit of its bytes flipped is refused, or brings the same view", async () => {
    const bytes = fromBase64url(link.slice(3)) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(200);
    const counts = { refused: 0, unchanged: 0 };
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
      counts[await outcome(`b1.${toBase64url(damaged)}`)] += 1;
    }
    console.log(`${String(bytes.length * 8)} flips: ${String(counts.unchanged)} unchanged`);
    expect(counts.refused + counts.unchanged).toBe(bytes.length * 8);
    // At most seven bits fill up the last byte before the checksum and mean nothing (RFC 1951, 3.2.3).
    expect(counts.unchanged).toBeLessThanOrEqual(7);
  }, 60_000);

  it("by 1,000 random flips, cuts, inserts, swaps and changes of case is refused or unchanged", async () => {
    const random = draws(20_261_120);
    const below = (limit: number): number => random.next().value % limit;
    const any = (): string => CHARACTERS.charAt(below(CHARACTERS.length));
    const damages: readonly ((text: string) => string)[] = [
      (text) => ((at) => text.slice(0, at) + any() + text.slice(at + 1))(below(text.length)),
      (text) => text.slice(0, below(text.length)),
      (text) => text.slice(below(text.length)),
      (text) => ((at) => text.slice(0, at) + text.slice(at + 1 + below(5)))(below(text.length)),
      (text) => ((at) => text.slice(0, at) + any().repeat(1 + below(4)) + text.slice(at))(below(text.length + 1)),
      (text) =>
        ((at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2))(below(text.length)),
      (text) => ((at) => text.slice(0, at) + text.slice(at).toLowerCase())(below(text.length)),
      (text) => ((at) => text.slice(0, at) + text.slice(at).toUpperCase())(below(text.length)),
      (text) => text + any() + any(),
    ];
    const counts = { refused: 0, unchanged: 0 };
    for (let run = 0; run < 1_000; run += 1) {
      let damaged = link;
      for (let times = 1 + below(3); times > 0; times -= 1) {
        damaged = (damages[below(damages.length)] ?? String)(damaged);
      }
      counts[await outcome(damaged)] += 1;
    }
    console.log(`1,000 damages: ${String(counts.refused)} refused, ${String(counts.unchanged)} unchanged`);
    expect(counts.refused + counts.unchanged).toBe(1_000);
    expect(counts.refused).toBeGreaterThan(900);
  }, 60_000);

  it("cut in half, or by its last character, is called damaged or incomplete", async () => {
    for (const text of [link.slice(0, Math.ceil(link.length / 2)), link.slice(0, -1)]) {
      const read = await decodeView(text, inflate);
      expect(read).toMatchObject({ problem: { code: "CORRUPT" } });
      expect("problem" in read && read.problem.message).toContain("damaged or incomplete");
    }
  });
});

describe("what programs do to a link on its way", () => {
  it.each([
    ["punctuation of the sentence around it", (text: string) => `${text}).`],
    ["tracking parameters", (text: string) => `${text}&utm_source=chat&fbclid=123`],
    ["punctuation and tracking parameters", (text: string) => `${text}.?fbclid=1&x=%41`],
    ["blanks around it", (text: string) => ` ${text}\n`],
    [
      "every sign escaped once",
      (text: string) => text.replace(/[.\-_]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    ],
  ])("is undone: %s", async (_, change) => {
    expect(await outcome(change(link))).toBe("unchanged");
  });

  it.each([
    [
      "escaped twice",
      (text: string) => text.replace(/[.\-_]/g, (sign) => `%25${sign.charCodeAt(0).toString(16)}`),
      "CORRUPT",
    ],
    ["a broken escape", (text: string) => `${text}%E0%A4%A`, "CORRUPT"],
    ["lower case", (text: string) => text.toLowerCase(), "CORRUPT"],
    ["a line break inside", (text: string) => `${text.slice(0, 40)}\n${text.slice(40)}`, "CORRUPT"],
    ["padding inside", (text: string) => `${text.slice(0, 40)}==${text.slice(40)}`, "CORRUPT"],
    ["the next version's mark", (text: string) => text.replace("b1.", "b2."), "VERSION_NEWER"],
    ["a far version's mark", (text: string) => text.replace("b1.", "v99."), "VERSION_NEWER"],
    ["no version mark", (text: string) => text.slice(3), "CORRUPT"],
    ["another mark", (text: string) => text.replace("b1.", "v1."), "CORRUPT"],
    ["nothing left but the mark", () => "b1.", "EMPTY"],
    ["nothing left at all", () => "", "EMPTY"],
    // Shapes of ../shared/bad-input/links, written anew.
    ["a foreign alphabet", () => "b1.!!!!@@@@((((", "CORRUPT"],
    ["a foreign alphabet without mark", () => "!!!!@@@@((((", "CORRUPT"],
    ["a script address", () => "b1.javascript:alert(document.domain)//", "CORRUPT"],
    ["a script address without mark", () => "javascript:alert(document.domain)//", "CORRUPT"],
    ["a raw stream without checksum", () => "b1.q1YqSy0qzszPU7JSMNRRUMpLzE0FMpVSUnPzlYD8nNT0YiA", "CORRUPT"],
  ])("is refused: %s", async (_, change, code) => {
    const read = await decodeView(change(link), inflate);
    expect(read).toMatchObject({ problem: { code } });
  });

  it("a hundred thousand brackets or signs are refused without delay", async () => {
    for (const sign of [")", "&", "%", "%2", "b1.", "."]) {
      const read = await decodeView(sign.repeat(10_000), inflate);
      expect("problem" in read).toBe(true);
    }
  });
});
