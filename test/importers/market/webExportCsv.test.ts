import { describe, expect, it } from "vitest";
import type { ImportChoices } from "../../../src/importers/importer.ts";
import { marketIn, quoteIn, readChainFile, refusalIn } from "./file.ts";

const HEADER =
  "Instrument,Volume,Open,ExtValue,Rho,Theta,Vega,Gamma,NDelta,Δ|Delta,Last,Size,IV Bid,Bid,Mark,Ask,IV Ask,Size";
const FORWARD = 70_000;

/** Invented rows of the page's export: marks in parity with a forward of 70,000 (C - P = 1 - K/F), rounded to 4 digits. */
const EXPORT = [
  HEADER,
  "BTC-26APR24-60000-C,-,-,,7.2,-0.1,0.1,-,,1,-,70,-,0.155,0.1579,0.16,90.1,71",
  "BTC-26APR24-60000-P,-,156,,-0.1,-0.1,0.1,-,,-,0.0001,-,-,-,0.015,0.0155,91.3,6",
  "BTC-26APR24-80000-C,5.5,410.4,,1,-0.1,0.1,-,,0.2,0.0001,2,60.2,0.0195,0.02,0.0205,61.9,17",
  "BTC-26APR24-80000-P,-,37.8,,-1,-0.1,0.1,-,,-0.8,0.5588,-,-,-,0.1629,-,-,-",
].join("\n");

const ANSWERS = { asOf: "2024-04-08 12:00", forward: String(FORWARD) };

function fieldsOf(answers: ImportChoices["answers"]): readonly string[] {
  const outcome = readChainFile(EXPORT, answers);
  return outcome.kind === "market-question" ? outcome.fields.map(({ id }) => id) : [];
}

function complaintAbout(answers: ImportChoices["answers"]): string | undefined {
  const outcome = readChainFile(EXPORT, answers);
  return outcome.kind === "market-question" ? outcome.questions[0]?.problem.code : undefined;
}

