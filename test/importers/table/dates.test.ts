import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderEvidence, readDate } from "../../../src/importers/table/dates.ts";

const two = (value: number) => String(value).padStart(2, "0");

describe("A date in a cell", () => {
  it("reads what the calendar writes, in every form", () => {
    const instant = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31T23:59:59"), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        const wanted = Math.floor(date.getTime() / 1000) * 1000;
        const iso = date.toISOString();
        const [day, month, year] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
        const time = iso.slice(11, 19);
        const name = date.toLocaleString("en-GB", { month: "short", timeZone: "UTC" }).slice(0, 3);
        expect(readDate(iso, "day-first")).toBe(wanted);
        expect(readDate(`${iso.slice(0, 10)} ${time}`, "month-first")).toBe(wanted);
        expect(readDate(`${String(day)} ${name} ${String(year)} ${time}`, "month-first")).toBe(wanted);
        expect(readDate(`${String(day)}${name.toUpperCase()}${two(year % 100)}`, "day-first")).toBe(
          Date.UTC(year, month - 1, day),
        );
        expect(readDate(`${two(day)}/${two(month)}/${two(year % 100)} ${time}`, "day-first")).toBe(wanted);
        expect(readDate(`${two(month)}/${two(day)}/${String(year)}, ${time}`, "month-first")).toBe(wanted);
      }),
    );
  });

  it.each([
    "2026-02-30",
    "29/02/27",
    "00/01/26",
    "31 Jun 2026",
    "2026-13-01",
    "2026-01-01 24:00",
    "15 Mrz 2026",
    "20260101",
    "",
    "1767225600000",
  ])("refuses “%s”", (text) => {
    expect(readDate(text, "day-first")).toBeUndefined();
  });

  it("takes a leap day only in a leap year", () => {
    expect(readDate("29/02/28", "day-first")).toBe(Date.UTC(2028, 1, 29));
  });
});

describe("The order of day and month in a column", () => {
  it.each([
    [["03/04/26", "13/04/26"], "day-first"],
    [["03/04/26", "04/13/26"], "month-first"],
    [["03/04/26", "05/06/26"], "either"],
    [["13/04/26", "04/13/26"], "conflict"],
    [["2026-04-03", "5 May 2026", "04/04/26"], "none"],
  ] as const)("%j is %s", (cells, wanted) => {
    expect(orderEvidence(cells)).toBe(wanted);
  });
});
