import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ruleBooks } from "../../src/engine/margin/rules/index.ts";
import { withSmiles } from "../../src/engine/payoff/density/smiles.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { CarriedRules } from "../../src/model/ruleSet.ts";
import { toBase64url } from "../../src/share/base64url.ts";
import { readData, writeData } from "../../src/share/wire/dataWire.ts";
import type { SharedView } from "../../src/share/link.ts";
import { writeView } from "../../src/share/wire/viewWire.ts";
import { Misread } from "../../src/share/wire/wireReading.ts";
import { deflate } from "../../src/worker/compression.ts";
import { linkTasks } from "../../src/worker/linkTasks.ts";
import { smallBook, smallMarket, viewOf } from "./views.ts";

const { encodeLink, decodeLink } = linkTasks(twinKernel);
/** With the smiles that a link brings along. */
const view = viewOf(smallBook, withSmiles(twinKernel, smallMarket, smallBook));
const withRules = (rules: CarriedRules): SharedView => ({ ...view, rules });

async function textOf(shared: SharedView): Promise<string> {
  const link = await encodeLink(shared);
  if ("problem" in link) throw new Error(link.problem.message);
  return link.text;
}

/** A link whose fourth part is this raw JSON. */
async function openWith(raw: string): ReturnType<typeof decodeLink> {
  const json = `${JSON.stringify(writeView(view)).slice(0, -1)},${raw}]`;
  const bytes = Uint8Array.from(json, (character) => character.charCodeAt(0));
  return decodeLink({ text: `b1.${toBase64url(await deflate(bytes))}` });
}

describe("the rule book of a link", () => {
  it("comes back by its id, whichever it is, and with a rule set of every one of its parameters", async () => {
    for (const { id: modelId, parameters } of ruleBooks) {
      for (const ruleSet of [null, { name: "Wider \u2014 18 %", parameters }]) {
        const shared = withRules({ modelId, ruleSet, venueRules: {} });
        expect(await decodeLink({ text: await textOf(shared) })).toStrictEqual({ view: shared });
      }
    }
  });

  it("carries the rule books of the accounts beside it, with and without a rule set", async () => {
    const venueRules = { deribit: "deribit-portfolio-cross", okx: "cme-span" };
    for (const ruleSet of [null, { name: "Wide", parameters: ruleBooks[0]!.parameters }]) {
      const shared = withRules({ modelId: ruleBooks[0]!.id, ruleSet, venueRules });
      expect(await decodeLink({ text: await textOf(shared) })).toStrictEqual({ view: shared });
    }
  });

  it("is absent from links made before there was one, and they open", async () => {
    expect(await decodeLink({ text: await textOf(view) })).toStrictEqual({ view });
    expect(writeView(view)).toHaveLength(3);
  });

  it("costs a few characters, a rule set of Derive's hundred parameters a thousand or two", async () => {
    const [{ parameters }] = [ruleBooks.find(({ id }) => id === "derive-pm2")!];
    const bare = (await textOf(view)).length;
    const named = (await textOf(withRules({ modelId: "derive-pm2", ruleSet: null, venueRules: {} }))).length;
    const full = (
      await textOf(withRules({ modelId: "derive-pm2", ruleSet: { name: "Wide", parameters }, venueRules: {} }))
    ).length;
    console.log(
      `link of 3 legs: ${String(bare)}; with its rule book ${String(named)}; with a rule set ${String(full)}`,
    );
    expect(named - bare).toBeLessThanOrEqual(30);
    expect(full - bare).toBeLessThanOrEqual(2_500);
  });

  it("is not put into a link that the receiver would refuse", async () => {
    const unknown = await encodeLink(withRules({ modelId: "nobody", ruleSet: null, venueRules: {} }));
    expect("problem" in unknown && unknown.problem.message).toMatch(/^No link was made: rule book cannot be carried/);
    const foul = { modelId: "derive-pm2", ruleSet: { name: "Wide", parameters: { BTC: Number.NaN } }, venueRules: {} };
    expect(await encodeLink(withRules(foul))).toHaveProperty("problem.code", "NOT_SUPPORTED");
  });

  it.each([
    ["a rule book that nobody has", '["mtgox-pm"]', "NOT_SUPPORTED"],
    ["no rule book", "[]", "SCHEMA"],
    ["an account under no rule book", '["derive-pm2",["okx","mtgox-pm"]]', "NOT_SUPPORTED"],
    ["an account at no venue", '["derive-pm2",["mtgox","okx-pm"]]', "SCHEMA"],
    ["an account twice", '["derive-pm2",["okx","okx-pm","okx","okx-seller"]]', "SCHEMA"],
    ["an account with nothing", '["derive-pm2",["okx"]]', "SCHEMA"],
    ["a name that is a number", "[7]", "SCHEMA"],
    ["markup for a name", '["<script>"]', "SCHEMA"],
    ["a rule set without parameters", '["derive-pm2","Wide"]', "SCHEMA"],
    ["a rule set without a name", '["derive-pm2","",[true]]', "SCHEMA"],
    ["parameters of another rule book", '["derive-pm2","Wide",[true,"factor",1]]', "NOT_SUPPORTED"],
    ["parameters that are a number", '["derive-pm2","Wide",1]', "NOT_SUPPORTED"],
    ["a record as such", '["derive-pm2","Wide",{"other":1}]', "SCHEMA"],
    ["a name without a value", '["derive-pm2","Wide",[true,"other"]]', "SCHEMA"],
    ["a name twice", '["derive-pm2","Wide",[true,"other",1,"other",2]]', "SCHEMA"],
    ["a prototype", '["derive-pm2","Wide",[true,"__proto__",[true,"polluted",1]]]', "SCHEMA"],
    ["neither record nor list", '["derive-pm2","Wide",["other",1]]', "SCHEMA"],
    ["a long text", `["derive-pm2","Wide","${"x".repeat(101)}"]`, "SCHEMA"],
    ["accounts that are a number", '["derive-pm2","Wide",[true],0]', "SCHEMA"],
    ["a part too many", '["derive-pm2","Wide",[true],[],0]', "SCHEMA"],
    ["a fifth part of the link", '["derive-pm2"],0', "SCHEMA"],
  ])("is refused as %s", async (_, raw, code) => {
    const read = await openWith(raw);
    expect(read).toHaveProperty("problem.code", code);
    const { message } = (read as { problem: { message: string } }).problem;
    expect(message).toMatch(/^This link holds something Ballast cannot use: .+, .+\. Your own book is unchanged\. Ask/);
    expect(message).not.toMatch(/mtgox|script|Wide|undefined|NaN/);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("plain data as lists", () => {
  const leaf = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-9, max: 1e9 }),
    fc.constantFrom("", "on margin"),
  );
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,10}$/);
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("data"), { maxLength: 4 }),
      fc.dictionary(name, tie("data"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  it("comes back as it was, names and order included", () => {
    fc.assert(
      fc.property(data, (value) => {
        const back = readData(JSON.parse(JSON.stringify(writeData(value))), "x");
        expect(back).toStrictEqual(value);
        expect(JSON.stringify(back)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("never throws anything but a Misread, whatever stands there", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          readData(value, "x");
        } catch (error) {
          expect(error).toBeInstanceOf(Misread);
        }
      }),
    );
  });
});
