import type { Subject } from "../../engine/inspect/subject.ts";
import type { WhatIf } from "../../model/market.ts";
import type { RuleChoice } from "../../state/appState.ts";

/** Which number an element of the page shows. */
export interface About {
  readonly subject: Subject;
  /** Of the book with the draft. */
  readonly isAfter: boolean;
  /** Where the number stands at another state: what differs from the page's what-if. */
  readonly at?: Partial<WhatIf> | undefined;
  /** Where it is of another rule book than the page's. */
  readonly rules?: RuleChoice | undefined;
}

/** As it stands in `data-about`. */
export const about = (subject: Subject, isAfter = false, at?: Partial<WhatIf>, rules?: RuleChoice): string =>
  JSON.stringify({ subject, isAfter, at, rules } satisfies About);

/** For a number before and after the draft. */
export const aboutBoth = (
  subject: Subject,
  rules?: RuleChoice,
): { readonly before: string; readonly after: string } => ({
  before: about(subject, false, undefined, rules),
  after: about(subject, true, undefined, rules),
});

/** What an element is about: our own writing, read back. */
export const aboutOf = (element: HTMLElement): About | undefined => {
  const { about: text } = element.dataset;
  return text === undefined ? undefined : (JSON.parse(text) as About);
};

/** The number that stands on the page for this subject, or `undefined` where it has gone. */
export function elementAbout(text: string): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>("[data-about]")];
  return all.find((one) => one.dataset["about"] === text);
}
