import type { MarginReport } from "../engine/margin/model.ts";
import { BeforeAfter } from "../ui/BeforeAfter.tsx";
import { percent, usd } from "../ui/format.ts";
import { aboutBoth } from "./inspect/about.ts";
import { HeadlineItem } from "./HeadlineItem.tsx";

interface MarginHeadlineProps {
  readonly now: MarginReport | undefined;
  readonly after: MarginReport | undefined;
}

/** How far from trouble: requirements, what is left above them, and the share of equity they use. */
export function MarginHeadline({ now, after }: MarginHeadlineProps) {
  if (now === undefined) return null;
  const isPartial = now.leftOut.length > 0;
  return (
    <>
      <HeadlineItem isPartial={isPartial} label="Initial margin" unit="USD" hint={`${now.label}: asked for new risk`}>
        <BeforeAfter
          name="initial-margin"
          before={now.initial}
          after={after?.initial}
          text={usd}
          about={aboutBoth({ kind: "margin", figure: "initial" })}
        />
      </HeadlineItem>
      <HeadlineItem
        isPartial={isPartial}
        label="Maintenance"
        unit="USD"
        hint={`${now.label}: below it the account is liquidated`}
      >
        <BeforeAfter
          name="maintenance-margin"
          before={now.maintenance}
          after={after?.maintenance}
          text={usd}
          about={aboutBoth({ kind: "margin", figure: "maintenance" })}
        />
      </HeadlineItem>
      <HeadlineItem
        isPartial={isPartial}
        label="Excess"
        unit="USD over maintenance"
        hint="Equity the venue counts, less maintenance margin"
      >
        <BeforeAfter
          name="excess"
          before={now.excess}
          after={after?.excess}
          text={usd}
          tone={now.excess < 0 ? "danger" : "plain"}
          about={aboutBoth({ kind: "margin", figure: "excess" })}
        />
      </HeadlineItem>
      <HeadlineItem
        isPartial={isPartial}
        label="Margin used"
        unit="initial / counted equity"
        hint="Initial margin over the equity that the venue counts: haircuts and coins it does not take are off"
      >
        <Usage now={now} after={after} />
      </HeadlineItem>
    </>
  );
}

function Usage({ now, after }: { readonly now: MarginReport; readonly after: MarginReport | undefined }) {
  if (now.initialUsage === null) {
    return now.initial === 0 && now.equity === 0 ? (
      <span className="text-faint">no equity yet</span>
    ) : (
      <span className="text-danger">equity is not positive</span>
    );
  }
  if (after !== undefined && after.initialUsage === null)
    return <span className="text-danger">equity is not positive after the draft</span>;
  const shown = after?.initialUsage ?? now.initialUsage;
  const look = shown >= 1 ? "bg-danger" : shown >= 0.75 ? "bg-warn" : "bg-accent";
  return (
    <span className="flex items-center gap-2">
      <BeforeAfter
        name="margin-usage"
        before={now.initialUsage}
        after={after?.initialUsage ?? undefined}
        text={percent}
        about={aboutBoth({ kind: "margin", figure: "initialUsage" })}
      />
      <span aria-hidden="true" className="hidden h-2 w-20 bg-raised sm:block">
        <span className={`block h-2 ${look}`} style={{ width: `${String(Math.min(100, shown * 100))}%` }} />
      </span>
    </span>
  );
}
