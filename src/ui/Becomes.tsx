import { Fragment } from "react";
import { Icon } from "./Icon.tsx";

/** A text in which "→" stands between what is and what becomes of it: fonts lack the sign, so it is drawn. */
export function BecomesText({ text }: { readonly text: string }) {
  return text.split("\u2192").map((part, at) => (
    <Fragment key={`${String(at)} ${part}`}>
      {at === 0 ? null : (
        <span className="text-accent">
          <Icon name="becomes" />
          <span className="sr-only">becomes</span>
        </span>
      )}
      {part}
    </Fragment>
  ));
}
