const FIGURES = "[data-about]";

/** What a click on it is for something else: the number explains itself by key there. */
const CONTROLS = "button, a, input, select, summary, label";

const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

/** The number that was clicked: not where the click belongs to a control, or ends the selecting of text. */
export function clickedFigure(event: MouseEvent): HTMLElement | undefined {
  if (event.defaultPrevented || !(event.target instanceof Element)) return undefined;
  const figure = event.target.closest<HTMLElement>(FIGURES);
  if (figure === null || figure.closest(CONTROLS) !== null) return undefined;
  return getSelection()?.isCollapsed === false ? undefined : figure;
}

/** The number that has the focus, or stands alone in what has it. */
export function focusedFigure(): HTMLElement | undefined {
  const active = document.activeElement;
  return active?.closest<HTMLElement>(FIGURES) ?? undefined;
}

/** Where choosing begins: the first number of the row or part of the page that has the focus, else of the page. */
export function firstFigure(): HTMLElement | undefined {
  const active = document.activeElement;
  for (const place of [active?.closest("tr, li"), active?.closest("section, main"), document]) {
    const found = [...(place?.querySelectorAll<HTMLElement>(FIGURES) ?? [])].find(isShown);
    if (found !== undefined) return found;
  }
  return undefined;
}

const STEPS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

const centre = (element: Element): readonly [number, number] => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return [(left + right) / 2, (top + bottom) / 2];
};

/** A step to the side weighs this many times one along the arrow. */
const ASTRAY = 4;

/** The number next to this one in the direction of an arrow key; `undefined` for other keys and at the edge. */
export function steppedFigure(from: HTMLElement, key: string): HTMLElement | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const [x, y] = centre(from);
  let best: { readonly element: HTMLElement; readonly distance: number } | undefined;
  for (const element of document.querySelectorAll<HTMLElement>(`data${FIGURES}`)) {
    if (element === from || !isShown(element)) continue;
    const [across, down] = [centre(element)[0] - x, centre(element)[1] - y];
    const along = across * step[0] + down * step[1];
    const aside = Math.abs(across * step[1]) + Math.abs(down * step[0]);
    const distance = along + ASTRAY * aside;
    if (along > 2 && (best === undefined || distance < best.distance)) best = { element, distance };
  }
  return best?.element;
}
