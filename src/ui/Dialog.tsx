import { useId } from "react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { Modal } from "./Modal.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom right. */
  readonly actions?: ReactNode;
}

/** A modal dialog with a title, a way to close it, and its actions below. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const id = useId();
  return (
    <Modal
      labelledBy={id}
      onClose={onClose}
      className="m-auto flex max-h-[90vh] w-[min(960px,96vw)] flex-col border border-line bg-surface p-0 text-ink shadow-2xl"
    >
      <header className="flex items-center border-b border-line px-4 py-2">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <Button look="quiet" className="ml-auto" onClick={onClose} aria-label="Close">
          <Icon name="close" />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>
      {actions === undefined ? null : (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-2">{actions}</footer>
      )}
    </Modal>
  );
}
