import { useEffect } from "react";
import { clickedFigure, focusedFigure, steppedFigure } from "./figurePicking.ts";

const isOpening = ({ key }: KeyboardEvent): boolean => key === "Enter" || key === " ";

/** What a key does to the number that has the focus; arrows in a grid are the grid's own. */
function onFigureKey(event: KeyboardEvent, onOpen: (figure: HTMLElement) => void): void {
  const figure = focusedFigure();
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (figure === undefined || figure !== document.activeElement || !figure.matches("data")) return;
  if (isOpening(event)) {
    event.preventDefault();
    onOpen(figure);
    return;
  }
  const next = figure.closest("[role=grid]") === null ? steppedFigure(figure, event.key) : undefined;
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/**
 * Opens the number that is clicked, or chosen by key: one listener for all numbers of the page, however many there are.
 * A number with the focus is walked from with the arrows and opened with Enter.
 */
export function useFigureKeys(onOpen: (figure: HTMLElement) => void): void {
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const figure = clickedFigure(event);
      if (figure !== undefined) onOpen(figure);
    };
    const onKey = (event: KeyboardEvent): void => onFigureKey(event, onOpen);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKey);
    };
  }, [onOpen]);
}
