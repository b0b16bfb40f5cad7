import type { Kernel } from "../../src/math/kernel/kernel.ts";

/** What became of one case. `failure` is one line: which figure, got, wanted, allowed. */
export interface CaseResult {
  readonly id: string;
  readonly failure: string | null;
  /** Largest |got - wanted| over the case's figures; `null` where the case compares no numbers. */
  readonly absolute: number | null;
  /** Largest |got - wanted| / |wanted| over figures that are not zero. */
  readonly relative: number | null;
}

/** One reference suite: takes any file or folder of its documented schema. */
export interface Suite {
  readonly id: string;
  /** What it reads, for the usage text. */
  readonly about: string;
  /** Where `npm run verify:shared` finds its material below ../shared; empty where it has none. */
  readonly shared: readonly string[];
  run(path: string, kernel: Kernel): Promise<readonly CaseResult[]> | readonly CaseResult[];
}

/** Gathers the figures of one case: call `figure` for each number, then `result`. */
export class CaseCheck {
  #failures: string[] = [];
  #absolute: number | null = null;
  #relative: number | null = null;
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /** |got - wanted| <= allowed. A wanted number that is missing or not finite in the answer is a failure. */
  figure(name: string, got: number, wanted: number, allowed: number): void {
    const error = Math.abs(got - wanted);
    this.#absolute = Math.max(this.#absolute ?? error, error);
    if (wanted !== 0) this.#relative = Math.max(this.#relative ?? -Infinity, error / Math.abs(wanted));
    if (!(error <= allowed))
      this.fail(`${name} got ${String(got)} wanted ${String(wanted)} allowed ${String(allowed)}`);
  }

  fail(reason: string): void {
    this.#failures.push(reason);
  }

  result(): CaseResult {
    const failure = this.#failures.length === 0 ? null : this.#failures.join("; ");
    return { id: this.id, failure, absolute: this.#absolute, relative: this.#relative };
  }
}
