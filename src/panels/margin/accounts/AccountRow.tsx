import type { Account } from "../../../engine/margin/accounts/account.ts";
import { Figure } from "../../../ui/Figure.tsx";
import { percent, usd } from "../../../ui/format.ts";
import { venueOf } from "../../../venues/index.ts";
import { FidelityMark } from "../FidelityMark.tsx";
import { HypotheticalMark } from "../HypotheticalMark.tsx";
import { ShortMark } from "../ShortMark.tsx";
import { NAME_ABOVE, THREE_BELOW } from "../twoLines.ts";
import { headroomWords } from "./words.ts";
import { RuleChoice } from "./RuleChoice.tsx";

/** One venue's account: its rule book to choose, what is asked, what is there, the share that is used. */
export function AccountRow({ account }: { readonly account: Account }) {
  const { venue, initial, maintenance, equity, initialExcess, fidelity, tightest } = account;
  return (
    <tr className={`${THREE_BELOW} border-t border-line align-top`} data-account={venue}>
      <th scope="row" className={`py-1 text-left font-normal ${NAME_ABOVE}`}>
        <span className="font-semibold" translate="no">
          {venueOf(venue).label}
        </span>
        <span className="flex flex-wrap items-center gap-1 pt-0.5">
          <RuleChoice venue={venue} modelId={account.modelId} label={account.label} />
          <FidelityMark fidelity={fidelity} />
          <HypotheticalMark report={account} />
          <ShortMark report={account} />
          <LeavesOut count={account.leftOut.length} />
        </span>
      </th>
      <td className="px-1 py-1">
        <Figure name="account-initial" value={initial}>
          {usd(initial)}
        </Figure>
        <span className="block text-muted">
          <Figure name="account-maintenance" value={maintenance}>
            {usd(maintenance)}
          </Figure>
        </span>
      </td>
      <td className="px-1 py-1">
        <Figure name="account-equity" value={equity}>
          {usd(equity)}
        </Figure>
        <span className="block text-muted">
          <Figure name="account-headroom" value={initialExcess} tone={initialExcess < 0 ? "danger" : "plain"}>
            {usd(initialExcess)}
          </Figure>
          <InCurrency account={account} />
        </span>
      </td>
      <td className="py-1">
        <Usage name="account-usage" account={account} />
        <OfCurrency tightest={tightest} />
      </td>
    </tr>
  );
}

/** The currency that a figure is of, where the account keeps currencies apart: the one that comes into trouble first. */
function OfCurrency({ tightest }: Pick<Account, "tightest">) {
  return tightest === null ? null : <span className="block text-xs text-muted">{`of ${tightest.initial}`}</span>;
}

/** The same headroom in its own currency, where the account keeps currencies apart: the one that comes into trouble first. */
function InCurrency({ account }: { readonly account: Pick<Account, "tightest" | "settlements"> }) {
  const words = headroomWords(account);
  return words === "" ? null : <span className="block text-xs whitespace-nowrap text-muted">{words}</span>;
}

/** Said beside a figure that does not hold everything; the reasons stand below the table. */
export function LeavesOut({ count }: { readonly count: number }) {
  return count === 0 ? null : <span className="text-xs text-warn">{`leaves out ${String(count)}`}</span>;
}

interface UsageProps {
  readonly name: string;
  readonly account: Pick<Account, "initial" | "initialUsage" | "tightest">;
}

/** Initial margin over equity; where there is no share to speak of, why. */
export function Usage({ name, account: { initial, initialUsage, tightest } }: UsageProps) {
  if (initialUsage === null) {
    return initial > 0 ? (
      <span className="text-danger">{tightest === null ? "no equity" : `no ${tightest.initial}`}</span>
    ) : (
      <span className="text-faint">nothing asked</span>
    );
  }
  return (
    <Figure name={name} value={initialUsage} tone={initialUsage >= 1 ? "danger" : "plain"}>
      {percent(initialUsage)}
    </Figure>
  );
}
