import type { Kernel } from "../../math/kernel/kernel.ts";
import type { BookInput } from "../input.ts";
import { bookReport } from "../valuation/bookReport.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import { caveatsOf } from "./derive/caveats.ts";
import { sortByUnderlying } from "./derive/underlyingBook.ts";
import { underlyingMargin } from "./derive/underlyingMargin.ts";
import { bindingSentence } from "./derive/wording.ts";
import type { MarginModel, MarginReport } from "./model.ts";
import { parametersFor } from "./derive/pm2/mainnet.ts";

/** Equity below a ten-thousandth of a cent is none: a share of it says nothing. */
const LEAST_EQUITY = 1e-6;

/** A requirement as a share of equity; `null` without equity. */
const share = (requirement: number, equity: number): number | null =>
  equity > LEAST_EQUITY ? requirement / equity : null;

const LABEL = "Derive portfolio margin (PM2)";

function report(kernel: Kernel, input: BookInput): MarginReport {
  const resolved = resolveBook(kernel, input);
  const { underlyings, leftOut } = sortByUnderlying(resolved, input.book);
  const byUnderlying = underlyings.map((book) => underlyingMargin(kernel, book, resolved.asOf));
  const initial = byUnderlying.reduce((total, margin) => total + margin.initial, 0);
  const maintenance = byUnderlying.reduce((total, margin) => total + margin.maintenance, 0);
  const { equity, total } = bookReport(kernel, input);
  return {
    modelId: "derive-pm2",
    label: LABEL,
    ...caveatsOf(underlyings, input.book, resolved.asOf),
    initial,
    maintenance,
    equity,
    initialExcess: equity - initial,
    excess: equity - maintenance,
    initialUsage: share(initial, equity),
    usage: share(maintenance, equity),
    byUnderlying,
    sentence: bindingSentence(byUnderlying),
    leftOut: [...total.leftOut, ...leftOut],
  };
}

/**
 * Derive's portfolio margin for a Ballast book: PM2 of each underlying on its own, summed.
 *
 * Inverse options are revalued in USD (Black on the forward); perpetuals and dated futures move with their own price, by
 * coins held at the mark; spot legs and coin balances are risk-cancelling collateral with the venue's haircut; dollar
 * balances are cash. Vols, forwards and prices are those of the what-if state. What PM2 has no rule for is in `leftOut`:
 * it counts in equity, not in the requirement.
 */
export function derivePm2(kernel: Kernel): MarginModel {
  const { source, asOf } = parametersFor("BTC");
  return {
    id: "derive-pm2",
    label: LABEL,
    fidelity: "exact",
    source: { title: source, asOf },
    report: (input) => report(kernel, input),
  };
}
