import type { AccountsReport } from "../../../engine/margin/accounts.ts";
import type { Requirement } from "../../../engine/margin/requirement.ts";
import { BeforeAfter } from "../../../ui/BeforeAfter.tsx";
import { usd } from "../../../ui/format.ts";
import { LeavesOut } from "./AccountRow.tsx";
import { FidelityMark } from "../FidelityMark.tsx";
import { ShortMark } from "../ShortMark.tsx";
import { NAME_ABOVE, THREE_BELOW } from "../twoLines.ts";
import { isApart } from "./words.ts";

interface AccountTotalsProps {
  readonly now: AccountsReport;
  /** With the draft where there is one; else the same report. */
  readonly report: AccountsReport;
}

const costOf = ({ total, netted }: AccountsReport): Requirement => ({
  initial: total.initial - netted.initial,
  maintenance: total.maintenance - netted.maintenance,
});

/** The sum over accounts, the notional one place, and the difference; before and after the draft. */
export function AccountTotals({ now, report }: AccountTotalsProps) {
  const isDrafted = now !== report;
  return (
    <tfoot>
      <tr className={`${THREE_BELOW} border-t border-faint align-top font-semibold`}>
        <th scope="row" className={`py-1 text-left ${NAME_ABOVE}`}>
          All accounts
        </th>
        <Asked name="accounts" now={now.total} after={isDrafted ? report.total : undefined} />
        <td className="px-1 py-1">
          <BeforeAfter
            name="accounts-equity"
            before={now.total.equity}
            after={isDrafted ? report.total.equity : undefined}
            text={usd}
          />
        </td>
        <td />
      </tr>
      {isApart(report) ? (
        <tr className={`${THREE_BELOW} border-t border-line align-top`}>
          <th scope="row" className={`py-1 text-left font-normal ${NAME_ABOVE}`}>
            {"Netted in one place, "}
            <em>notional</em>
            <span className="flex flex-wrap items-center gap-1 text-xs text-muted">
              {report.netted.label}
              <FidelityMark fidelity={report.netted.fidelity} />
              <ShortMark report={report.netted} />
              <LeavesOut count={report.netted.leftOut.length} />
            </span>
          </th>
          <Asked name="netted" now={now.netted} after={isDrafted ? report.netted : undefined} />
          <td colSpan={2} className="py-1 pl-1 max-sm:col-span-2 text-left text-xs text-muted">
            the rule book chosen for the page; no venue nets these
          </td>
        </tr>
      ) : null}
      {isApart(report) ? (
        <tr className={`${THREE_BELOW} border-t border-line align-top`}>
          <th scope="row" className={`py-1 text-left font-normal ${NAME_ABOVE}`}>
            Not netting costs
          </th>
          <Asked name="cost-apart" now={costOf(now)} after={isDrafted ? costOf(report) : undefined} />
          <td colSpan={2} />
        </tr>
      ) : null}
    </tfoot>
  );
}

interface AskedProps {
  readonly name: string;
  readonly now: Requirement;
  readonly after: Requirement | undefined;
}

function Asked({ name, now, after }: AskedProps) {
  return (
    <td className="px-1 py-1">
      <BeforeAfter name={`${name}-initial`} before={now.initial} after={after?.initial} text={usd} />
      <span className="block font-normal text-muted">
        <BeforeAfter name={`${name}-maintenance`} before={now.maintenance} after={after?.maintenance} text={usd} />
      </span>
    </td>
  );
}
