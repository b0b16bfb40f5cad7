import type { Command } from "./command.ts";

/** Words and numbers; a number that begins with a sign keeps it: "-10" is no "+10". */
const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll("\u2212", "-")
    .toLowerCase()
    .match(/(?<!\S)[-+]\d[\d.]*|[\p{L}\p{N}][\p{L}\p{N}.&]*/gu) ?? [];

/** True where the letters of `typed` stand in `word` in their order: "pyf" in "payoff". */
function isSpread(typed: string, word: string): boolean {
  let at = -1;
  return Array.from(typed).every((letter) => {
    at = word.indexOf(letter, at + 1);
    return at >= 0;
  });
}

/** How well one typed word fits: the title's words before the further ones, beginnings before middles; 0 where not. */
function fit(typed: string, title: readonly string[], others: readonly string[]): number {
  if (title.includes(typed)) return 8;
  if (title.some((word) => word.startsWith(typed))) return 6;
  if (others.some((word) => word.startsWith(typed))) return 4;
  if (title.some((word) => word.includes(typed))) return 3;
  if (typed.length > 2 && title.some((word) => word.startsWith(typed.charAt(0)) && isSpread(typed, word))) return 1;
  return 0;
}

/** How well a command fits what was typed, > 0 where every word does; 1 where nothing was typed. */
export function score(query: string, { title, words = "", group }: Pick<Command, "title" | "words" | "group">): number {
  const typed = wordsOf(query);
  if (typed.length === 0) return 1;
  const own = wordsOf(title);
  const others = wordsOf(`${words} ${group}`);
  const fits = typed.map((word) => fit(word, own, others));
  if (fits.includes(0)) return 0;
  const isBegun = own.join(" ").startsWith(typed.join(" "));
  return fits.reduce((sum, one) => sum + one, isBegun ? 4 : 0) / typed.length;
}
