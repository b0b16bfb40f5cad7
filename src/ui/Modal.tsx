import { useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { focusMain, focusQuietly, isFocusLost, isFramed } from "./focus.ts";

interface ModalProps {
  /** Id of the element that names it. */
  readonly labelledBy: string;
  readonly onClose: () => void;
  readonly className: string;
  readonly children: ReactNode;
}

/** To what had the focus, else the button of the menu it stood in, else the page's main part. */
function goBack(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  if (isFocusLost()) before?.closest("details")?.querySelector("summary")?.focus({ preventScroll: true });
  if (isFocusLost()) focusMain();
}

/** Back where the reader was, unless the focus was put elsewhere meanwhile; with a frame only where there was one. */
function restore(before: Element | null, wasFramed: boolean): void {
  if (isFocusLost()) goBack(before);
  // The platform may have gone back by itself.
  else if (document.activeElement !== before) return;
  if (!wasFramed && document.activeElement instanceof HTMLElement) focusQuietly(document.activeElement);
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
    const wasFramed = before !== null && isFramed(before);
    dialog?.showModal();
    return () => {
      dialog?.close();
      restore(before, wasFramed);
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
