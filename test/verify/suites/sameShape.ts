import type { CaseCheck } from "../suite.ts";
import type { ReferenceCase } from "./referenceCase.ts";

/** Stands for a figure that the file's own words exempt (a position that is not unique, a flag on a knife's edge). */
export const ANYTHING = Symbol("anything");

/** The engine's figures in the shape of the file; `null` where the engine says that there is none. */
export type Answer =
  number | boolean | null | typeof ANYTHING | readonly Answer[] | { readonly [name: string]: Answer };
export type AnswerFields = Readonly<Record<string, Answer>>;

/** What the figure at a path such as `points[3].w1` may be off by; its last name is what tolerances are stated for. */
export type Allowed = (name: string, wanted: number) => number;

interface Walk {
  readonly check: CaseCheck;
  readonly allowed: Allowed;
}

function compareNumber(walk: Walk, path: string, wanted: number, got: Answer): void {
  const name = path.replace(/(\[\d+\])+$/, "").replace(/^.*\./, "");
  if (typeof got === "number") walk.check.figure(path, got, wanted, walk.allowed(name, wanted));
  else walk.check.fail(`${path} got ${got === null ? "none" : "no number"} wanted ${String(wanted)}`);
}

function compareList(walk: Walk, path: string, wanted: readonly unknown[], got: Answer): void {
  if (!Array.isArray(got)) walk.check.fail(`${path} got no list`);
  else if (got.length !== wanted.length) {
    walk.check.fail(`${path} got ${String(got.length)} entries wanted ${String(wanted.length)}`);
  } else for (const [i, one] of wanted.entries()) compare(walk, `${path}[${String(i)}]`, one, got[i] as Answer);
}

function compareFields(walk: Walk, path: string, wanted: object, got: Answer): void {
  if (typeof got !== "object" || got === null || Array.isArray(got)) {
    walk.check.fail(`${path} got no fields`);
    return;
  }
  for (const [name, one] of Object.entries(wanted)) {
    compare(walk, `${path}.${name}`, one, (got as AnswerFields)[name]);
  }
}

function compare(walk: Walk, path: string, wanted: unknown, got: Answer | undefined): void {
  if (got === undefined) walk.check.fail(`field ${path} is not known to this suite`);
  else if (wanted === null || got === ANYTHING) return;
  else if (typeof wanted === "number") compareNumber(walk, path, wanted, got);
  else if (typeof wanted === "boolean") {
    if (got !== wanted) walk.check.fail(`${path} got ${JSON.stringify(got)} wanted ${String(wanted)}`);
  } else if (Array.isArray(wanted)) compareList(walk, path, wanted, got);
  else if (typeof wanted === "object") compareFields(walk, path, wanted, got);
  else walk.check.fail(`${path} is no figure: ${JSON.stringify(wanted)}`);
}

function hasOwnTolerance(one: ReferenceCase): boolean {
  return one.has("tol") || one.has("tol_abs") || one.has("tol_rel");
}

/**
 * Compares every field of a case that is neither input nor bookkeeping, lists and objects within too. `null` in the file is not
 * tested; a field that the answers do not hold is a failure. A tolerance that the case states wins over `allowed`, the header's.
 */
export function compareShape(
  one: ReferenceCase,
  check: CaseCheck,
  inputs: readonly string[],
  answers: AnswerFields,
  allowed: Allowed,
): void {
  const figures = one.figures(inputs);
  if (figures.length === 0) check.fail("has no figure to compare");
  const walk = {
    check,
    allowed: hasOwnTolerance(one) ? (name: string, wanted: number) => one.allowed(name, wanted) : allowed,
  };
  for (const [name, wanted] of figures) compare(walk, name, wanted, answers[name]);
}
