import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { gridThreadBy } from "./gridThreadBy.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import type { Host, OwnTiming } from "./implementation.ts";

/** Beside the built bundle, where `buildReference` puts what a compiler makes. */
const reference = new URL("./reference", import.meta.url);
const referenceWasm = new URL("./reference.wasm", import.meta.url);

function runReference(options: OptionBatch): OwnTiming {
  const { n, forward, strike, timeToExpiry, vol, discountFactor, sign, rate } = options;
  const file = new URL(`./reference-${String(process.pid)}.f64`, import.meta.url);
  const given = [forward, strike, timeToExpiry, vol, discountFactor, sign, rate];
  const numbers = new Float64Array(given.length * n);
  for (const [k, column] of given.entries()) numbers.set(column.subarray(0, n), k * n);
  writeFileSync(file, numbers);
  const printed = execFileSync(fileURLToPath(reference), [fileURLToPath(file), String(n)], { encoding: "utf8" });
  const bytes = readFileSync(file);
  rmSync(file);
  const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const column = (k: number): Float64Array => all.subarray((7 + k) * n, (8 + k) * n);
  const values = { price: column(0), delta: column(1), gamma: column(2), vega: column(3), theta: column(4) };
  return { nanosecondsPerOption: Number(printed), values };
}

export const nodeHost: Host = {
  now: () => performance.now(),
  startGridThread: () => {
    const worker = new Worker(new URL("./gridThread.mjs", import.meta.url));
    return gridThreadBy(
      (question) => {
        worker.postMessage(question);
      },
      (hear) => {
        worker.on("message", hear);
      },
      () => void worker.terminate(),
    );
  },
  referenceModule: () => Promise.resolve(existsSync(referenceWasm) ? readFileSync(referenceWasm) : null),
  runReference: existsSync(reference) ? runReference : null,
};
