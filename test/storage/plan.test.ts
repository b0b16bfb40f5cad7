import { describe, expect, it } from "vitest";
import { saveFailure } from "../../src/storage/outcome.ts";
import { judged, planned } from "../../src/storage/plan.ts";
import { bookRecord } from "../../src/storage/record.ts";
import { threeLegs } from "./books.ts";

const nothing = { book: undefined, quarantine: undefined, settings: undefined };
const saved = (revision: number) => ({ ...nothing, book: bookRecord(threeLegs, revision) });
const badLeg = { id: "x", quantity: Number.NaN };
const withBadLeg = { ...saved(4), book: { ...bookRecord(threeLegs, 4), legs: [badLeg] } };

describe("a start", () => {
  it("with nothing stored and no sign of earlier data is a first visit", () => {
    expect(judged(nothing, 0)).toEqual({ kind: "first-run", settings: {}, revision: 0 });
  });

  it("with nothing stored but a sign of earlier data is a loss, not a first visit", () => {
    expect(judged(nothing, 7)).toEqual({ kind: "lost", settings: {}, revision: 7, quarantine: [] });
  });

  it("finds the book, its revision and the settings that can be read", () => {
    const settings = { theme: "light", panel: "nowhere" };
    expect(judged({ ...saved(3), settings }, 3)).toStrictEqual({
      kind: "stored",
      book: threeLegs,
      settings: { theme: "light" },
      revision: 3,
      quarantine: [],
    });
  });

  it("finds the book without the sign too, when only that was cleared", () => {
    expect(judged(saved(3), 0)).toMatchObject({ kind: "stored", revision: 3 });
  });

  it("lists what was set aside earlier and what is bad now", () => {
    const quarantine = [{ because: "old", raw: 1 }];
    const outcome = judged({ ...withBadLeg, quarantine }, 4);
    expect(outcome).toMatchObject({ kind: "stored", quarantine: [{ raw: 1 }, { raw: badLeg }] });
  });

  it("with a book that cannot be read at all is a loss whose remains can be exported", () => {
    const outcome = judged({ ...nothing, book: { version: 1, revision: 2, legs: "not an array" } }, 2);
    expect(outcome).toMatchObject({ kind: "lost", revision: 2, quarantine: [{ raw: { legs: "not an array" } }] });
  });

  it("with a newer release's book says so and shows nothing", () => {
    const outcome = judged({ ...nothing, book: { version: 2 } }, 2);
    expect(outcome).toMatchObject({ kind: "newer" });
    expect("message" in outcome && outcome.message).toMatch(/newer version.+reload/);
    expect(outcome).not.toHaveProperty("book");
  });
});

describe("a save", () => {
  it("counts on from the revision it started from", () => {
    expect(planned(nothing, threeLegs, 0)).toEqual({
      kind: "write",
      record: bookRecord(threeLegs, 1),
      quarantine: null,
    });
    expect(planned(saved(6), threeLegs, 6)).toMatchObject({ kind: "write", record: { revision: 7 } });
  });

  it("after a loss starts behind the last known revision", () => {
    expect(planned(nothing, threeLegs, 7)).toMatchObject({ kind: "write", record: { revision: 8 } });
  });

  it("from an older revision is a conflict that carries what the other tab saved", () => {
    const outcome = planned(saved(7), { ...threeLegs, name: "Mine" }, 6);
    expect(outcome).toMatchObject({ kind: "conflict", stored: { book: threeLegs, revision: 7 } });
  });

  it("made again on the other tab's revision goes through: nothing is lost without a word", () => {
    expect(planned(saved(7), { ...threeLegs, name: "Mine" }, 7)).toMatchObject({
      kind: "write",
      record: { name: "Mine", revision: 8 },
    });
  });

  it("over a bad leg puts the leg into quarantine, behind what is there", () => {
    const plan = planned({ ...withBadLeg, quarantine: [{ because: "old", raw: 1 }] }, threeLegs, 4);
    expect(plan).toMatchObject({ kind: "write", quarantine: [{ because: "old", raw: 1 }, { raw: badLeg }] });
  });

  it("over a book that cannot be read puts all of it into quarantine", () => {
    const odd = { version: 1, legs: "not an array" };
    expect(planned({ ...nothing, book: odd }, threeLegs, 2)).toMatchObject({
      kind: "write",
      quarantine: [{ raw: odd }],
    });
  });

  it("over a newer release's book is refused", () => {
    expect(planned({ ...nothing, book: { version: 2 } }, threeLegs, 2)).toMatchObject({
      kind: "not-saved",
      why: "newer",
    });
  });

  it.each([
    ["QuotaExceededError", "quota", /full/],
    ["VersionError", "newer", /newer version/],
    ["TimeoutError", "failed", /could not save/],
  ])("that fails with %s says so in plain words", (name, why, words) => {
    const outcome = saveFailure(new DOMException("", name));
    expect(outcome.why).toBe(why);
    expect(outcome.message).toMatch(words);
    expect(outcome.message).not.toMatch(/Error|undefined/);
  });

  it("that fails with no error object is a failure all the same", () => {
    expect(saveFailure(undefined).why).toBe("failed");
    expect(saveFailure("QuotaExceededError").why).toBe("failed");
  });
});
