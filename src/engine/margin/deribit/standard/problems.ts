import type { StandardParameters } from "./parameters.ts";

/** Maintenance above initial is refused, one sentence a fault. */
export function standardProblems({ option, futures }: StandardParameters): readonly string[] {
  const options =
    option.least > option.initial ? ["Short options: the least initial margin must not exceed the initial margin"] : [];
  const wrong = Object.entries(futures).filter(([, { initial, maintenance }]) => maintenance > initial);
  return [...options, ...wrong.map(([name]) => `Futures and perpetuals, ${name}: maintenance must not exceed initial`)];
}
