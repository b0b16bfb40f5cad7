import type { Host, Implementation } from "../implementation.ts";

/** The C reference as a program of the machine's own. */
export function load({ runReference }: Host): Promise<Implementation> {
  return Promise.resolve(runReference === null ? {} : { timesItself: runReference });
}