describe("the web page's export", () => {
  it("has neither date nor forward, and asks for both, with what the file gives away", () => {
    const outcome = readChainFile(EXPORT);
    if (outcome.kind !== "market-question") throw new Error("must ask");
    const [asOf, forward] = outcome.fields;
    expect(asOf).toMatchObject({ id: "asOf" });
    expect(asOf?.hint).toContain("2024-04-26");
    expect(forward).toMatchObject({ id: "forward" });
    const implied = Number(/about ([\d.]+)\./.exec(forward?.hint ?? "")?.[1]);
    expect(Math.abs(implied / FORWARD - 1)).toBeLessThan(1e-3);
  });

  it("keeps asking for what is still open", () => {
    expect(fieldsOf({})).toEqual(["asOf", "forward"]);
    expect(fieldsOf({ forward: "70000" })).toEqual(["asOf"]);
    expect(fieldsOf({ asOf: "2024-04-08 12:00", forward: "x" })).toEqual(["forward"]);
    expect(fieldsOf(ANSWERS)).toEqual([]);
  });

  it.each([
    [{ asOf: "8 April 2024", forward: "70000" }, "BAD_DATE"],
    [{ asOf: "2024-04-08", forward: "70000" }, "BAD_DATE"],
    [{ asOf: "2024-02-30 12:00", forward: "70000" }, "BAD_DATE"],
    [{ asOf: "2024-04-26 08:00", forward: "70000" }, "EXPIRED"],
    [{ ...ANSWERS, forward: "70k" }, "BAD_NUMBER"],
    [{ ...ANSWERS, forward: "0" }, "BAD_NUMBER"],
    [{ ...ANSWERS, forward: "-70000" }, "BAD_NUMBER"],
    [{ ...ANSWERS, forward: "1e9" }, "BAD_NUMBER"],
  ])("says why %o is not taken", (answers, code) => {
    expect(complaintAbout(answers)).toBe(code);
  });

  it("reads the two columns called Size apart: bid before, ask after; a dash is nothing", () => {
    const snapshot = marketIn(readChainFile(EXPORT, ANSWERS));
    expect(quoteIn(snapshot, "BTC-26APR24-80000-C")).toMatchObject({
      bid: 0.0195,
      bidSize: 2,
      ask: 0.0205,
      askSize: 17,
      mark: 0.02,
      openInterest: 410.4,
      forward: FORWARD,
      markVol: null,
    });
    expect(quoteIn(snapshot, "BTC-26APR24-80000-P")).toMatchObject({
      bid: null,
      ask: null,
      bidSize: null,
      askSize: null,
    });
  });

  it("is of the instant and at the forward given; the forward stands in for the index, and that is said", () => {
    const snapshot = marketIn(readChainFile(EXPORT, ANSWERS));
    expect(snapshot.asOf).toBe(Date.UTC(2024, 3, 8, 12));
    expect(snapshot.underlyings[0]).toMatchObject({ index: FORWARD, forwards: [{ price: FORWARD }] });
    expect(snapshot.flags).toMatchObject([{ missing: "index", subject: "BTC" }]);
  });

  it("takes the forward its marks imply where none is given, and says so", () => {
    for (const forward of [undefined, " "]) {
      const answers = { asOf: ANSWERS.asOf, ...(forward === undefined ? {} : { forward }) };
      const outcome = readChainFile(EXPORT, answers);
      const taken = marketIn(outcome).underlyings[0]?.forwards[0]?.price ?? NaN;
      expect(Math.abs(taken / FORWARD - 1)).toBeLessThan(1e-3);
      expect(outcome).toMatchObject({ notes: expect.arrayContaining([expect.objectContaining({ field: "forward" })]) });
      expect(JSON.stringify(outcome)).toContain(`${String(taken)}, which put-call parity`);
    }
  });

  it("asks for the forward where no strike has both a call and a put", () => {
    const calls = EXPORT.split("\n")
      .filter((line) => !line.startsWith("BTC-26APR24-60000-P") && !line.startsWith("BTC-26APR24-80000-P"))
      .join("\n");
    const outcome = readChainFile(calls, { asOf: ANSWERS.asOf });
    expect(outcome.kind === "market-question" ? outcome.fields.map(({ id }) => id) : []).toEqual(["forward"]);
  });

  it("doubts aloud a forward that the marks contradict", () => {
    const codes = (forward: string) => {
      const outcome = readChainFile(EXPORT, { ...ANSWERS, forward });
      return outcome.kind === "market" ? outcome.notes.map(({ code }) => code) : [];
    };
    expect(codes("72500")).toContain("OUT_OF_RANGE");
    expect(codes("70500")).not.toContain("OUT_OF_RANGE");
  });

  it("asks about a forward more than 5 % from the marks, and takes it when it is written twice", () => {
    const far = { ...ANSWERS, forward: "77000" };
    expect(fieldsOf(far)).toEqual(["forward", "forward-check"]);
    expect(complaintAbout(far)).toBe("OUT_OF_RANGE");
    expect(fieldsOf({ ...far, "forward-check": "78000" })).toEqual(["forward", "forward-check"]);
    const kept = readChainFile(EXPORT, { ...far, "forward-check": "77000.0" });
    expect(marketIn(kept).underlyings[0]?.forwards).toMatchObject([{ price: 77_000 }]);
    expect(kept).toMatchObject({ notes: expect.arrayContaining([expect.objectContaining({ code: "OUT_OF_RANGE" })]) });
  });

  it("lists what was dropped or replaced with its reason, as it says", () => {
    const outcome = readChainFile(EXPORT, ANSWERS);
    const notes = outcome.kind === "market" ? outcome.notes.map(({ message }) => message) : [];
    expect(notes).toContain("BTC, index: no row carries one; the nearest forward of 70000 stands in for it.");
    expect(notes.join(" ")).not.toContain("every field is listed");
  });

  it("refuses several expiries in one file: one forward would be wrong for all but one", () => {
    const two = `${EXPORT}\nBTC-27DEC24-80000-P,-,37.8,,-1,-0.1,0.1,-,,-0.8,0.5588,-,-,-,0.1629,-,-,-`;
    expect(refusalIn(readChainFile(two)).code).toBe("NOT_SUPPORTED");
  });
});
