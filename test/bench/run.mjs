import { execFile } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";

// npm run bench [-- task...] [-- --rounds=9]: builds once, then times every implementation in a process of its own.
const root = fileURLToPath(new URL("../..", import.meta.url));
const outDir = fileURLToPath(new URL("../../node_modules/.cache/ballast-bench", import.meta.url));
const words = process.argv.slice(2);
const rounds = Number(words.find((word) => word.startsWith("--rounds="))?.slice(9) ?? 5);
const wanted = words.filter((word) => !word.startsWith("--"));

const run = async (...args) => {
  const { stdout } = await promisify(execFile)(process.execPath, [`${outDir}/one.mjs`, ...args]);
  return JSON.parse(stdout);
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Rounds in rotating order; ratios are taken within a round, where the machine was the same. */
async function timed(task, implementations) {
  const table = new Map(implementations.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < implementations.length; i++) {
      const { id } = implementations[(i + round) % implementations.length];
      if (table.get(id)?.[0]?.nanoseconds === null) continue;
      table.get(id).push(await run(task.id, id));
    }
  }
  return table;
}

function print(task, implementations, table) {
  const [first] = implementations;
  const base = table.get(first.id);
  console.log(`\n${task.about}`);
  console.log(`${"".padEnd(40)}${"ns".padStart(10)}${`x ${first.id}`.padStart(12)}${"differs by".padStart(13)}`);
  for (const { id, about } of implementations) {
    const results = table.get(id);
    if (results[0].nanoseconds === null) continue;
    const ratio = median(results.map((result, round) => result.nanoseconds / base[round].nanoseconds));
    const difference = Math.abs(results[0].check / base[0].check - 1);
    const nanoseconds = median(results.map((result) => result.nanoseconds));
    console.log(
      `${about.padEnd(40)}${nanoseconds.toFixed(1).padStart(10)}${ratio.toFixed(2).padStart(12)}${difference.toExponential(0).padStart(13)}`,
    );
  }
}

await build({
  root,
  logLevel: "error",
  build: {
    ssr: fileURLToPath(new URL("one.ts", import.meta.url)),
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: "one.mjs", chunkFileNames: "[name].mjs" } },
  },
});
const { tasks, implementations } = await run("list");
console.log(
  `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${rounds} rounds, medians of paired ratios`,
);
for (const task of tasks) {
  if (wanted.length > 0 && !wanted.includes(task.id)) continue;
  print(task, implementations, await timed(task, implementations));
}
