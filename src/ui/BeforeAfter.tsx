import { Icon } from "./Icon.tsx";
import { Figure } from "./Figure.tsx";

interface BeforeAfterProps {
  readonly name: string;
  readonly before: number;
  /** `undefined` while there is no draft. */
  readonly after: number | undefined;
  readonly text: (value: number) => string;
  readonly tone?: "money" | "plain" | "danger";
  /** What explains the one number and the other, see `Figure`. */
  readonly about?: { readonly before: string; readonly after: string } | undefined;
}

/** A number, and with a draft in hand the number after it: "12,300 -> 7,100"; on a phone in two lines where one is too short. */
export function BeforeAfter({ name, before, after, text, tone = "plain", about }: BeforeAfterProps) {
  if (after === undefined) {
    return (
      <Figure name={name} value={before} tone={tone} about={about?.before}>
        {text(before)}
      </Figure>
    );
  }
  return (
    <span className="sm:whitespace-nowrap">
      <Figure name={name} value={before} tone="muted" about={about?.before}>
        {text(before)}
      </Figure>
      <wbr />
      <span className="whitespace-nowrap">
        <span className="px-0.5 text-accent">
          <Icon name="becomes" />
          <span className="sr-only">becomes</span>
        </span>
        <Figure name={`${name}-after`} value={after} tone={tone} about={about?.after}>
          {text(after)}
        </Figure>
      </span>
    </span>
  );
}
