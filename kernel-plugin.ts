import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** Compiles the AssemblyScript kernel on first use, caches it by content and hands out its bytes as `virtual:kernel`. */
const folder = new URL("./src/math/kernel/assembly/", import.meta.url);
const cache = new URL("./node_modules/.cache/ballast-kernel/", import.meta.url);
const entry = "kernel.ts";
/**
 * What -O3 does but for one thing: it would nest every value that is used once where it is used, and so turn chains that the
 * source has side by side into one after the other. V8 13.6 and 14.7 keep to that order and are a fifth slower (11.3 has an order of its own).
 */
const passes = [
  "optimize-instructions",
  "precompute-propagate",
  "dce",
  "simplify-locals-nonesting",
  "coalesce-locals",
  "reorder-locals",
  "merge-blocks",
  "remove-unused-brs",
  "vacuum",
  "remove-unused-module-elements",
];
const optimisation = ["--optimizeLevel", "0", "--runPasses", passes.join(",")];
const flags = [...optimisation, "--noAssert", "--runtime", "stub", "--enable", "simd"];

function readSources(): Record<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(new URL(file, folder), "utf8")]));
}

async function compile(text: Record<string, string>): Promise<Uint8Array> {
  const { default: asc } = await import("assemblyscript/asc");
  let bytes: Uint8Array | undefined;
  const result = await asc.main([entry, ...flags, "--outFile", "out.wasm"], {
    readFile: (name: string) => text[name] ?? null,
    writeFile: (_name: string, data: string | Uint8Array) => {
      if (typeof data !== "string") bytes = data;
    },
    listFiles: () => [],
  });
  if (result.error !== null || bytes === undefined) throw new Error(result.stderr.toString());
  return bytes;
}

async function kernelBase64(): Promise<string> {
  const text = readSources();
  const digest = createHash("sha256")
    .update(JSON.stringify([text, flags]))
    .digest("hex");
  const file = new URL(`${digest}.wasm`, cache);
  if (existsSync(file)) return readFileSync(file).toString("base64");
  const bytes = await compile(text);
  mkdirSync(cache, { recursive: true });
  const draft = new URL(`${digest}.${String(process.pid)}`, cache); // another process may be looking for the file just now
  writeFileSync(draft, bytes);
  renameSync(draft, file);
  return Buffer.from(bytes).toString("base64");
}

export function kernelPlugin(): Plugin {
  return {
    name: "kernel",
    resolveId: (id) => (id === "virtual:kernel" ? "\0virtual:kernel" : undefined),
    async load(id) {
      if (id !== "\0virtual:kernel") return undefined;
      for (const file of Object.keys(readSources())) this.addWatchFile(fileURLToPath(new URL(file, folder)));
      return `export default ${JSON.stringify(await kernelBase64())}`;
    },
  };
}
