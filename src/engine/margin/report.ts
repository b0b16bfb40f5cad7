import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginGround } from "./ground.ts";
import { marginGround } from "./ground.ts";
import type { MarginBook } from "./marginBook.ts";
import type { MarginModel, MarginReport } from "./model.ts";
import { isSame } from "./parameters/same.ts";
import { askedBy, demandOf, uncountedBy } from "./requirement.ts";
import type { RuleBook } from "./ruleBook.ts";
import { shortfallsOf, standingOf } from "./settlements.ts";
import { standInsOf } from "./standIns.ts";
import { unlistedIn } from "./unlisted.ts";
import { bindingSentence } from "./wording.ts";

/** Equity below a ten-thousandth of a cent is none: a share of it says nothing. */
const LEAST_EQUITY = 1e-6;

/** A requirement as a share of what counts as equity; `null` without any. */
const usageOf = (requirement: number, equity: number): number | null =>
  equity > LEAST_EQUITY ? requirement / equity : null;

const CHANGED = "Parameters were changed: the figures are not those of the rule book itself.";

/**
 * The book under one rule book: requirement, excess and usage with everything that explains them.
 *
 * @param parameters the rule book's own, or changed ones of the same shape
 * @throws RangeError naming the first fault where the parameters cannot be used
 */
export function reportUnder(
  kernel: Kernel,
  { book, leftOut }: MarginGround,
  rules: RuleBook,
  parameters: unknown = rules.parameters,
): MarginReport {
  const answer = rules.margin(kernel, book, parameters);
  const { groups, settlements = [] } = answer;
  const needed = (part: MarginBook): number => demandOf(kernel, rules, part, parameters).needed.initial;
  const standIns = rules.kind === "house" || answer.settlements !== undefined ? [] : standInsOf(book, needed);
  const changed = isSame(parameters, rules.parameters) ? [] : [CHANGED];
  const caveats = [...changed, ...answer.caveats, ...standIns];
  const { equity } = book;
  const { initial, maintenance } = askedBy(groups);
  const uncounted = uncountedBy(groups);
  const counted = { initial: equity - uncounted.initial, maintenance: equity - uncounted.maintenance };
  const { id, label, venue, kind, source, missing } = rules;
  return {
    modelId: id,
    label,
    venue,
    kind,
    source,
    missing,
    fidelity: caveats.length === 0 ? rules.fidelity : "approximation",
    caveats: [...answer.assumptions, ...caveats],
    initial,
    maintenance,
    equity,
    uncounted,
    ...standingOf(settlements, {
      initialExcess: counted.initial - initial,
      excess: counted.maintenance - maintenance,
      initialUsage: usageOf(initial, counted.initial),
      usage: usageOf(maintenance, counted.maintenance),
    }),
    settlements,
    shortfalls: shortfallsOf(settlements),
    standIns,
    unlisted: unlistedIn(book, rules),
    groups,
    liquidation: rules.liquidation?.(equity, maintenance + uncounted.maintenance) ?? null,
    sentence: bindingSentence(groups),
    leftOut: [...leftOut, ...answer.leftOut],
  };
}

/** A rule book ready to be asked about books, under its own parameters or changed ones. */
export function marginModel(kernel: Kernel, rules: RuleBook, parameters: unknown = rules.parameters): MarginModel {
  return { ...rules, report: (input) => reportUnder(kernel, marginGround(kernel, input), rules, parameters) };
}
