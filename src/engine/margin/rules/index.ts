import type { RuleBook } from "../ruleBook.ts";
import { derivePm2 } from "./derivePm2.ts";
import { derivePmrm } from "./derivePmrm.ts";
import { deriveSrm } from "./deriveSrm.ts";
import { finraPm } from "./finraPm.ts";
import { span } from "./span.ts";

/** Every rule book, in the order in which people meet them. Add a file beside this one, then a line here. */
export const ruleBooks: readonly RuleBook[] = [derivePm2, derivePmrm, deriveSrm, span, finraPm];
