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
    expect(fieldsOf({ asOf: "2024-04-08 12:00" })).toEqual(["forward"]);
    expect(fieldsOf({ forward: "70000" })).toEqual(["asOf"]);
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

  it("doubts aloud a forward that the marks contradict", () => {
    const codes = (forward: string) => {
      const outcome = readChainFile(EXPORT, { ...ANSWERS, forward });
      return outcome.kind === "market" ? outcome.notes.map(({ code }) => code) : [];
    };
    expect(codes("77000")).toContain("OUT_OF_RANGE");
    expect(codes("70500")).not.toContain("OUT_OF_RANGE");
  });

  it("refuses several expiries in one file: one forward would be wrong for all but one", () => {
    const two = `${EXPORT}\nBTC-27DEC24-80000-P,-,37.8,,-1,-0.1,0.1,-,,-0.8,0.5588,-,-,-,0.1629,-,-,-`;
    expect(refusalIn(readChainFile(two)).code).toBe("NOT_SUPPORTED");
  });
});
