import type { AccountsReport } from "../../../engine/margin/accounts.ts";
import { useApp } from "../../../state/useAppStore.ts";
import { Figure } from "../../../ui/Figure.tsx";
import { LeftOut } from "../../../ui/GapNote.tsx";
import { usd } from "../../../ui/format.ts";
import { Waiting } from "../../../ui/Waiting.tsx";
import { venueOf } from "../../../venues/index.ts";
import { BalancesTable } from "../../positions/BalancesTable.tsx";
import { useAnswer, useChosenRules, useQuestions } from "../../inputs.ts";
import type { Question } from "../../inputs.ts";
import { NAME_ABOVE, THREE_BELOW } from "../twoLines.ts";
import { AccountRow } from "./AccountRow.tsx";
import { AccountTotals } from "./AccountTotals.tsx";
import { RecordTransfers } from "./RecordTransfers.tsx";
import { UsageBars } from "./UsageBars.tsx";
import { costText, isApart, levelsText, shortAccountsText } from "./words.ts";

function useAccountsOf(question: Question | undefined, draftSubject: string) {
  const rules = useChosenRules();
  const { modelId, ruleSet } = useApp((state) => state.rules);
  const venueRules = useApp((state) => state.venueRules);
  const subject = `${modelId} ${ruleSet ?? ""} ${draftSubject}`;
  return useAnswer("accounts", question && { ...question, ...rules, venueRules }, subject);
}

/** The accounts now, and those shown: with the draft where there is one, else the same. */
function useAccounts() {
  const questions = useQuestions();
  const now = useAccountsOf(questions?.now, "");
  const after = useAccountsOf(questions?.after, questions?.draftSubject ?? "");
  const isDrafted = questions?.after !== undefined;
  const { data: report, isStale } = isDrafted ? after : now;
  return { now: now.data, report, isStale, error: now.error ?? after.error, isDrafted };
}

/** The margin of each venue's account, what one place would ask, and the transfers that level the accounts. */
export function AccountsTable() {
  const { now, report, isStale, error, isDrafted } = useAccounts();
  if (report === undefined || now === undefined) {
    return <Waiting error={error} what={"Margining each account\u2026"} />;
  }
  return (
    <div className={isStale ? "is-stale" : ""} data-testid="accounts">
      {error === undefined ? null : <p className="text-danger">{error}</p>}
      <Summary report={report} isDrafted={isDrafted} />
      {report.accounts.length === 0 ? <Empty /> : <Accounts now={now} report={report} />}
      <UsageBars report={report} />
      <Notes report={report} />
      <div className="-mx-3">
        <BalancesTable />
      </div>
    </div>
  );
}

function Summary({ report, isDrafted }: { readonly report: AccountsReport; readonly isDrafted: boolean }) {
  const short = shortAccountsText(report);
  return (
    <>
      <p data-testid="accounts-cost">
        {costText(report)}
        {isDrafted ? <span className="text-accent"> With the draft.</span> : null}
      </p>
      {short === "" ? null : (
        <p className="text-danger" data-testid="accounts-short">
          {short}
        </p>
      )}
      <p className="pb-1" data-testid="accounts-level">
        {levelsText(report)}
      </p>
      {isDrafted ? null : <RecordTransfers transfers={report.transfers} />}
    </>
  );
}

/** What is left out where, and what the figures rest on. */
function Notes({ report }: { readonly report: AccountsReport }) {
  return (
    <>
      {report.accounts.map((one) => (
        <LeftOut key={one.venue} what={`The account at ${venueOf(one.venue).label}`} gaps={one.leftOut} />
      ))}
      {isApart(report) ? <LeftOut what="The notional margin" gaps={report.netted.leftOut} /> : null}
      <LeftOut what="What is not placed" gaps={report.unplaced.leftOut} />
      <p className="py-2 text-xs text-muted">
        {`A leg lies at the venue of its contract, cash where it is placed below; what is not placed is ${isApart(report) ? "neither in an account nor in the notional figure" : "in no account"}. `}
        Headroom is equity less initial margin; level means equal usage, initial margin over what the venue counts as
        equity. Only dollars move, none that an account&rsquo;s own margin needs, and what is short is covered first. A
        dollar of any kind counts as one, but an account that keeps currencies apart is sent only the kind it is asked
        for; transfers cost nothing.
      </p>
    </>
  );
}

function Empty() {
  return (
    <p className="text-muted">
      Add a leg, or place cash at a venue below: each venue is an account with a rule book of its own.
    </p>
  );
}

interface AccountsProps {
  readonly now: AccountsReport;
  /** With the draft where there is one. */
  readonly report: AccountsReport;
}

function Accounts({ now, report }: AccountsProps) {
  const { accounts, unplaced } = report;
  return (
    <table className="w-full text-right text-sm">
      <caption className="sr-only">Margin by account, USD</caption>
      <thead className="text-xs text-muted">
        <tr className={`${THREE_BELOW} align-top`}>
          <th className={`text-left font-normal ${NAME_ABOVE}`}>Account and its rule book</th>
          <th className="px-1 font-normal">
            Initial, USD
            <span className="block text-faint">maintenance</span>
          </th>
          <th className="px-1 font-normal">
            Equity, USD
            <span className="block text-faint">headroom</span>
          </th>
          <th className="font-normal">
            Used
            <span className="block text-faint">of equity</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((one) => (
          <AccountRow key={one.venue} account={one} />
        ))}
        {unplaced.balances.length === 0 ? null : (
          <tr className={`${THREE_BELOW} border-t border-line align-top`} data-account="unplaced">
            <th scope="row" className={`py-1 text-left font-normal ${NAME_ABOVE}`}>
              Not placed
              <span className="block text-xs text-muted">cash at no venue</span>
            </th>
            <td />
            <td className="px-1 py-1">
              <Figure name="unplaced-equity" value={unplaced.equity}>
                {usd(unplaced.equity)}
              </Figure>
            </td>
            <td className="py-1 text-faint">nothing asked</td>
          </tr>
        )}
      </tbody>
      <AccountTotals now={now} report={report} />
    </table>
  );
}
