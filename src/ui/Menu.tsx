import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

interface MenuProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly children: ReactNode;
  /** Choices inside do not close it: it holds a form. */
  readonly doesStay?: boolean;
  /** Opens towards the left where there is room for it. */
  readonly isAtRight?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
}

/** Closes the menu; the focus, where it stood inside, goes back to the menu's own button. */
function close(details: HTMLDetailsElement): void {
  const hadFocus = details.contains(document.activeElement);
  details.open = false;
  if (hadFocus) details.querySelector("summary")?.focus({ preventScroll: true });
}

/**
 * A button that opens a small floating panel; Escape closes it, so does a button inside, and a click or the focus moving
 * elsewhere.
 */
export function Menu({ name, label, children, doesStay = false, isAtRight = false, onToggle }: MenuProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const details = ref.current;
    if (details === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && details.open) close(details);
    };
    const onLeave = (event: Event): void => {
      const to = event instanceof FocusEvent ? event.relatedTarget : event.target;
      if (details.open && to instanceof Node && !details.contains(to)) details.open = false;
    };
    /** A choice inside has been made. */
    const onChoice = (event: Event): void => {
      if (!doesStay && event.target instanceof HTMLButtonElement) close(details);
    };
    details.addEventListener("click", onChoice);
    details.addEventListener("focusout", onLeave);
    document.addEventListener("pointerdown", onLeave);
    document.addEventListener("keydown", onKey);
    return () => {
      details.removeEventListener("click", onChoice);
      details.removeEventListener("focusout", onLeave);
      document.removeEventListener("pointerdown", onLeave);
      document.removeEventListener("keydown", onKey);
    };
  }, [doesStay]);
  return (
    <details ref={ref} className="relative" onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary
        data-menu={name}
        className="flex min-h-7 cursor-pointer list-none items-center gap-2 rounded-sm border border-line bg-raised px-2 text-sm whitespace-nowrap hover:border-faint"
      >
        {label === name ? null : <span className="sr-only">{`${name}: `}</span>}
        {label}
      </summary>
      <div
        className={`absolute left-0 z-30 mt-1 border border-line bg-raised p-3 shadow-xl ${isAtRight ? "sm:right-0 sm:left-auto" : ""}`}
      >
        {children}
      </div>
    </details>
  );
}
