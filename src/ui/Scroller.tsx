import type { ReactNode } from "react";

interface ScrollerProps {
  /** Said by screen readers when the keyboard comes here. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a panel that scrolls by itself, with the keyboard too. */
export function Scroller({ label, className = "", children }: ScrollerProps) {
  return (
    <section aria-label={label} tabIndex={0} className={`overflow-auto ${className}`}>
      {children}
    </section>
  );
}
