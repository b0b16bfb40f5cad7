import type { Maybe } from "../../../model/gap.ts";
import { missing } from "../../../model/gap.ts";
import { isExpired } from "../../../model/instrument.ts";
import type { Leg, ResolvedBook } from "../../valuation/leg.ts";
import { secondGreek, secondValueOf } from "../secondOption.ts";
import type { SecondFigure } from "../secondOption.ts";
import type { PositionReport } from "../../valuation/report.ts";
import { ofPosition, toBook } from "./figures.ts";
import type { SummedFigure } from "./figures.ts";

/** Quadrature takes some ten microseconds an option and bumps many of them: beyond this nobody would wait. */
const MOST_OPTIONS = 3_000;

/** The figure of a leg by the second method where there is one, else the first; gamma per 1.00 move. */
function secondOf(leg: Leg, report: PositionReport, figure: SummedFigure, asOf: ResolvedBook["asOf"]): SecondFigure {
  const first = ofPosition(report, figure, leg.index) ?? Number.NaN; // legs without one are not asked about
  const same = { value: first, tolerance: 0 };
  if (leg.kind !== "option") return same;
  if (figure === "pnl" || figure === "value") {
    const second = secondValueOf(leg);
    const paid = (report.figures.value ?? Number.NaN) - first; // what no method changes: nothing, of a value
    return { value: second.value - paid, tolerance: second.tolerance };
  }
  if (isExpired(leg.instrument, asOf)) return same;
  return secondGreek(leg, figure) ?? same;
}

/**
 * A total with every option revalued (or bumped) by quadrature, added up plainly, underlying by underlying; what is no
 * option stands with the figure it has.
 *
 * @param isBook the total is in the measure of the book: dollars, where an underlying's own is units
 */
export function secondTotal(
  { legs, asOf }: ResolvedBook,
  positions: readonly PositionReport[],
  figure: SummedFigure,
  isBook: boolean,
): Maybe<SecondFigure> {
  const count = legs.filter((leg) => leg.kind === "option").length;
  if (count > MOST_OPTIONS) {
    const because = `${count.toLocaleString("en-US")} options take too long one by one; ask about one underlying or leg`;
    return missing("second value", "the total", because);
  }
  const reports = new Map(positions.map((one) => [one.positionId, one]));
  let [value, tolerance] = [0, 0];
  for (const leg of legs.toSorted((a, b) => (a.instrument.underlying < b.instrument.underlying ? -1 : 1))) {
    const report = reports.get(leg.position.id);
    if (report === undefined || report.figures[figure] === null) continue;
    const weight = isBook ? toBook(figure, leg.index) : 1;
    const second = secondOf(leg, report, figure, asOf);
    value += second.value * weight;
    tolerance += second.tolerance * weight + 1e-14 * Math.abs(second.value * weight);
  }
  return { value: { value, tolerance } };
}
