import wasmBase64 from "virtual:kernel";
import type { Kernel } from "../math/kernel/kernel.ts";
import { twinKernel } from "../math/kernel/twin.ts";
import { wasmKernel } from "../math/kernel/wasmKernel.ts";
import type { KernelExports } from "../math/kernel/wasmKernel.ts";

/** The compiled kernel, or the TypeScript twin where WebAssembly SIMD is missing or forbidden. The same in every host. */
export async function loadKernel(): Promise<Kernel> {
  const bytes = Uint8Array.from(atob(wasmBase64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return twinKernel;
  try {
    const abort = (): never => {
      throw new Error("kernel aborted");
    };
    const { instance } = await WebAssembly.instantiate(bytes, { env: { abort } });
    return wasmKernel(instance.exports as unknown as KernelExports);
  } catch {
    return twinKernel; // The page says which kernel is in use; the journey test asserts that it is WASM.
  }
}
