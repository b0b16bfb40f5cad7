import { execFileSync } from "node:child_process";
import { join } from "node:path";

const FLAGS = ["-O3", "-ffp-contract=off"];
const WASM = [
  "--target=wasm32",
  "-msimd128",
  "-nostdlib",
  "-Wl,--no-entry",
  "-Wl,--export=evaluate",
  "-Wl,--export=__heap_base",
];

function compiles(compiler: string, flags: readonly string[]): boolean {
  try {
    execFileSync(compiler, flags, { stdio: "ignore" });
    return true;
  } catch {
    return false; // No such compiler, or none for this target: the next one is asked.
  }
}

/**
 * Builds the C reference into `folder`: by clang to `reference.wasm`, and by whichever compiler there is to `reference`.
 * @returns a line on what was built
 */
export function buildReference(source: string, folder: string): string {
  const wasm = compiles("clang", [...FLAGS, ...WASM, source, "-o", join(folder, "reference.wasm")]);
  const native = ["clang", "gcc", "cc"].find((compiler) =>
    compiles(compiler, [...FLAGS, source, "-o", join(folder, "reference"), "-lm"]),
  );
  const wasmLine = wasm ? "clang to WASM SIMD" : "no clang for WASM: that row is left out";
  const nativeLine = native === undefined ? "no native compiler: that row is left out" : `${native} -O3, native`;
  return `C reference: ${wasmLine}; ${nativeLine}`;
}
