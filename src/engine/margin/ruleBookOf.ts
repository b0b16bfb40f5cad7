import type { RuleBook } from "./ruleBook.ts";
import { ruleBooks } from "./rules/index.ts";

/** A rule book by its id. @throws Error where there is none of that name */
export function ruleBookOf(id: string): RuleBook {
  const found = ruleBooks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no margin model called ${id}`);
  return found;
}
