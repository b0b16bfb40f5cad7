/** Adds up the counts in CI's log (vitest's and the reference suites') into the closing line "N passed, N failed". */
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

const [file, tested, verified] = process.argv.slice(2);
const text = stripVTControlCharacters(readFileSync(file, "utf8"));
/** vitest leaves a word out where there is nothing to count. */
const counted = (counts, word) => Number(new RegExp(`(\\d+) ${word}`).exec(counts)?.[1] ?? "0");

let passed = 0;
let failed = 0;
for (const [, counts] of text.matchAll(/^\s*Tests\s+(.*)$/gm)) {
  passed += counted(counts, "passed");
  failed += counted(counts, "failed");
}
for (const [, good, bad] of text.matchAll(/^(\d+) passed, (\d+) failed$/gm)) {
  passed += Number(good);
  failed += Number(bad);
}
// A step that ended badly without counting a failed test (types, lint, build) is one failure of its own.
const isBroken = tested !== "0" || verified !== "0";
if (isBroken && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = isBroken || failed > 0 || passed === 0 ? 1 : 0;
