import { useState } from "react";
import { useApp } from "../../state/useAppStore.ts";
import { BeforeAfter } from "../../ui/BeforeAfter.tsx";
import { Figure } from "../../ui/Figure.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { percent, usd } from "../../ui/format.ts";
import type { ComparisonRow } from "../../engine/margin/comparison.ts";
import { about, aboutBoth } from "../inspect/about.ts";
import { gridKeys } from "../../ui/gridKeys.ts";
import { FidelityMark } from "./FidelityMark.tsx";
import { HypotheticalMark } from "./HypotheticalMark.tsx";
import { ShortMark } from "./ShortMark.tsx";
import { StandIns } from "./StandIns.tsx";
import { comparedShortText } from "./shortfallWords.ts";
import { useComparison } from "./useComparison.ts";
import { benefitAfterOf, benefitOf } from "./comparedRows.ts";
import type { ComparedRow } from "./comparedRows.ts";
import { FOUR_BELOW, NAME_ABOVE } from "./twoLines.ts";

type Order = "listed" | "initial" | "maintenance" | "usage" | "benefit";

const ranks: Readonly<Record<Order, (row: ComparedRow) => number>> = {
  listed: () => 1,
  initial: ({ now }) => now.initial,
  maintenance: ({ now }) => now.maintenance,
  usage: ({ now }) => now.initialUsage ?? Infinity,
  benefit: (row) => -(benefitOf(row) ?? -Infinity),
};

const heads: readonly {
  readonly order: Order;
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
}[] = [
  { order: "initial", label: "Initial", unit: "USD", hint: "Initial margin, whole book" },
  { order: "maintenance", label: "Maintenance", unit: "USD", hint: "Maintenance margin, whole book" },
  {
    order: "usage",
    label: "Used",
    unit: "of counted equity",
    hint: "Initial margin over what the venue counts as equity",
  },
  {
    order: "benefit",
    label: "Netting saves",
    unit: "USD",
    hint: "What the parts would need alone, less what the book needs: initial margin, and what does not count as equity",
  },
];

