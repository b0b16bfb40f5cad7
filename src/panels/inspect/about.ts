import type { Subject } from "../../engine/inspect/subject.ts";

import type { WhatIf } from "../../model/market.ts";

/** Which number an element of the page shows. */
export interface About {
  readonly subject: Subject;
  /** Of the book with the draft. */
  readonly isAfter: boolean;
  /** Where the number stands at another state: what differs from the page's what-if. */
  readonly at?: Partial<WhatIf> | undefined;
}

/** As it stands in `data-about`. */
export const about = (subject: Subject, isAfter = false, at?: Partial<WhatIf>): string =>
  JSON.stringify({ subject, isAfter, at } satisfies About);

/** For a number before and after the draft. */
export const aboutBoth = (subject: Subject): { readonly before: string; readonly after: string } => ({
  before: about(subject),
  after: about(subject, true),
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
