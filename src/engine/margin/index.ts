import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginModel } from "./model.ts";
import { marginModel } from "./report.ts";
import { ruleBooks } from "./rules/index.ts";

/** Every rule book under its venue's own parameters. */
export function marginModels(kernel: Kernel): readonly MarginModel[] {
  return ruleBooks.map((rules) => marginModel(kernel, rules));
}
