import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
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
  /** Says something for ten seconds, longer while it is pointed at or has the focus; bad news until it is dismissed or three newer things are said. */
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
      return () => dismiss(key);
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
          <Said key={one.key} notice={one} dismiss={dismiss} />
        ))}
      </output>
    </NoticeContext>
  );
}

/** Takes a notice away once nobody has pointed at it, nor had the focus in it, for the time it stays: what tells of either. */
function useStay({ key, tone }: Shown, dismiss: (key: number) => void) {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  // Bad news and questions stay until they are answered; the rest makes room by itself.
  const isLasting = tone === "danger" || isPointedAt || isFocused;
  useEffect(() => {
    if (isLasting) return undefined;
    const timer = setTimeout(() => dismiss(key), STAYS);
    return () => clearTimeout(timer);
  }, [isLasting, key, dismiss]);
  return {
    onPointerEnter: () => setIsPointedAt(true),
    onPointerLeave: () => setIsPointedAt(false),
    onFocus: () => setIsFocused(true),
    onBlur: () => setIsFocused(false),
  };
}

interface SaidProps {
  readonly notice: Shown;
  readonly dismiss: (key: number) => void;
}

function Said({ notice, dismiss }: SaidProps) {
  const { key, text, tone, actions = [] } = notice;
  const holding = useStay(notice, dismiss);
  return (
    <div
      {...holding}
      className={`flex items-center gap-3 border bg-raised px-3 py-1 shadow-lg ${tone === "danger" ? "border-danger" : "border-line"}`}
    >
      <span>{text}</span>
      {actions.map((action) => (
        <Button
          key={action.label}
          onClick={() => {
            action.run();
            dismiss(key);
          }}
        >
          {action.label}
        </Button>
      ))}
      <Button look="quiet" aria-label="Dismiss" onClick={() => dismiss(key)}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
