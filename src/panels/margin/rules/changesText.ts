import type { RuleEditing } from "./useRuleEdit.ts";

/** How far the rules on screen are from the rule book's own, and what of it is kept. */
export function changesText({ changes, unkept, kept }: Pick<RuleEditing, "changes" | "unkept" | "kept">): string {
  if (changes === 0 && unkept === 0) return "These are the rule book\u2019s own values: change any of them.";
  const differ = `${String(changes)} ${changes === 1 ? "value differs" : "values differ"} from the rule book\u2019s own`;
  if (unkept === 0) return `${differ}, kept as \u201c${kept ?? ""}\u201d.`;
  const since = kept === null ? "" : `, ${String(unkept)} changed since \u201c${kept}\u201d was kept`;
  return `${differ}${since}: tried on this page, not kept yet.`;
}
