import { createContext, useCallback, useContext, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

export interface Notice {
  readonly text: string;
  readonly tone?: "plain" | "danger";
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
}

/** Takes a notice back that is no longer so. */
type Withdraw = () => void;

interface Notifier {
  /** Says something for ten seconds; bad news until it is dismissed or three newer things are said. */
  readonly notify: (notice: Notice) => Withdraw;
  /** Runs an act of the user; what it refuses with is said instead of thrown. True when it went through. */
  readonly attempt: (act: () => void) => boolean;
}

const NoticeContext = createContext<Notifier | undefined>(undefined);

/** @throws when no provider stands above: a fault of the composition root. */
export function useNotices(): Notifier {
  const notifier = useContext(NoticeContext);
  if (notifier === undefined) throw new Error("NoticeProvider is missing");
  return notifier;
}

/** Good news is read within this time, milliseconds. */
const STAYS = 10_000;

interface Shown extends Notice {
  readonly key: number;
}

export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const last = useRef(1);
  const dismiss = useCallback((key: number): void => setShown((before) => before.filter((one) => one.key !== key)), []);
  const notify = useCallback(
    (notice: Notice): Withdraw => {
      last.current += 1;
      const key = last.current;
      setShown((before) => [...before.slice(-2), { ...notice, key }]);
      const withdraw = (): void => dismiss(key);
      // Bad news and questions stay until they are answered; the rest makes room by itself.
      if (notice.tone !== "danger") setTimeout(withdraw, STAYS);
      return withdraw;
    },
    [dismiss],
  );
  const notifier = useMemo<Notifier>(
    () => ({
      notify,
      attempt: (act) => {
        try {
          act();
          return true;
        } catch (error) {
          notify({ text: error instanceof Error ? error.message : String(error), tone: "danger" });
          return false;
        }
      },
    }),
    [notify],
  );
  return (
    <NoticeContext value={notifier}>
      {children}
      <output
        aria-live="polite"
        className="fixed bottom-14 left-3 z-40 flex max-w-[min(36rem,92vw)] flex-col gap-1 lg:bottom-3"
      >
        {shown.map((one) => (
          <div
            key={one.key}
            className={`flex items-center gap-3 border bg-raised px-3 py-1 shadow-lg ${one.tone === "danger" ? "border-danger" : "border-line"}`}
          >
            <span>{one.text}</span>
            {(one.actions ?? []).map((action) => (
              <Button
                key={action.label}
                onClick={() => {
                  action.run();
                  dismiss(one.key);
                }}
              >
                {action.label}
              </Button>
            ))}
            <Button look="quiet" aria-label="Dismiss" onClick={() => dismiss(one.key)}>
              <Icon name="close" />
            </Button>
          </div>
        ))}
      </output>
    </NoticeContext>
  );
}
