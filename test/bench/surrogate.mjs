import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";

// node test/bench/surrogate.mjs [--rounds=5]: 100,000 scenarios on 1,000 options, every way in a process of its own.
const outDir = fileURLToPath(new URL("../../node_modules/.cache/ballast-bench-surrogate", import.meta.url));
const rounds = Number(process.argv.find((word) => word.startsWith("--rounds="))?.slice(9) ?? 5);
const STATES = 100_000;
const TEXTBOOK_STATES = 2_000;

const run = async (...args) => {
  const { stdout } = await promisify(execFile)(process.execPath, [`${outDir}/one.mjs`, ...args.map(String)]);
  return JSON.parse(stdout);
};
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await build({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  logLevel: "error",
  build: {
    ssr: fileURLToPath(new URL("surrogateOne.ts", import.meta.url)),
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: "one.mjs", chunkFileNames: "[name].mjs" } },
  },
});
console.log(JSON.stringify(await run("quality", STATES)));
const ways = [
  ["textbook, of 2,000", "textbook", TEXTBOOK_STATES],
  ["brute force", "direct", STATES],
  ["surrogate, all", "surrogate", STATES],
  ["its build and check", "build", STATES],
  ["the same by the twin", "twinBuild", STATES],
  ["its values", "values", STATES],
  ["values, 10,000 options", "values", STATES, 10],
];
const table = new Map(ways.map(([name]) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (let i = 0; i < ways.length; i++) {
    const [name, way, states, ...rest] = ways[(i + round) % ways.length];
    table.get(name).push(((await run(way, states, ...rest)).milliseconds * STATES) / states);
  }
}
const base = table.get("surrogate, all");
console.log(`100,000 scenarios, 1,000 options, Node ${process.version}, ${rounds} rounds, medians of paired ratios`);
for (const [name, times] of table) {
  const ratio = median(times.map((time, round) => time / base[round]));
  console.log(`${name.padEnd(26)}${median(times).toFixed(1).padStart(9)} ms${ratio.toFixed(2).padStart(9)}`);
}
