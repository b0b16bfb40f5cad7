import { readFileSync } from "node:fs";
import { CaseCheck } from "../suite.ts";
import type { CaseResult } from "../suite.ts";
import { JsonNode } from "./jsonNode.ts";

type Fields = Readonly<Record<string, unknown>>;
/** The engine's figures under the file's names; `null` where the engine says that there is none. */
export type Answers = Readonly<Record<string, number | null>>;

const BOOKKEEPING: ReadonlySet<string> = new Set(["id", "kind", "model", "tag", "tol", "tol_abs", "tol_rel"]);

/** One case of a reference file (`{cases: [{id, ...}]}`): inputs by name, and figures with what each may be off by. */
export class ReferenceCase {
  readonly #fields: Fields;
  readonly #node: JsonNode;

  constructor(fields: Fields) {
    this.#fields = fields;
    this.#node = new JsonNode(fields);
  }

  has(name: string): boolean {
    return this.#node.has(name);
  }

  get(name: string): JsonNode {
    return this.#node.get(name);
  }

  /** Every field as the file has it, but for bookkeeping and the names given. */
  figures(otherThan: readonly string[]): readonly (readonly [string, unknown])[] {
    return Object.entries(this.#fields).filter(([name]) => !BOOKKEEPING.has(name) && !otherThan.includes(name));
  }

  number(name: string): number {
    return this.#node.get(name).number();
  }

  text(name: string): string {
    return this.#node.get(name).text();
  }

  list(name: string): readonly JsonNode[] {
    return this.#node.get(name).list();
  }

  isNull(name: string): boolean {
    return this.has(name) && this.#fields[name] === null;
  }

  /** One of two words, as 1 or -1: "call" or "put", "long" or "short". */
  sign(name: string, positive: string, negative: string): 1 | -1 {
    const word = this.text(name);
    if (word !== positive && word !== negative) {
      throw new Error(`${name} must be "${positive}" or "${negative}", it is "${word}"`);
    }
    return word === positive ? 1 : -1;
  }

  /** `tol` of the figure, `tol` of the case, or tol_abs + tol_rel |wanted|. */
  allowed(name: string, wanted: number): number {
    const { tol } = this.#fields;
    if (typeof tol === "object" && tol !== null) return this.#node.get("tol").get(name).number();
    if (tol !== undefined) return this.number("tol");
    if (!this.has("tol_abs") && !this.has("tol_rel")) throw new Error(`${name} has no tolerance`);
    const absolute = this.has("tol_abs") ? this.number("tol_abs") : 0;
    const relative = this.has("tol_rel") ? this.number("tol_rel") : 0;
    return absolute + relative * Math.abs(wanted);
  }

  /** Compares every field that is neither input nor bookkeeping; one that the engine has no answer for is a failure. */
  compare(check: CaseCheck, inputs: readonly string[], answers: Answers): void {
    const figures = Object.keys(this.#fields).filter((name) => !BOOKKEEPING.has(name) && !inputs.includes(name));
    if (figures.length === 0) check.fail("has no figure to compare");
    for (const name of figures) {
      const got = answers[name];
      if (got === undefined) check.fail(`field ${name} is not known to this suite`);
      else if (!this.isNull(name)) this.#compareOne(check, name, got);
    }
  }

  /** Compares the same figures found another way, as far as the file has them. */
  compareAlso(check: CaseCheck, way: string, answers: Readonly<Record<string, number>>): void {
    for (const [name, got] of Object.entries(answers)) {
      if (!this.has(name) || this.isNull(name)) continue;
      const wanted = this.number(name);
      check.figure(`${name} of ${way}`, got, wanted, this.allowed(name, wanted));
    }
  }

  #compareOne(check: CaseCheck, name: string, got: number | null): void {
    const wanted = this.number(name);
    if (got === null) check.fail(`${name} got none wanted ${String(wanted)}`);
    else check.figure(name, got, wanted, this.allowed(name, wanted));
  }
}

function runOne(fields: unknown, index: number, run: (one: ReferenceCase, check: CaseCheck) => void): CaseResult {
  const node = new JsonNode(fields, `cases[${String(index)}]`);
  const check = new CaseCheck(node.has("id") ? node.get("id").text() : `#${String(index + 1)}`);
  try {
    if (typeof fields !== "object" || fields === null) node.refuse("must be an object");
    run(new ReferenceCase(fields as Fields), check);
  } catch (error) {
    check.fail(error instanceof Error ? error.message : String(error));
  }
  return check.result();
}

/** Runs every case of a reference file. What is wrong with one case fails that case and no other. */
export function runCases(path: string, run: (one: ReferenceCase, check: CaseCheck) => void): readonly CaseResult[] {
  const file: unknown = JSON.parse(readFileSync(path, "utf8"));
  new JsonNode(file).get("cases").list();
  return (file as { readonly cases: readonly unknown[] }).cases.map((one, index) => runOne(one, index, run));
}
