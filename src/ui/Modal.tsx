import { useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { focusMain, isFocusLost } from "./focus.ts";

interface ModalProps {
  /** Id of the element that names it. */
  readonly labelledBy: string;
  readonly onClose: () => void;
  readonly className: string;
  readonly children: ReactNode;
}

/** Back where the reader was: what had the focus, else the button of the menu it stood in, else the page's main part. */
function restore(before: Element | null): void {
  if (!isFocusLost()) return;
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  if (isFocusLost()) before?.closest("details")?.querySelector("summary")?.focus({ preventScroll: true });
  if (isFocusLost()) focusMain();
}

/**
 * What stands over the page until it is closed, on the platform's own element: the focus is kept inside, Escape closes,
 * and the focus goes back to where it was, however it was closed.
 */
export function Modal({ labelledBy, onClose, className, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      restore(before);
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={labelledBy}
      // At once, and not when the platform has closed it: what is pressed next must find the page as it looks.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      className={className}
    >
      {children}
    </dialog>
  );
}
