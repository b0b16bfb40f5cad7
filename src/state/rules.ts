import type { StateCreator } from "zustand/vanilla";
import { CAPS } from "../model/caps.ts";
import { plainText } from "../model/plainText.ts";
import type { CarriedRules, RuleSet } from "../model/ruleSet.ts";
import type { AppState, RuleChoice, RuleEdit } from "./appState.ts";
import { refuseReadOnly } from "./readOnly.ts";

type RulesSlice = Pick<
  AppState,
  | "rules"
  | "ruleSets"
  | "venueRules"
  | "ruleEdits"
  | "setRules"
  | "setVenueRules"
  | "keepRuleSet"
  | "dropRuleSet"
  | "editRules"
  | "takeRules"
>;

type Edits = AppState["ruleEdits"];

/** What unkept changes of these rules stand under. */
export const ruleKey = ({ modelId, ruleSet }: RuleChoice): string => `${modelId} ${ruleSet ?? ""}`;

const withoutEdit = (edits: Edits, rules: RuleChoice): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([key]) => key !== ruleKey(rules)));

const withEdit = (edits: Edits, rules: RuleChoice, edit: RuleEdit | null): Edits =>
  edit === null ? withoutEdit(edits, rules) : { ...edits, [ruleKey(rules)]: edit };

/** A rule set of the same name and content stands for the carried one; one of other content leaves it a free name. */
function nameFor({ modelId, ruleSet }: CarriedRules, ruleSets: readonly RuleSet[]): string | null {
  if (ruleSet === null) return null;
  const content = JSON.stringify(ruleSet.parameters);
  const isTaken = (name: string): boolean =>
    ruleSets.some(
      (one) => one.name === name && !(one.modelId === modelId && JSON.stringify(one.parameters) === content),
    );
  let name = ruleSet.name;
  for (let copy = 2; isTaken(name); copy += 1) name = `${ruleSet.name.slice(0, CAPS.nameLength - 4)} ${String(copy)}`;
  return name;
}

/** The rule book the page shows, the rule sets the user made, and changes tried but not kept. */
export const rulesSlice: StateCreator<AppState, [], [], RulesSlice> = (set, get) => ({
  rules: { modelId: "derive-pm2", ruleSet: null },
  ruleSets: [],
  venueRules: {},
  ruleEdits: {},
  setRules: (rules) => set({ rules }),
  setVenueRules: (venue, modelId) => set({ venueRules: { ...get().venueRules, [venue]: modelId } }),
  keepRuleSet: (ruleSet) => {
    refuseReadOnly(get());
    const name = plainText(ruleSet.name, CAPS.nameLength);
    if (name === "") throw new Error("A rule set needs a name.");
    const others = get().ruleSets.filter((one) => one.name !== name);
    if (others.length >= CAPS.ruleSets) {
      throw new Error(`There is room for ${String(CAPS.ruleSets)} rule sets: remove one first.`);
    }
    const rules = { modelId: ruleSet.modelId, ruleSet: name };
    const edits = withoutEdit(withoutEdit(get().ruleEdits, get().rules), rules);
    set({ ruleSets: [...others, { ...ruleSet, name }], rules, ruleEdits: edits });
  },
  dropRuleSet: (name) => {
    refuseReadOnly(get());
    const { ruleSets, rules, ruleEdits } = get();
    const gone = ruleSets.find((one) => one.name === name);
    if (gone === undefined) return;
    set({
      ruleSets: ruleSets.filter((one) => one !== gone),
      rules: rules.ruleSet === name ? { ...rules, ruleSet: null } : rules,
      ruleEdits: withoutEdit(ruleEdits, { modelId: gone.modelId, ruleSet: name }),
    });
  },
  editRules: (edit) => set({ ruleEdits: withEdit(get().ruleEdits, get().rules, edit) }),
  takeRules: (carried) => {
    const { ruleSet, modelId, venueRules } = carried;
    set({ venueRules: { ...get().venueRules, ...venueRules } });
    const name = nameFor(carried, get().ruleSets);
    const isHere = get().ruleSets.some((one) => one.name === name);
    if (ruleSet === null || name === null || isHere) set({ rules: { modelId, ruleSet: name } });
    else get().keepRuleSet({ name, modelId, parameters: ruleSet.parameters });
  },
});
