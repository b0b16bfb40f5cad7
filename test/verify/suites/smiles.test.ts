import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { demoInstant } from "../../../src/model/demoDay.ts";
import { snapshotLines } from "../../support/snapshotLines.ts";
import type { CaseResult } from "../suite.ts";
import { smiles } from "./smiles.ts";

const lines = snapshotLines(demoMarket(twinKernel, { seed: 1, asOf: demoInstant("2026-11-20") }), "BTC");

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "smiles-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

async function run(text: string): Promise<readonly CaseResult[]> {
  const path = join(folder, "chain.csv");
  writeFileSync(path, text);
  return await smiles.run(path, twinKernel);
}

describe("verify smiles", () => {
  it("passes a chain and says per expiry, underlying and in all how many strikes lie within half a vol point", async () => {
    const results = await run(lines.join("\n"));
    expect(results.length).toBeGreaterThan(5);
    expect(results.every(({ failure }) => failure === null)).toBe(true);
    expect(said.filter((text) => text.includes("within half a point")).length).toBe(results.length);
    expect(said.at(-2)).toMatch(/^ {2}BTC: \d+ of \d+ strikes within half a vol point \(100\.0 %\)/);
    expect(said.at(-1)).toMatch(/^in all: \d+ of \d+ strikes/);
  });

  it("passes an expiry that has no smile, with its reason", async () => {
    const one = lines.find((line) => line.includes("BTC-27NOV26-"))!;
    const results = await run(lines.filter((line) => line === one || !line.includes("BTC-27NOV26-")).join("\n"));
    expect(results.every(({ failure }) => failure === null)).toBe(true);
    expect(said.join("\n")).toContain("2026-11-27  no smile: of its strikes only 1 can be used");
  });

  it("fails where nothing has a smile, and where the file is no chain", async () => {
    await expect(run(lines.slice(0, 3).join("\n"))).rejects.toThrow("no expiry has a smile");
    await expect(run("a,b\n1,2\n")).rejects.toThrow("the file is no option chain");
  });
});
