import { gridCase, listedOptions, pricedOptions } from "./data.ts";
import { pm2Case } from "./pm2Case.ts";
import { ruleBookCase } from "./ruleBookCase.ts";
import { scenarioCase } from "./scenarioCase.ts";
import type { Implementation, Run, Task } from "./implementation.ts";

interface TaskEntry {
  readonly id: Task;
  readonly about: string;
  /** Heading of the accuracies. */
  readonly accuracyAbout: string;
  /** What a run is divided by for the column of nanoseconds, when an implementation does only one in `every`. */
  readonly items: (every: number) => number;
  /** Sets an implementation to the task; nothing where it has not got it. */
  readonly prepare: (implementation: Implementation, every: number) => Run | undefined;
}

/** Options of each task; the grid's have 861 cells each and are never fewer. */
export const SIZES = {
  value: 100_000,
  tick: 10_000,
  grid: 1_000,
  impliedVol: 2_000,
  warmImpliedVol: 2_000,
  scenarios: 100_000,
};

const share =
  (size: number) =>
  (every: number): number =>
    Math.ceil(size / every);

export const tasks: readonly TaskEntry[] = [
  {
    id: "value",
    about: "price and four Greeks, 100,000 options, ns per option",
    accuracyAbout: "worst error, scaled",
    items: share(SIZES.value),
    prepare: ({ value }, every) => value?.(listedOptions(share(SIZES.value)(every), 1)),
  },
  {
    id: "tick",
    about: "the same after a spot tick, 10,000 options, ns per option",
    accuracyAbout: "worst error, scaled",
    items: share(SIZES.tick),
    prepare: ({ tick }, every) => tick?.(listedOptions(share(SIZES.tick)(every), 2)),
  },
  {
    id: "grid",
    about: "grid 41 x 21 of 1,000 options, ns per option and cell",
    accuracyAbout: "sum differs by",
    items: () => 861 * SIZES.grid,
    prepare: ({ grid }) => grid?.(gridCase()),
  },
  {
    id: "impliedVol",
    about: "implied vol, 2,000 options, ns per option",
    accuracyAbout: "share off by more than 1e-4",
    items: share(SIZES.impliedVol),
    prepare: ({ impliedVol }, every) => impliedVol?.(pricedOptions(share(SIZES.impliedVol)(every))),
  },
  {
    id: "warmImpliedVol",
    about: "implied vol from one within 3 %, 2,000 options, ns per option",
    accuracyAbout: "share off by more than 1e-4",
    items: share(SIZES.warmImpliedVol),
    prepare: ({ warmImpliedVol }, every) => warmImpliedVol?.(pricedOptions(share(SIZES.warmImpliedVol)(every))),
  },
  {
    id: "scenarios",
    about: "1,000 options in 100,000 states (spot, vol), built from nothing, ns per state",
    accuracyAbout: "worst error / gross value",
    items: share(SIZES.scenarios),
    prepare: ({ scenarios }, every) => scenarios?.(scenarioCase(share(SIZES.scenarios)(every))),
  },
  {
    id: "nextScenario",
    about: "one more state, 1,000 options, ns",
    accuracyAbout: "sum differs by",
    items: share(SIZES.scenarios),
    prepare: ({ nextScenario }, every) => nextScenario?.(scenarioCase(share(SIZES.scenarios)(every))),
  },
  {
    id: "nextScenario10k",
    about: "one more state, 10,000 options, ns",
    accuracyAbout: "sum differs by",
    items: share(SIZES.scenarios),
    prepare: ({ nextScenario }, every) => nextScenario?.(scenarioCase(share(SIZES.scenarios)(every), 10)),
  },
  {
    id: "pm2",
    about: "Derive PM2 of 1,000 options in 36 states, ns per option and state",
    accuracyAbout: "",
    items: () => 36_000,
    prepare: ({ pm2 }) => pm2?.(pm2Case()),
  },
  {
    id: "ruleBooks",
    about: "margin reports of 1,000 options, the book resolved and sorted each time, ns per report (1e6 ns are 1 ms)",
    accuracyAbout: "",
    items: () => 1,
    prepare: ({ ruleBooks }) => ruleBooks?.(ruleBookCase()),
  },
  {
    id: "drag",
    about: "a step of the what-if over 1,000 legs: report, payoff and grid 41 x 21, ns (1e6 ns are 1 ms)",
    accuracyAbout: "",
    items: () => 1,
    prepare: ({ desk }) => desk?.(ruleBookCase(), false),
  },
  {
    id: "desk10k",
    about: "a step of the what-if over 10,000 legs: report, margin, payoff and grid, ns",
    accuracyAbout: "",
    items: () => 1,
    prepare: ({ desk }) => desk?.(ruleBookCase(10_000), true),
  },
];
