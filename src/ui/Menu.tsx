import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

interface MenuProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly children: ReactNode;
}

/** A button that opens a small floating panel; a click elsewhere or Escape closes it, so does a button inside. */
export function Menu({ name, label, children }: MenuProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const details = ref.current;
      if (details === null || !details.open) return;
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      if (event instanceof PointerEvent && event.target instanceof Node && details.contains(event.target)) return;
      details.open = false;
    };
    /** A choice inside has been made. */
    const closeOnChoice = (event: Event): void => {
      if (event.target instanceof HTMLButtonElement && ref.current !== null) ref.current.open = false;
    };
    const details = ref.current;
    details?.addEventListener("click", closeOnChoice);
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      details?.removeEventListener("click", closeOnChoice);
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details ref={ref} className="relative">
      <summary
        data-menu={name}
        className="flex min-h-7 cursor-pointer list-none items-center gap-2 rounded-sm border border-line bg-raised px-2 text-sm whitespace-nowrap hover:border-faint"
      >
        {label === name ? null : <span className="sr-only">{`${name}: `}</span>}
        {label}
      </summary>
      <div className="absolute left-0 z-30 mt-1 border border-line bg-raised p-3 shadow-xl">{children}</div>
    </details>
  );
}
