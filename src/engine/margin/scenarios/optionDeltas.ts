import { valueBatch } from "../../../math/batch.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { optionBatch } from "../../valuation/optionBatch.ts";

/** Undiscounted Black delta of one unit of every option, in their order: N(d1) of a call, N(d1) - 1 of a put. */
export const optionDeltas = (kernel: Kernel, options: readonly OptionLeg[]): Float64Array =>
  valueBatch(kernel, optionBatch(options)).delta;
