import type { ReactNode } from "react";
import { isShownAsZero } from "./format.ts";

interface FigureProps {
  /** What this number is, for tests and for copying: "equity", "initial-margin". */
  readonly name: string;
  /** Full precision; stands in the markup as the element's value. */
  readonly value: number;
  /** The text shown: made by `format.ts`. */
  readonly children: ReactNode;
  /** `money` colours by sign (gain and loss); the sign itself is in the text. */
  readonly tone?: "money" | "plain" | "danger" | "muted";
  /** What explains it, as `panels/inspect` writes it: the number can then be clicked and walked to. */
  readonly about?: string | undefined;
}

const tones = { plain: "", danger: "text-danger", muted: "text-muted" } as const;

/** A number on screen with its full value behind it. Never translated by the browser. */
export function Figure({ name, value, children, tone = "plain", about }: FigureProps) {
  const isZero = value === 0 || (typeof children === "string" && isShownAsZero(children));
  const money = isZero ? "text-faint" : value > 0 ? "text-gain" : "text-loss";
  return (
    <data
      value={String(value)}
      data-figure={name}
      data-about={about}
      tabIndex={about === undefined ? undefined : -1}
      translate="no"
      className={tone === "money" ? money : tones[tone]}
    >
      {children}
    </data>
  );
}
