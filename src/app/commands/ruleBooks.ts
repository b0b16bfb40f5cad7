import type { CommandFamily } from "./command.ts";

/** Margin under any rule book, and under the rule sets the user made. */
export const ruleBookCommands: CommandFamily = ({ ruleBooks, state }) => {
  const own = ruleBooks.map(({ id, label }) => ({ modelId: id, ruleSet: null, title: `Margin under ${label}` }));
  const changed = state.ruleSets.map(({ name, modelId }) => ({
    modelId,
    ruleSet: name,
    title: `Margin under my rule set ${name}`,
  }));
  return [...own, ...changed].map(({ modelId, ruleSet, title }) => ({
    id: `rules.use.${modelId}${ruleSet === null ? "" : `.${ruleSet}`}`,
    group: "Rule books",
    title,
    words: `choose rule book requirement ${modelId}`,
    isOn: ({ state: { rules } }) => rules.modelId === modelId && rules.ruleSet === ruleSet,
    run: (context) => context.state.setRules({ modelId, ruleSet }),
  }));
};
