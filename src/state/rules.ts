import type { StateCreator } from "zustand/vanilla";
import { CAPS } from "../model/caps.ts";
import { plainText } from "../model/plainText.ts";
import type { AppState } from "./appState.ts";

type RulesSlice = Pick<
  AppState,
  "rules" | "ruleSets" | "venueRules" | "setRules" | "setVenueRules" | "keepRuleSet" | "dropRuleSet"
>;

/** The rule book the page shows and the rule sets the user made. */
export const rulesSlice: StateCreator<AppState, [], [], RulesSlice> = (set, get) => ({
  rules: { modelId: "derive-pm2", ruleSet: null },
  ruleSets: [],
  venueRules: {},
  setRules: (rules) => set({ rules }),
  setVenueRules: (venue, modelId) => set({ venueRules: { ...get().venueRules, [venue]: modelId } }),
  keepRuleSet: (ruleSet) => {
    const name = plainText(ruleSet.name, CAPS.nameLength);
    if (name === "") throw new Error("A rule set needs a name.");
    const others = get().ruleSets.filter((one) => one.name !== name);
    if (others.length >= CAPS.ruleSets) {
      throw new Error(`There is room for ${String(CAPS.ruleSets)} rule sets: remove one first.`);
    }
    set({ ruleSets: [...others, { ...ruleSet, name }], rules: { modelId: ruleSet.modelId, ruleSet: name } });
  },
  dropRuleSet: (name) => {
    const { ruleSets, rules } = get();
    set({
      ruleSets: ruleSets.filter((one) => one.name !== name),
      rules: rules.ruleSet === name ? { ...rules, ruleSet: null } : rules,
    });
  },
});
