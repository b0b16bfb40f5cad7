import { describe, expect, it } from "vitest";
import { readInstant } from "../../../src/importers/market/instant.ts";

describe("an ISO instant", () => {
  it.each([
    ["2026-02-05T09:36:47.412509+00:00", Date.UTC(2026, 1, 5, 9, 36, 47, 412)],
    ["2026-02-05T09:36:47Z", Date.UTC(2026, 1, 5, 9, 36, 47)],
    ["2026-02-05 09:36", Date.UTC(2026, 1, 5, 9, 36)],
    [" 2026-02-05 09:36 UTC ", Date.UTC(2026, 1, 5, 9, 36)],
    ["2026-02-05T09:36+05:30", Date.UTC(2026, 1, 5, 4, 6)],
    ["2026-02-05T23:36-0200", Date.UTC(2026, 1, 6, 1, 36)],
    ["2026-02-05T09:36:47.5Z", Date.UTC(2026, 1, 5, 9, 36, 47, 500)],
  ])("%s", (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  it.each([
    "",
    "2026-02-05",
    "2026-02-30T09:36Z",
    "2026-13-01T09:36Z",
    "2026-02-05T24:00Z",
    "05/02/2026 09:36",
    "1770284207412",
  ])("is not %s", (text) => {
    expect(readInstant(text)).toBeNull();
  });
});
