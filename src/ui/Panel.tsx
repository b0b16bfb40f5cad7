import { useId } from "react";
import { Boundary } from "./Boundary.tsx";
import type { ReactNode } from "react";

interface PanelProps {
  readonly title: string;
  /** Whose it is, beside the title: "BTC". */
  readonly of?: string;
  /** The title is said, not shown: a tab above shows it already. */
  readonly isTitleHidden?: boolean;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One question, one view: a titled region. */
export function Panel({ title, of, isTitleHidden = false, actions, className = "", children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      data-panel={title}
      className={`flex min-h-0 min-w-0 flex-col bg-surface ${className}`}
    >
      <header
        className={
          isTitleHidden
            ? "sr-only"
            : "flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1"
        }
      >
        <h2 className="text-sm font-semibold text-muted">
          <span id={id}>{title}</span>
          {of === undefined ? null : <span className="font-normal">{`, ${of}`}</span>}
        </h2>
        <div className="ml-auto flex min-w-0 flex-wrap items-center gap-2">{actions}</div>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden">
        <Boundary what={title}>{children}</Boundary>
      </div>
    </section>
  );
}
