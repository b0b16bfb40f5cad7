import type { Kernel } from "../../math/kernel/kernel.ts";
import { derivePm2 } from "./derivePm2.ts";
import type { MarginModel } from "./model.ts";

/** Every margin model. Add a file beside this one, then a line here. */
export function marginModels(kernel: Kernel): readonly MarginModel[] {
  return [derivePm2(kernel)];
}
