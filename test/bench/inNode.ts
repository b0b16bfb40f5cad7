import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Measurement } from "./measure.ts";
import { MEASUREMENT_MS } from "./rounds.ts";
import type { Place } from "./rounds.ts";

/** This Node: every measurement in a process of its own. */
export function inNode(): Place {
  const one = fileURLToPath(new URL("./one.mjs", import.meta.url));
  return {
    name: `Node ${process.version}`,
    measure: async (task, implementation) => {
      const { stdout } = await promisify(execFile)(process.execPath, [one, task, implementation], {
        timeout: MEASUREMENT_MS,
      });
      return JSON.parse(stdout) as Measurement | null;
    },
    close: () => Promise.resolve(),
  };
}
