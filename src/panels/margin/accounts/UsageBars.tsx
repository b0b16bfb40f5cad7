import type { AccountsReport } from "../../../engine/margin/accounts.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { venueOf } from "../../../venues/index.ts";
import { Usage } from "./AccountRow.tsx";

/** Bars end here at the latest: what is above is beyond mending by eye. */
const MOST_SHOWN = 2;

const widthOf = (usage: number, most: number): string => `${String((100 * Math.min(usage, most)) / most)}%`;

/** How much of its equity each account uses, now and once the transfers are made; the line is all of it. */
export function UsageBars({ report }: { readonly report: AccountsReport }) {
  const { accounts, after, transfers } = report;
  if (accounts.length === 0) return null;
  const usages = [...accounts, ...after].map(({ initialUsage }) => initialUsage ?? 1);
  const most = Math.min(MOST_SHOWN, Math.max(1, ...usages) * 1.08);
  const isMoved = transfers.length > 0;
  return (
    <figure className="py-2 text-sm" data-testid="usage-bars">
      <figcaption className="text-xs text-muted">
        {isMoved
          ? "Initial margin over equity by account: now (grey) and after the transfers (blue)"
          : "Initial margin over equity by account"}
        {", red line 100 %"}
      </figcaption>
      <ul>
        {accounts.map((one, i) => (
          <li key={one.venue} className="grid grid-cols-[5rem_minmax(0,1fr)_8.5rem] items-center gap-2 py-0.5">
            <span translate="no">{venueOf(one.venue).label}</span>
            <span aria-hidden="true" className="relative block border-l border-faint py-0.5">
              <Bar usage={one.initialUsage} most={most} look="bg-faint" />
              {isMoved ? <Bar usage={after[i]?.initialUsage ?? null} most={most} look="bg-accent" /> : null}
              <span className="absolute inset-y-0 w-px bg-danger" style={{ left: widthOf(1, most) }} />
            </span>
            <span className="text-right whitespace-nowrap">
              <Usage name="usage-now" account={one} />
              {isMoved && (one.initialUsage ?? after[i]?.initialUsage ?? null) !== null ? (
                <>
                  <span className="px-1 text-accent">
                    <Icon name="becomes" />
                    <span className="sr-only">becomes</span>
                  </span>
                  <Usage name="usage-level" account={after[i] ?? one} />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface BarProps {
  readonly usage: number | null;
  readonly most: number;
  readonly look: string;
}

function Bar({ usage, most, look }: BarProps) {
  return (
    <span className={`my-px block h-1.5 ${look}`} style={{ width: usage === null ? "0" : widthOf(usage, most) }} />
  );
}
