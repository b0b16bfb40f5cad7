import { createContext, useCallback, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { Subject } from "../../engine/inspect/subject.ts";
import { useNotices } from "../../ui/Notices.tsx";
import { about, aboutOf, elementAbout } from "./about.ts";
import type { About } from "./about.ts";
import { firstFigure, focusedFigure } from "./figurePicking.ts";
import { Inspector } from "./Inspector.tsx";
import { useFigureKeys } from "./useFigureKeys.ts";

/** A number that was opened, and those gone on to from it: the last is shown. */
interface Opened extends Omit<About, "subject"> {
  readonly origin: HTMLElement;
  readonly trail: readonly [Subject, ...Subject[]];
  /** Away from the number. */
  readonly side: "left" | "right";
}

const Context = createContext<(() => void) | undefined>(undefined);

/** Explains the number that has the focus, or puts the focus on one to choose from. @throws without a provider above */
export function useExplain(): () => void {
  const explain = useContext(Context);
  if (explain === undefined) throw new Error("Inspection is missing");
  return explain;
}

function openedAt(origin: HTMLElement, { subject, ...rest }: About): Opened {
  const { left, right } = origin.getBoundingClientRect();
  return { origin, ...rest, trail: [subject], side: (left + right) / 2 > innerWidth / 2 ? "left" : "right" };
}

/** Back to the number, or to where it stands now. */
function restoreFocus({ origin, trail, isAfter, at, rules }: Opened): void {
  const home = origin.isConnected ? origin : elementAbout(about(trail[0], isAfter, at, rules));
  home?.focus({ preventScroll: true });
}

/** Lets every number below it that says what it is about be opened, and shows its explanation beside the page. */
export function Inspection({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  const { notify } = useNotices();
  const open = useCallback((figure: HTMLElement): void => {
    const found = aboutOf(figure);
    if (found !== undefined) setOpened(openedAt(figure, found));
  }, []);
  useFigureKeys(open);
  const explain = useMemo(
    () => (): void => {
      const figure = focusedFigure();
      const first = firstFigure();
      if (figure !== undefined) open(figure);
      else if (first === undefined) notify({ text: "There is no number to explain in this view." });
      else {
        first.focus();
        notify({ text: "Choose a number with the arrow keys; Enter explains it." });
      }
    },
    [open, notify],
  );
  const close = useCallback((): void => {
    if (opened === undefined) return;
    setOpened(undefined);
    restoreFocus(opened);
  }, [opened]);
  const goTo = (subject: Subject): void =>
    setOpened((before) => before && { ...before, trail: [...before.trail, subject] });
  const goBack = (): void =>
    setOpened((before) => {
      const [first, ...rest] = before?.trail.slice(0, -1) ?? [];
      return before === undefined || first === undefined ? before : { ...before, trail: [first, ...rest] };
    });
  return (
    <Context value={explain}>
      {children}
      {opened === undefined ? null : (
        <Inspector
          about={{ ...opened, subject: opened.trail.at(-1) ?? opened.trail[0] }}
          side={opened.side}
          onClose={close}
          onBack={opened.trail.length > 1 ? goBack : undefined}
          onGoTo={goTo}
        />
      )}
    </Context>
  );
}
