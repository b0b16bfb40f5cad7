import type { Suite } from "../suite.ts";

/** Every reference suite. Add a file beside this one, then a line here. */
export const suites: readonly Suite[] = [];
