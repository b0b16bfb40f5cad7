/** What the page shows, read off it. The functions run inside the page: they use nothing but what the browser has. */

/** A leg as a row of the page states it. */
export interface SeenLeg {
  /** Of a row of the book; empty in a preview. */
  readonly id: string;
  readonly line: number;
  /** The file's own text. */
  readonly raw: string;
  readonly symbol: string;
  readonly venue: string;
  readonly quantity: number;
  readonly unit: string;
  readonly entryPrice: number | null;
  readonly dates: readonly string[];
}

interface SeenProblem {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
}

/** What the import dialog shows. */
export interface SeenDialog {
  readonly kind: "none" | "reading" | "rejected" | "positions" | "market" | "market-question" | "unreadable";
  readonly format: string;
  readonly rows: number;
  readonly legs: readonly SeenLeg[];
  readonly leftOut: readonly SeenProblem[];
  readonly noted: readonly SeenProblem[];
  readonly asked: readonly SeenProblem[];
  /** The button that takes what was read can be pressed. */
  readonly canTake: boolean;
  readonly text: string;
  /** What the page says outside of the dialog: too large a file is refused there. */
  readonly notices: string;
}

/** Reads the import dialog. */
export function seenDialog(): SeenDialog {
  const dialog = document.querySelector("dialog[open]");
  const named = (id: string) => dialog?.querySelector<HTMLElement>(`[data-testid="${id}"]`) ?? null;
  const all = (selector: string) => [...(dialog?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const problem = (item: HTMLElement): SeenProblem => {
    const { code = "", line } = item.dataset;
    return { code, message: item.textContent, line: line === undefined ? null : Number(line) };
  };
  const listed = (title: string): SeenProblem[] => {
    const section = all("section").find((one) => one.querySelector("h3")?.textContent === title);
    return [...(section?.querySelectorAll<HTMLElement>("li[data-code]") ?? [])].map(problem);
  };
  const leg = (row: HTMLElement): SeenLeg => {
    const { instrument = "", quantity, unit = "", entry = "" } = row.dataset;
    const cells = [...row.children].map((cell) => cell.textContent);
    return {
      id: "",
      line: Number(cells[0]),
      raw: row.querySelector("bdi")?.textContent ?? "",
      symbol: instrument,
      venue: cells[2] ?? "",
      quantity: Number(quantity),
      unit,
      entryPrice: entry === "" ? null : Number(entry),
      dates: [...row.querySelectorAll("time")].map((time) => time.dateTime),
    };
  };
  const take = [...(dialog?.querySelectorAll("button") ?? [])].filter((one) => /^(?:Add|Use) /.test(one.textContent));
  const positions = named("import-positions");
  const kinds = [
    ["rejected", named("import-rejected")],
    ["positions", positions],
    ["market", named("import-market")],
    ["market-question", named("import-market-question")],
    ["unreadable", dialog?.querySelector('p[role="alert"]') ?? null],
    ["reading", dialog],
  ] as const;
  return {
    kind: kinds.find(([, element]) => element !== null)?.[0] ?? "none",
    format: positions?.dataset["format"] ?? "",
    rows: Number(positions?.dataset["rows"]),
    legs: all("tr[data-instrument]").map(leg),
    leftOut: [...listed("Rows left out"), ...listed("Not imported")],
    noted: listed("Noted"),
    asked: [...all("fieldset[data-code]").map(problem), ...listed("Asked")],
    canTake: take.length > 0 && take.every((one) => !one.disabled),
    text: dialog?.textContent ?? "",
    notices: [...document.querySelectorAll("output > div")].map((one) => one.textContent).join(" "),
  };
}

/** A row of the book with its figures. */
export interface SeenRow extends SeenLeg {
  /** Figures shown, by name, with their full values. */
  readonly figures: Readonly<Record<string, number>>;
  /** The reasons where figures are missing; `null` where none is marked as missing. */
  readonly gap: string | null;
  /** How the value came about where it is not the plain mark; `null` for an exact one. */
  readonly basis: string | null;
  readonly title: string;
  readonly text: string;
}

/** Reads the rows of the book that are on screen, in the order of the table. */
export function seenRows(): SeenRow[] {
  return [...document.querySelectorAll<HTMLElement>("tr[data-leg]")].map((row) => {
    const { leg = "", instrument = "", venue = "", quantity, unit = "", entry = "" } = row.dataset;
    const figures: Record<string, number> = {};
    for (const data of row.querySelectorAll("data")) figures[data.dataset["figure"] ?? ""] = Number(data.value);
    return {
      id: leg,
      line: Number.NaN,
      raw: "",
      symbol: instrument,
      venue,
      quantity: Number(quantity),
      unit,
      entryPrice: entry === "" ? null : Number(entry),
      dates: [],
      figures,
      gap: row.querySelector("details summary")?.getAttribute("aria-label") ?? null,
      basis: row.querySelector("th abbr")?.getAttribute("title") ?? null,
      title: row.querySelector("th")?.title ?? "",
      text: row.textContent,
    };
  });
}

/** The market as the page speaks of it, and the headline. */
export interface SeenMarket {
  /** What stands in the header without opening anything. */
  readonly chip: string;
  readonly sentence: string;
  readonly flags: string;
  /** The totals' notes on what they leave out. */
  readonly leftOut: string;
  readonly headline: Readonly<Record<string, number>>;
  readonly notices: number;
}

export function seenMarket(): SeenMarket {
  const menu = document.querySelector<HTMLDetailsElement>('details:has(> summary[data-menu="Market"])');
  const headline: Record<string, number> = {};
  const strip = document.querySelector('[aria-label="Headline figures"]');
  for (const data of strip?.querySelectorAll("data") ?? []) headline[data.dataset["figure"] ?? ""] = Number(data.value);
  const text = (selector: string, within: ParentNode | null) =>
    [...(within?.querySelectorAll(selector) ?? [])].map((one) => one.textContent).join(" ");
  return {
    chip: menu?.querySelector("summary")?.textContent ?? "",
    sentence: text('[data-testid="market-health"]', menu),
    flags: text('[data-testid="market-flags"]', menu),
    leftOut: text("details", strip),
    headline,
    notices: document.querySelectorAll('output > div, [role="alert"]').length,
  };
}

/** True once the engine has answered everything on screen. */
export function isSettled(): boolean {
  const hasHeadline = document.querySelector('[data-figure="equity"]') !== null;
  return (
    hasHeadline && document.querySelector(".is-stale") === null && document.querySelector("#root")?.textContent !== ""
  );
}
