import type { Implementation } from "../implementation.ts";

/** Every implementation: a new one is a file beside the others and a line here. The first is what the others are compared with. */
export const implementations: readonly {
  readonly id: string;
  readonly about: string;
  /** Loads its file alone, so that a process holds one implementation. */
  readonly load: () => Promise<Implementation>;
}[] = [
  { id: "wasm", about: "our AssemblyScript f64x2 kernel", load: async () => (await import("./wasm.ts")).load() },
  { id: "twin", about: "our TypeScript twin", load: async () => (await import("./twin.ts")).load() },
  {
    id: "textbook",
    about: "textbook TypeScript (Hart/West)",
    load: async () => (await import("./textbook.ts")).load(),
  },
];
