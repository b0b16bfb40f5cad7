import type { MarginReport } from "../../engine/margin/model.ts";
import { BeforeAfter } from "../../ui/BeforeAfter.tsx";
import { percent, usd } from "../../ui/format.ts";
import { aboutBoth } from "../inspect/about.ts";
import { HeadlineItem } from "./HeadlineItem.tsx";
import { shortText } from "../margin/shortfallWords.ts";

interface MarginHeadlineProps {
  readonly now: MarginReport | undefined;
  readonly after: MarginReport | undefined;
}

/** How far from trouble: requirements, what is left above them, and the share of equity they use. */
export function MarginHeadline({ now, after }: MarginHeadlineProps) {
  if (now === undefined) return null;
  const isPartial = now.leftOut.length > 0;
  const shown = after ?? now;
  const { tightest } = shown;
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
        label={tightest === null ? "Excess" : `${tightest.maintenance} excess`}
        unit="USD over maintenance"
        shortUnit="USD"
        hint={
          tightest === null
            ? "Equity the venue counts, less maintenance margin"
            : `${now.label} keeps currencies apart: excess over maintenance margin in the one that comes into trouble first`
        }
      >
        <BeforeAfter
          name="excess"
          before={now.excess}
          after={after?.excess}
          text={usd}
          tone={shown.excess < 0 ? "danger" : "plain"}
          about={aboutBoth({ kind: "margin", figure: "excess" })}
        />
      </HeadlineItem>
      <HeadlineItem
        isPartial={isPartial}
        label={tightest === null ? "Margin used" : `${tightest.initial} margin used`}
        unit={tightest === null ? "initial / counted equity" : "initial / equity"}
        shortUnit="of equity"
        hint={
          tightest === null
            ? "Initial margin over the equity that the venue counts: haircuts and coins it does not take are off"
            : `${now.label} keeps currencies apart: usage of the one that comes into trouble first`
        }
      >
        <Usage now={now} after={after} />
      </HeadlineItem>
    </>
  );
}

/** Why there is no share to show; `null` where there is one. */
function troubleOf({ initial, equity, initialUsage, shortfalls, tightest }: MarginReport): string | null {
  if (initialUsage !== null) return null;
  if (shortfalls.length > 0) return shortText(shortfalls);
  if (tightest !== null) return `no ${tightest.initial} to use`;
  return initial === 0 && equity === 0 ? "no equity yet" : "equity is not positive";
}

interface UsageProps {
  readonly now: MarginReport;
  readonly after: MarginReport | undefined;
}

function Usage({ now, after }: UsageProps) {
  const shown = after ?? now;
  const trouble = troubleOf(shown);
  if (trouble === null) {
    const before = after === undefined ? null : now.initialUsage;
    return <UsageBar before={before} usage={shown.initialUsage ?? Number.NaN} />;
  }
  const isEmpty = shown.initial === 0 && shown.equity === 0;
  return (
    <span className={`text-sm ${isEmpty ? "text-faint" : "text-danger"}`} data-testid="usage-trouble">
      {after === undefined ? trouble : `${trouble} after the draft`}
    </span>
  );
}

interface UsageBarProps {
  /** Without the draft; `null` where there is no draft, or was no share to show. */
  readonly before: number | null;
  /** With the draft where there is one; else the same. */
  readonly usage: number;
}

function UsageBar({ before, usage }: UsageBarProps) {
  const look = usage >= 1 ? "bg-danger" : usage >= 0.75 ? "bg-warn" : "bg-accent";
  return (
    <span className="flex items-center gap-2">
      <BeforeAfter
        name="margin-usage"
        before={before ?? usage}
        after={before === null ? undefined : usage}
        text={percent}
        tone={usage >= 1 ? "danger" : "plain"}
        about={aboutBoth({ kind: "margin", figure: "initialUsage" })}
      />
      <span aria-hidden="true" className="hidden h-2 w-12 bg-raised sm:block xl:w-20">
        <span className={`block h-2 ${look}`} style={{ width: `${String(Math.min(100, usage * 100))}%` }} />
      </span>
    </span>
  );
}
