import type { BookInput } from "../../src/engine/input.ts";
import type { CellRun } from "../../src/engine/scenario/grid/grid.ts";
import type { OptionBatch, OptionValues } from "../../src/math/kernel/kernel.ts";
import type { GridCase, PricedOption } from "./data.ts";
import type { Pm2Case } from "./pm2Case.ts";
import type { ScenarioCase } from "./scenarioCase.ts";

/** Does a whole task once and returns a number that depends on all its results, so that nothing can be left out. */
export type Run = () => number | Promise<number>;

/** What a program outside JavaScript measured of itself. */
export interface OwnTiming {
  readonly nanosecondsPerOption: number;
  readonly values: OptionValues;
}

/** One way of doing the tasks. A task that it has not is missing; setting up is not timed. */
export interface Implementation {
  /** Price and four Greeks of every option, in whatever convention is its own. */
  readonly value?: (options: OptionBatch) => Run;
  /** The same figures in our convention (Greeks in the forward, raw): what the accuracy is checked on. */
  readonly answers?: (options: OptionBatch) => OptionValues;
  /** In place of `value` and `answers`: a program of its own, which times itself. */
  readonly timesItself?: (options: OptionBatch) => OwnTiming;
  /** As `value`, at forwards that have all moved by one factor since the last run. */
  readonly tick?: (options: OptionBatch) => Run;
  /** Summed value of the book in every cell; of those in the run alone, where threads are asked for no more. */
  readonly grid?: (grid: GridCase, cells?: CellRun) => Run;
  /** Implied vols, nothing known before. */
  readonly impliedVol?: (options: readonly PricedOption[]) => Run;
  /** Implied vols, each within 3 % of a known one. */
  readonly warmImpliedVol?: (options: readonly PricedOption[]) => Run;
  /** Cold implied vols: what the accuracy is checked on. */
  readonly vols?: (options: readonly PricedOption[]) => Float64Array;
  /** The value of the book in every state, all that has to be built first included. */
  readonly scenarios?: (book: ScenarioCase) => Run;
  /** The same with all built before: what more states cost. */
  readonly nextScenario?: (book: ScenarioCase) => Run;
  /** Values by state: what the accuracy is checked on. */
  readonly scenarioValues?: (book: ScenarioCase) => Float64Array;
  /** Derive's portfolio margin of a book, or what there is to price in it. */
  readonly pm2?: (book: Pm2Case) => Run;
  /** Margin reports of a book. */
  readonly ruleBooks?: (input: BookInput) => Run;
  /** What a step of the what-if's slider asks for: report, payoff and grid; and margin, where it is the whole desk. */
  readonly desk?: (input: BookInput, hasMargin: boolean) => Run;
  /** Ends what it has started. */
  readonly stop?: () => void;
}

export type Task =
  | "value"
  | "tick"
  | "grid"
  | "impliedVol"
  | "warmImpliedVol"
  | "scenarios"
  | "nextScenario"
  | "nextScenario10k"
  | "pm2"
  | "ruleBooks"
  | "drag"
  | "desk10k";

/** What an implementation needs of the process or page that it runs in. */
export interface Host {
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** A thread that values cells of the grid. */
  readonly startGridThread: () => GridThread;
  /** The C reference as a WASM module, where a compiler has built one. */
  readonly referenceModule: () => Promise<BufferSource | null>;
  /** The C reference as a program of the machine's own, where there is one. */
  readonly runReference: ((options: OptionBatch) => OwnTiming) | null;
}

export interface GridThread {
  /** The case first, then which cells: answers their sum, and 0 to the case itself. */
  readonly ask: (question: GridQuestion) => Promise<number>;
  readonly stop: () => void;
}

export type GridQuestion = { readonly grid: GridCase } | { readonly cells: CellRun };
