import { loadKernel } from "../../../src/worker/loadKernel.ts";
import type { Implementation } from "../implementation.ts";
import { kernelImplementation } from "./kernel.ts";
import { surrogateImplementation } from "./surrogate.ts";

/** Our AssemblyScript f64x2 kernel. */
export async function load(): Promise<Implementation> {
  const kernel = await loadKernel();
  if (kernel.id !== "wasm") throw new Error("this host has no WASM SIMD");
  return { ...kernelImplementation(kernel), ...surrogateImplementation(kernel) };
}
