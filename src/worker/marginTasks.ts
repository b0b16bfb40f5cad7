import type { BookInput } from "../engine/input.ts";
import { accountsReport } from "../engine/margin/accounts.ts";
import { venueRules } from "../engine/margin/accounts/venueRules.ts";
import { collateralChoices } from "../engine/margin/collateral.ts";
import { compareRuleBooks, isolatedMargins } from "../engine/margin/comparison.ts";
import type { Contender } from "../engine/margin/comparison.ts";
import { marginGround } from "../engine/margin/ground.ts";
import { marginalMargins } from "../engine/margin/marginal.ts";
import type { MarginReport, RuleFacts } from "../engine/margin/model.ts";
import type { Shape } from "../engine/margin/parameters/shape.ts";
import { checkedRuleSet, readRuleSet } from "../engine/margin/readRuleSet.ts";
import { reportUnder } from "../engine/margin/report.ts";
import { ruleBookOf } from "../engine/margin/ruleBookOf.ts";
import type { RuleBook } from "../engine/margin/ruleBook.ts";
import { ruleBooks } from "../engine/margin/rules/index.ts";
import { inOnePlace } from "../model/balancePlace.ts";
import type { Kernel } from "../math/kernel/kernel.ts";
import type { RuleSet, VenueRules } from "../model/ruleSet.ts";

/** The rule book to ask, by its id, and the book; `parameters` where they are not the venue's own. */
interface MarginInput extends BookInput {
  readonly modelId: string;
  readonly parameters?: unknown;
}

/** All rule books are asked, then the user's rule sets. */
interface ComparisonInput extends BookInput {
  readonly ruleSets: readonly RuleSet[];
}

/** The chosen rule book is that of the one notional place; each venue's account has its own. */
interface AccountsInput extends MarginInput {
  readonly venueRules: VenueRules;
}

/** A rule book as the page meets it: what it is, its parameters and what they look like. */
export interface RuleBookData extends RuleFacts {
  readonly shape: Shape;
  readonly parameters: unknown;
}

function contendersOf(ruleSets: readonly RuleSet[]): readonly Contender[] {
  const own = ruleBooks.map((rules) => ({ rules, parameters: rules.parameters, ruleSet: null }));
  const changed = ruleSets.map(({ name, modelId, parameters }) => ({
    rules: ruleBookOf(modelId),
    parameters,
    ruleSet: name,
  }));
  return [...own, ...changed];
}

function toData(rules: RuleBook): RuleBookData {
  const { id, label, venue, kind, fidelity, source, missing, homogeneous, subAdditive, shape, parameters } = rules;
  return { id, label, venue, kind, fidelity, source, missing, homogeneous, subAdditive, shape, parameters };
}

/** What the worker can be asked about margin. */
export function marginTasks(kernel: Kernel) {
  return {
    ruleBooks: (_nothing: Readonly<Record<string, never>>): readonly RuleBookData[] => ruleBooks.map(toData),
    margin: ({ modelId, parameters, ...input }: MarginInput): MarginReport =>
      reportUnder(kernel, marginGround(kernel, input), ruleBookOf(modelId), parameters),
    compareMargins: ({ ruleSets, ...input }: ComparisonInput) =>
      compareRuleBooks(kernel, marginGround(kernel, input), contendersOf(ruleSets)),
    isolatedMargins: ({ ruleSets, ...input }: ComparisonInput) =>
      isolatedMargins(kernel, marginGround(kernel, input), contendersOf(ruleSets)),
    marginalMargins: ({ modelId, parameters, ...input }: MarginInput) =>
      marginalMargins(kernel, marginGround(kernel, input), ruleBookOf(modelId), parameters),
    collateralChoices: ({ modelId, parameters, ...input }: MarginInput) => {
      const book = inOnePlace(input.book);
      const ground = marginGround(kernel, { ...input, book });
      return collateralChoices(kernel, ground, book.balances, ruleBookOf(modelId), parameters);
    },
    accounts: ({ modelId, parameters, venueRules: chosen, ...input }: AccountsInput) => {
      const rules = ruleBookOf(modelId);
      const notional = { rules, parameters: parameters ?? rules.parameters };
      return accountsReport(kernel, input, (venue) => venueRules(venue, chosen[venue]), notional);
    },
    checkRuleSet: (ruleSet: RuleSet) => checkedRuleSet(ruleSet),
    readRuleSet: ({ text }: { readonly text: string }) => readRuleSet(text),
  };
}
