import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { isFocusLost } from "./focus.ts";
import { Icon } from "./Icon.tsx";

interface SheetProps {
  readonly title: string;
  /** Which side it stands on where there is room: away from what it is about. */
  readonly side: "left" | "right";
  readonly onClose: () => void;
  /** Back to what it showed before; missing on the first. */
  readonly onBack: (() => void) | undefined;
  readonly children: ReactNode;
}

/**
 * A side sheet, on a phone one at the bottom, beside which the page can be used: Escape closes it. The focus goes to its
 * title, and to every new one as long as the reader has not left for the page.
 */
export function Sheet({ title, side, onClose, onBack, children }: SheetProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isNew = useRef(true);
  useEffect(() => {
    const own = heading.current?.closest("dialog");
    const isHere = isNew.current || isFocusLost() || own?.contains(document.activeElement) === true;
    isNew.current = false;
    if (isHere) heading.current?.focus({ preventScroll: true });
  }, [title]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog:modal") !== null) return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onClose]);
  const place = side === "left" ? "sm:left-0 sm:border-r" : "sm:left-auto sm:right-0 sm:border-l";
  return (
    <dialog
      open
      aria-labelledby={id}
      className={`fixed inset-x-0 top-auto bottom-0 z-40 m-0 flex max-h-[72vh] w-full max-w-none flex-col border-t border-line bg-surface p-0 text-ink shadow-2xl sm:inset-y-0 sm:h-full sm:max-h-none sm:w-[420px] sm:border-t-0 ${place} ${side === "left" ? "sm:right-auto" : ""}`}
    >
      <header className="flex items-start gap-2 border-b border-line px-3 py-2">
        {onBack === undefined ? null : (
          <Button look="quiet" onClick={onBack} aria-label="Back to the number before">
            <Icon name="back" />
          </Button>
        )}
        <h2 id={id} ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-base font-semibold break-words">
          {title}
        </h2>
        <Button look="quiet" onClick={onClose} aria-label="Close the explanation">
          <Icon name="close" />
        </Button>
      </header>
      {children}
    </dialog>
  );
}
