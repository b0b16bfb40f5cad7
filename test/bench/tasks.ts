import { gridCase, listedOptions, pricedOptions } from "./data.ts";
import type { Implementation, Run, Task } from "./implementation.ts";

interface TaskEntry {
  readonly id: Task;
  readonly about: string;
  /** What a run is divided by for the column of nanoseconds. */
  readonly items: number;
  /** Sets an implementation to the task; nothing where it has not got it. */
  readonly prepare: (implementation: Implementation) => Run | undefined;
}

const CHAIN = 2_000;

export const tasks: readonly TaskEntry[] = [
  {
    id: "value",
    about: "price and four Greeks, 100,000 options, ns per option",
    items: 100_000,
    prepare: ({ value }) => value?.(listedOptions(100_000, 1)),
  },
  {
    id: "tick",
    about: "the same after a spot tick, 10,000 options, ns per option",
    items: 10_000,
    prepare: ({ tick }) => tick?.(listedOptions(10_000, 2)),
  },
  {
    id: "grid",
    about: "grid 41 x 21 of 1,000 options, ns per option and cell",
    items: 861_000,
    prepare: ({ grid }) => grid?.(gridCase()),
  },
  {
    id: "impliedVol",
    about: "implied vol, 2,000 options, ns per option",
    items: CHAIN,
    prepare: ({ impliedVol }) => impliedVol?.(pricedOptions(CHAIN)),
  },
  {
    id: "warmImpliedVol",
    about: "implied vol from one within 3 %, 2,000 options, ns per option",
    items: CHAIN,
    prepare: ({ warmImpliedVol }) => warmImpliedVol?.(pricedOptions(CHAIN)),
  },
];
