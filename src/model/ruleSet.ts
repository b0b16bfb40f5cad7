import type { VenueId } from "./instrument.ts";

/** Parameters of a rule book that the user changed, under a name. */
export interface RuleSet {
  /** Unique among the user's rule sets, plain text. */
  readonly name: string;
  /** The rule book it changes. */
  readonly modelId: string;
  /** All of the rule book's parameters, in the shape it describes; checked by the engine before use. */
  readonly parameters: unknown;
}

/** The rule book of each venue's account by id, where the user chose one; the usual one stands where none is. */
export type VenueRules = Readonly<Partial<Record<VenueId, string>>>;

/** What a book is margined under, as a link carries it: a rule book by its id and the rule set where there is one. */
export interface CarriedRules {
  readonly modelId: string;
  readonly ruleSet: Omit<RuleSet, "modelId"> | null;
  /** Of the book's accounts, where they were chosen. */
  readonly venueRules: VenueRules;
}

/** What a rule-set file says it is. */
export const RULE_SET_FORMAT = "ballast-rule-set";
export const RULE_SET_VERSION = 1;

/** A rule set as the text of a file. */
export const ruleSetText = ({ name, modelId, parameters }: RuleSet): string =>
  `${JSON.stringify({ format: RULE_SET_FORMAT, version: RULE_SET_VERSION, name, modelId, parameters }, null, 2)}\n`;
