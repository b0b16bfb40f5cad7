import { useState } from "react";
import type { GroupMargin, MarginComponent, MarginReport } from "../../../engine/margin/model.ts";
import { BeforeAfter } from "../../../ui/BeforeAfter.tsx";
import { usd } from "../../../ui/format.ts";
import { GroupExplained } from "../GroupExplained.tsx";
import { EffectOnLegs } from "./EffectOnLegs.tsx";
import { paired } from "./paired.ts";
import type { Pair } from "./paired.ts";

interface EffectExplainedProps {
  /** Under the rule book's own parameters. */
  readonly before: MarginReport;
  /** Under the changed ones. */
  readonly after: MarginReport;
}

/** Why the margin is another under the changed rules: each part and leg before and after, and the new matrix. */
export function EffectExplained({ before, after }: EffectExplainedProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="py-1"
      data-testid="effect-explained"
      onToggle={(event) => {
        if (event.target === event.currentTarget) setIsOpen(event.currentTarget.open);
      }}
    >
      <summary className="cursor-pointer text-muted">Explained under the changed rules</summary>
      {isOpen ? (
        <div className="border-l border-line pl-2">
          <p>
            <span className="text-muted">Own: </span>
            <span>{before.sentence}</span>
          </p>
          <p>
            <span className="text-muted">Changed: </span>
            <span>{after.sentence}</span>
          </p>
          <EffectOnGroups before={before} after={after} />
          <h4 className="pt-2 font-semibold text-muted">Under the changed rules alone</h4>
          <GroupExplained report={after} />
        </div>
      ) : null}
    </details>
  );
}

/** What of a group the tables below show. */
const shownOf = (group: GroupMargin | undefined): string =>
  JSON.stringify([
    group?.initial,
    group?.maintenance,
    group?.components.map(({ name, initial, maintenance }) => [name, initial, maintenance]),
    group?.contributions,
  ]);

function EffectOnGroups({ before, after }: EffectExplainedProps) {
  const pairs = paired(before.groups, after.groups, ({ name }) => name);
  const isSame = (pair: Pair<GroupMargin>): boolean => shownOf(pair.before) === shownOf(pair.after);
  const same = pairs.filter(isSame).map(({ name }) => name);
  return (
    <>
      {pairs
        .filter((pair) => !isSame(pair))
        .map((pair) => (
          <EffectOnGroup key={pair.name} pair={pair} />
        ))}
      {same.length === 0 ? null : <p className="pt-1 text-muted">{`Unchanged: ${same.join(", ")}.`}</p>}
    </>
  );
}

function EffectOnGroup({ pair: { name, before, after } }: { readonly pair: Pair<GroupMargin> }) {
  const parts = paired(componentsOf(before), componentsOf(after), (part) => part.name);
  return (
    <>
      <table className="mt-2 w-full text-right" data-testid="effect-parts">
        <caption className="text-left text-xs text-muted">{`${name}: parts under the rule book\u2019s own values and under the changed ones`}</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th className="text-left font-normal">Part</th>
            <th className="font-normal">Initial, USD</th>
            <th className="font-normal">Maintenance, USD</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                {part.name}
                {(part.after ?? part.before)?.side === "equity" ? (
                  <span className="pl-1 text-xs text-muted">off equity</span>
                ) : null}
              </th>
              <td>
                <Change name="effect-initial" before={part.before?.initial} after={part.after?.initial} />
              </td>
              <td>
                <Change name="effect-maintenance" before={part.before?.maintenance} after={part.after?.maintenance} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-faint font-semibold">
            <th scope="row" className="text-left">
              {name}
            </th>
            <td>
              <Change name="effect-group-initial" before={before?.initial} after={after?.initial} />
            </td>
            <td>
              <Change name="effect-group-maintenance" before={before?.maintenance} after={after?.maintenance} />
            </td>
          </tr>
        </tfoot>
      </table>
      <EffectOnLegs before={before} after={after} />
    </>
  );
}

const componentsOf = (group: GroupMargin | undefined): readonly MarginComponent[] =>
  group === undefined ? [] : group.components;

interface ChangeProps {
  readonly name: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** A figure on both sides, once where it is the same; "none" where the rules of that side have no such part. */
function Change({ name, before, after }: ChangeProps) {
  if (before !== undefined && after !== undefined) {
    return <BeforeAfter name={name} before={before} after={before === after ? undefined : after} text={usd} />;
  }
  return <span className="whitespace-nowrap">{`${textOf(before)} \u2192 ${textOf(after)}`}</span>;
}

const textOf = (value: number | undefined): string => (value === undefined ? "none" : usd(value));
