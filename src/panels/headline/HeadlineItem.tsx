import type { ReactNode } from "react";

interface HeadlineItemProps {
  readonly label: string;
  readonly unit: string;
  /** The unit where there is no room for the whole of it; the hint says the rest. */
  readonly shortUnit?: string;
  readonly hint: string;
  /** Legs are left out of this figure. */
  readonly isPartial: boolean;
  readonly children: ReactNode;
}

/** A labelled figure of the headline, with its unit, and a mark where it does not hold the whole book. */
export function HeadlineItem({ label, unit, shortUnit = unit, hint, isPartial, children }: HeadlineItemProps) {
  return (
    <div title={hint} className="min-w-0">
      <dt className="truncate text-xs text-muted">
        {label}{" "}
        <span className="block truncate leading-3 text-faint group-data-[drafted=true]:inline sm:inline xl:hidden xl:group-data-[drafted=true]:hidden">
          {shortUnit}
        </span>
        <span className="hidden text-faint xl:inline">{unit}</span>
        {isPartial ? <span className="pl-1 text-warn">partial</span> : null}
      </dt>
      <dd className="text-base font-semibold group-data-[drafted=true]:text-sm sm:text-lg sm:whitespace-nowrap">
        {children}
      </dd>
    </div>
  );
}
