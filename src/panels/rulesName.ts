/** "Derive portfolio margin (PM2)", "Derive portfolio margin (PM2), rule set “wider range”". */
export const rulesName = (label: string, ruleSet: string | null): string =>
  ruleSet === null ? label : `${label}, rule set \u201c${ruleSet}\u201d`;