/** One book, every rule book: the least demanding is seen at a glance, and a click makes the page follow it. */
export function RuleBookTable() {
  const { rows, isStale, error } = useComparison();
  const [order, setOrder] = useState<Order>("listed");
  if (rows === undefined) return <Waiting error={error} what={"Asking every rule book\u2026"} />;
  const sorted = rows.toSorted((a, b) => ranks[order](a) - ranks[order](b));
  const most = Math.max(...rows.map(({ now }) => now.initial), Number.MIN_VALUE);
  return (
    <Scroller label="Rule books" className={`min-h-0 flex-1 pb-1 lg:px-3 ${isStale ? "is-stale" : ""}`}>
      {error === undefined ? null : <p className="text-danger">{error}</p>}
      <ShortUnder rows={rows} />
      <table ref={gridKeys} className="w-full text-right text-sm" data-testid="rule-books">
        <caption className="sr-only">This book under every rule book; choose one to explain it</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr className={FOUR_BELOW}>
            <th className={`text-left font-normal ${NAME_ABOVE}`}>
              <button type="button" className="cursor-pointer" onClick={() => setOrder("listed")}>
                Rule book
              </button>
            </th>
            {heads.map((head) => (
              <th key={head.order} className="px-1 font-normal" aria-sort={order === head.order ? "ascending" : "none"}>
                <button type="button" className="cursor-pointer" title={head.hint} onClick={() => setOrder(head.order)}>
                  {`${head.label}${order === head.order ? " \u2191" : ""}`}
                  <span className="block text-faint">{head.unit}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <Lines rows={sorted.filter(({ now }) => now.kind !== "house")} most={most} />
        <Lines
          rows={sorted.filter(({ now }) => now.kind === "house")}
          most={most}
          title={"House rules: no venue\u2019s"}
        />
      </table>
      <p className="py-2 text-xs text-muted">
        One equity under all of them. Where a rule book leaves positions out, its figure is not comparable with the
        others: it says so.
      </p>
    </Scroller>
  );
}

/** Which rule books find a currency short although the book as a whole is not; which dollars count as others elsewhere. */
function ShortUnder({ rows }: { readonly rows: readonly ComparedRow[] }) {
  const shown = rows.map(({ now, after }) => after ?? now);
  const text = comparedShortText(shown);
  return (
    <>
      {text === "" ? null : (
        <p className="py-1 text-sm text-danger" data-testid="compared-shortfalls">
          {text}
        </p>
      )}
      <StandIns reports={shown} />
    </>
  );
}

interface LinesProps {
  readonly rows: readonly ComparedRow[];
  readonly most: number;
  readonly title?: string;
}

function Lines({ rows, most, title }: LinesProps) {
  return (
    <tbody>
      {title === undefined || rows.length === 0 ? null : (
        <tr className="border-t border-faint">
          <th scope="rowgroup" colSpan={5} className="pt-2 pb-0.5 text-left text-xs font-normal text-muted">
            {title}
          </th>
        </tr>
      )}
      {rows.map((row) => (
        <Line key={`${row.now.modelId} ${row.now.ruleSet ?? ""}`} row={row} most={most} />
      ))}
    </tbody>
  );
}

/** A number explains itself at a click; the rest of the row chooses its rule book. */
const isNumber = (target: EventTarget): boolean => target instanceof Element && target.closest("[data-about]") !== null;

function Line({ row, most }: { readonly row: ComparedRow; readonly most: number }) {
  const { now, after } = row;
  const rules = useApp((state) => state.rules);
  const setRules = useApp((state) => state.setRules);
  const isChosen = rules.modelId === now.modelId && rules.ruleSet === now.ruleSet;
  const own = { modelId: now.modelId, ruleSet: now.ruleSet };
  const choose = (): void => setRules(own);
  return (
    <tr
      className={`${FOUR_BELOW} cursor-pointer border-t border-line align-top hover:bg-raised ${isChosen ? "bg-raised" : ""}`}
      aria-selected={isChosen}
      onClick={(event) => {
        if (!isNumber(event.target)) choose();
      }}
    >
      <th scope="row" className={`py-1 text-left font-normal ${NAME_ABOVE}`}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <button type="button" className="cursor-pointer text-left" aria-pressed={isChosen} onClick={choose}>
            <span className={isChosen ? "font-semibold text-accent" : ""}>{now.label}</span>
            {now.ruleSet === null ? null : <span className="text-accent">{` \u201c${now.ruleSet}\u201d`}</span>}
          </button>
          <FidelityMark fidelity={now.fidelity} />
          <HypotheticalMark report={now} />
          <ShortMark report={after ?? now} />
          {now.leftOut.length === 0 ? null : (
            <span className="text-xs text-warn" title="Positions this rule book cannot take">
              {`leaves out ${String(now.leftOut.length)}`}
            </span>
          )}
        </span>
        <span aria-hidden="true" className="mt-1 block h-1 bg-raised">
          <span className="block h-1 bg-accent" style={{ width: `${String((100 * now.initial) / most)}%` }} />
        </span>
      </th>
      <td className="px-1 py-1">
        <BeforeAfter
          name="compared-initial"
          before={now.initial}
          after={after?.initial}
          text={usd}
          about={aboutBoth({ kind: "margin", figure: "initial" }, own)}
        />
      </td>
      <td className="px-1 py-1">
        <BeforeAfter
          name="compared-maintenance"
          before={now.maintenance}
          after={after?.maintenance}
          text={usd}
          about={aboutBoth({ kind: "margin", figure: "maintenance" }, own)}
        />
      </td>
      <td className="px-1 py-1">
        <Used row={after ?? now} isAfter={after !== undefined} />
      </td>
      <td className="py-1 pl-1">
        <Saved row={row} />
      </td>
    </tr>
  );
}

/** The share that is used; where currencies are kept apart, of the one that comes into trouble first. */
function Used({ row, isAfter }: { readonly row: ComparisonRow; readonly isAfter: boolean }) {
  const { initial, equity, initialUsage: usage, tightest, modelId, ruleSet } = row;
  if (usage === null) {
    if (initial === 0 && equity >= 0) return <span className="text-muted">nothing asked</span>;
    return <span className="text-danger">{tightest === null ? "no equity" : `no ${tightest.initial}`}</span>;
  }
  return (
    <>
      <Figure
        name="compared-usage"
        value={usage}
        tone={usage >= 1 ? "danger" : "plain"}
        about={about({ kind: "margin", figure: "initialUsage" }, isAfter, undefined, { modelId, ruleSet })}
      >
        {percent(usage)}
      </Figure>
      {tightest === null ? null : <span className="block text-xs text-muted">{`of ${tightest.initial}`}</span>}
    </>
  );
}

/** What netting saves, with its share; where a rule book can punish company, the reason is a hover away. */
function Saved({ row }: { readonly row: ComparedRow }) {
  const benefit = benefitOf(row);
  if (benefit === undefined || row.isolated === undefined) return <span className="text-faint">{"\u2026"}</span>;
  const after = benefitAfterOf(row);
  const [shown, isolated] = after === undefined ? [benefit, row.isolated] : [after, row.isolatedAfter];
  const { subAdditive, modelId, ruleSet } = row.now;
  return (
    <span
      title={subAdditive === true ? "Netting never costs under this rule book" : `Netting can cost: ${subAdditive}`}
    >
      <BeforeAfter
        name="netting-benefit"
        before={benefit}
        after={after}
        text={usd}
        about={aboutBoth({ kind: "netting" }, { modelId, ruleSet })}
        tone={isolated !== undefined && shown < -1e-6 * isolated ? "danger" : "plain"}
      />
      {isolated !== undefined && isolated > 0 ? (
        <span className="block text-xs text-muted">{percent(shown / isolated)}</span>
      ) : null}
      {subAdditive === true ? null : <span className="sr-only">{`Netting can cost: ${subAdditive}`}</span>}
    </span>
  );
}
