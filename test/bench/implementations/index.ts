import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import type { Host, Implementation, Task } from "../implementation.ts";

export interface ImplementationEntry {
  readonly id: string;
  readonly about: string;
  /** Largest scaled error (accuracy.ts) of its prices and Greeks against our own. */
  readonly tolerance: number;
  /** A slow one does one in so many of the options or states. */
  readonly every?: Partial<Readonly<Record<Task, number>>>;
  /** Loads its file alone, so that a process holds one implementation; nothing to do where the host lacks what it needs. */
  readonly load: (host: Host) => Promise<Implementation>;
}

/** What rounding leaves between two exact formulas in doubles: an hour's option multiplies it by 1 / (vol sqrt T). */
const DOUBLE = 1e-12;

/** Every implementation: a new one is a file beside the others and a line here. The first is what the others are compared with. */
export const implementations: readonly ImplementationEntry[] = [
  {
    id: "wasm",
    about: "our AssemblyScript f64x2 kernel",
    tolerance: DOUBLE,
    load: async () => (await import("./wasm.ts")).load(),
  },
  {
    id: "twin",
    about: "our TypeScript twin",
    tolerance: DOUBLE,
    load: async () => (await import("./twin.ts")).load(),
  },
  {
    id: "bare",
    about: "our kernel's prices alone",
    tolerance: DOUBLE,
    load: async () => (await import("./bare.ts")).load(),
  },
  {
    id: "thread",
    about: "our kernel on one worker",
    tolerance: DOUBLE,
    load: async (host) => (await import("./threads.ts")).load(host, 1),
  },
  {
    id: "threads",
    about: "our kernel on two workers",
    tolerance: DOUBLE,
    load: async (host) => (await import("./threads.ts")).load(host, 2),
  },
  {
    id: "engine",
    about: "the page's own tasks, on one thread",
    tolerance: DOUBLE,
    load: async () => (await import("./engine.ts")).load(),
  },
  {
    id: "brute",
    about: "our kernel, state by state",
    tolerance: DOUBLE,
    every: { scenarios: 10 },
    load: async () => (await import("./brute.ts")).load(),
  },
  {
    id: "textbook",
    about: "textbook TypeScript (Hart/West)",
    tolerance: DOUBLE,
    every: { scenarios: 100 },
    load: async () => (await import("./textbook.ts")).load(),
  },
  {
    id: "c-wasm",
    about: "C, same algorithm, clang -> WASM SIMD",
    tolerance: DOUBLE,
    load: async (host) => (await import("./referenceWasm.ts")).load(host),
  },
  {
    id: "c-native",
    about: "C, same algorithm, native (no copies)",
    tolerance: DOUBLE,
    load: async (host) => (await import("./referenceNative.ts")).load(host),
  },
  {
    id: "uqee-double",
    about: "@uqee/black-scholes, double",
    tolerance: DOUBLE,
    load: async () => (await import("./uqee.ts")).load("double"),
  },
  {
    id: "uqee",
    about: "@uqee/black-scholes, default (single)",
    tolerance: 1e-5,
    load: async () => (await import("./uqee.ts")).load("single"),
  },
  {
    id: "quantlib",
    about: "@quantlib/ql BlackCalculator",
    tolerance: DOUBLE,
    load: async () => (await import("./quantlib.ts")).load(),
  },
  {
    id: "black-scholes",
    about: "black-scholes + greeks (1 in 100)",
    tolerance: DOUBLE,
    every: { value: 100, tick: 100 },
    load: async () => (await import("./blackScholes.ts")).load(),
  },
  {
    id: "implied-volatility",
    about: "implied-volatility (1 in 100)",
    tolerance: DOUBLE,
    every: { impliedVol: 100 },
    load: async () => (await import("./impliedVolatility.ts")).load(),
  },
  {
    id: "rules",
    about: "every rule book together",
    tolerance: DOUBLE,
    load: async () => (await import("./rules.ts")).load(ruleBooks.map(({ id }) => id)),
  },
  {
    id: "no-rules",
    about: "none: the book alone",
    tolerance: DOUBLE,
    load: async () => (await import("./rules.ts")).load([]),
  },
  ...ruleBooks.map(({ id, label }) => ({
    id: `rules:${id}`,
    about: label,
    tolerance: DOUBLE,
    load: async () => (await import("./rules.ts")).load([id]),
  })),
];
