import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Implementation } from "../implementation.ts";
import { kernelImplementation } from "./kernel.ts";

/** Our TypeScript twin. */
export function load(): Promise<Implementation> {
  return Promise.resolve(kernelImplementation(twinKernel));
}
