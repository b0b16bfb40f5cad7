import type { Suite } from "../suite.ts";
import { symbols } from "./symbols.ts";

/** Every reference suite. Add a file beside this one, then a line here. */
export const suites: readonly Suite[] = [symbols];
