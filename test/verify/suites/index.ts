import type { Suite } from "../suite.ts";
import { derivePm2 } from "./derivePm2.ts";
import { symbols } from "./symbols.ts";

/** Every reference suite. Add a file beside this one, then a line here. */
export const suites: readonly Suite[] = [derivePm2, symbols];
