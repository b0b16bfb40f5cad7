import type { PayoffCurve, PayoffReport } from "../../engine/payoff/report.ts";
import { Figure } from "../../ui/Figure.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { level, percentMove } from "../../ui/format.ts";
import { useAboutPoint } from "./useAboutPoint.ts";
import type { PayoffCurveId } from "./useAboutPoint.ts";
import { amountOf, breakEvenText, extremeText, placeOf, profitText, sinceWords, withDraft } from "./payoffWords.ts";

interface PayoffTableProps {
  readonly now: PayoffReport;
  readonly after: PayoffReport | undefined;
}

/** The numbers behind the payoff chart: what each date comes to, and the amounts every 5 %. */
export function PayoffTable({ now, after }: PayoffTableProps) {
  return (
    <Scroller label="Payoff, table" className="min-h-40 flex-1 px-3 py-1">
      <FactsTable now={now} after={after} />
      <AmountsTable report={now} />
    </Scroller>
  );
}

/** What each date comes to over all spots, and with the draft: break-evens, the worst, the best, the probability of profit. */
export function FactsTable({ now, after }: PayoffTableProps) {
  return (
    <table className="mb-2 w-full text-sm" data-testid="payoff-facts">
      <caption className="sr-only">What each date comes to over all spots</caption>
      <thead className="text-xs text-muted">
        <tr className="text-left">
          {[`Date, ${sinceWords(now)}`, "Breaks even", "Loses most", "Gains most"].map((head) => (
            <th key={head} className="pr-3 font-normal">
              {head}
            </th>
          ))}
          <th className="text-right font-normal">Probability of profit</th>
        </tr>
      </thead>
      <tbody>
        {now.curves.map((curve) => (
          <FactsRow key={curve.id} report={now} curve={curve} isAfter={false} />
        ))}
        {after?.curves.map((curve) => (
          <FactsRow key={`${curve.id}-after`} report={after} curve={curve} isAfter />
        ))}
      </tbody>
    </table>
  );
}

interface FactsProps {
  readonly report: PayoffReport;
  readonly curve: PayoffCurve;
  /** Of the book with the draft. */
  readonly isAfter: boolean;
}

function FactsRow(props: FactsProps) {
  const { report, curve, isAfter } = props;
  const { id, label, facts } = curve;
  return (
    <tr className={`border-t align-top ${isAfter ? "border-dashed border-accent" : "border-line"}`}>
      <th scope="row" className="pr-3 text-left font-normal">
        {isAfter ? withDraft(label, report) : label}
      </th>
      <td className="pr-3">
        <BreakEvens {...props} />
      </td>
      <td className="pr-3">
        <Extremum {...props} which="worst" />
      </td>
      <td className="pr-3">
        <Extremum {...props} which="best" />
      </td>
      <td className="text-right">
        {"value" in facts.profit ? (
          <Figure name={named(`profit-${id}`, isAfter)} value={facts.profit.value}>
            {profitText(facts)}
          </Figure>
        ) : (
          profitText(facts)
        )}
      </td>
    </tr>
  );
}

const named = (name: string, isAfter: boolean): string => (isAfter ? `${name}-after` : name);

/** Break-evens in order; points explain themselves, stretches at zero have nothing to add up. */
function BreakEvens({ report, curve: { id, facts }, isAfter }: FactsProps) {
  const aboutPoint = useAboutPoint(report, isAfter);
  const { breakEvens } = facts;
  if (breakEvens.length === 0 || breakEvens.some(({ low, high }) => low !== high)) return breakEvenText(report, facts);
  return breakEvens.map(({ low }, at) => (
    <span key={low}>
      {at === 0 ? "" : ", "}
      <Figure name={named("payoff-even", isAfter)} value={low} about={aboutPoint(id, low)}>
        {placeOf(report)(low)}
      </Figure>
    </span>
  ));
}

interface ExtremumProps extends FactsProps {
  readonly which: "worst" | "best";
}

/** The worst or the best in words; where it is reached at a spot, that point explains itself. */
function Extremum({ report, curve: { id, facts }, isAfter, which }: ExtremumProps) {
  const aboutPoint = useAboutPoint(report, isAfter);
  const { amount, move, where } = facts[which];
  const text = extremeText(report, facts[which], facts);
  if (where !== "point" || !Number.isFinite(amount)) return text;
  return (
    <Figure name={named(`payoff-${which}`, isAfter)} value={amount} about={aboutPoint(id, move)}>
      {text}
    </Figure>
  );
}

interface Column {
  readonly id: string;
  readonly label: string;
  readonly amounts: Float64Array;
  /** The curve it is, of those that explain their points. */
  readonly curve?: PayoffCurveId;
}

function columnsOf({ curves, band, parts }: PayoffReport): readonly Column[] {
  const own = curves.map(({ id, label, amounts }) => ({ id, label, amounts, curve: id }));
  const edges =
    band === null
      ? []
      : [
          { id: "band-low", label: `Low, ${band.label}`, amounts: band.low },
          { id: "band-high", label: `High, ${band.label}`, amounts: band.high },
        ];
  return [...own, ...edges, ...parts.map((part) => ({ ...part, id: `part-${part.id}` }))];
}

function AmountsTable({ report }: { readonly report: PayoffReport }) {
  const { index, unitName, moves } = report;
  const columns: readonly Column[] = columnsOf(report);
  const aboutPoint = useAboutPoint(report);
  const amountText = amountOf(report);
  const shown = Array.from(moves.keys()).filter((at) => at % 10 === 0);
  return (
    <table className="w-full text-right text-sm" data-testid="payoff-table">
      <caption className="sr-only">{`Payoff by spot move, ${unitName}`}</caption>
      <thead className="sticky top-0 bg-surface text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Spot move</th>
          {index === null ? null : <th className="font-normal">Spot, USD</th>}
          {columns.map(({ id, label }) => (
            <th key={id} className="pl-2 font-normal">{`${label}, ${unitName}`}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((at) => (
          <tr key={at} className="border-t border-line">
            <th scope="row" className="text-left font-normal">
              {percentMove(moves[at] ?? Number.NaN)}
            </th>
            {index === null ? null : <td>{level(index * (1 + (moves[at] ?? Number.NaN)))}</td>}
            {columns.map(({ id, amounts, curve }) => (
              <td key={id} className="pl-2">
                <Figure
                  name={`payoff-${id}`}
                  value={amounts[at] ?? Number.NaN}
                  tone="money"
                  about={curve && aboutPoint(curve, moves[at] ?? Number.NaN)}
                >
                  {amountText(amounts[at] ?? Number.NaN)}
                </Figure>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
