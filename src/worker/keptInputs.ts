import { KEPT_FIELDS } from "./protocol.ts";
import type { Ask } from "./protocol.ts";

/** How many large inputs a worker remembers. */
const KEPT = 24;

/** What of a question crosses now, and what the worker holds already. */
type Packed = Pick<Ask, "input" | "refs" | "keep" | "drop">;

/** The large inputs that one worker holds, so that each crosses once and is named afterwards. */
export class KeptInputs {
  readonly #keys = new WeakMap<object, string>();
  /** Held by the worker, oldest use first. */
  readonly #kept = new Set<string>();
  #lastKey = 0;

  pack(input: Readonly<Record<string, unknown>>): Packed {
    const light: Record<string, unknown> = {};
    const refs: Record<string, string> = {};
    const keep: (readonly [string, unknown])[] = [];
    for (const [field, value] of Object.entries(input)) {
      if (!KEPT_FIELDS.includes(field) || typeof value !== "object" || value === null) light[field] = value;
      else refs[field] = this.#reference(value, keep);
    }
    return { input: light, refs, keep, drop: this.#forget(Object.values(refs)) };
  }

  #reference(value: object, keep: (readonly [string, unknown])[]): string {
    let key = this.#keys.get(value);
    if (key === undefined) {
      this.#lastKey += 1;
      key = `k${String(this.#lastKey)}`;
      this.#keys.set(value, key);
    }
    if (!this.#kept.delete(key)) keep.push([key, value]);
    this.#kept.add(key);
    return key;
  }

  #forget(inUse: readonly string[]): string[] {
    const dropped = [...this.#kept].filter((key) => !inUse.includes(key)).slice(0, Math.max(0, this.#kept.size - KEPT));
    for (const key of dropped) this.#kept.delete(key);
    return dropped;
  }
}
