import type { Locator, Page } from "playwright";

/** The full values behind all figures of this name, in the order of the page. */
export function figures(scope: Page | Locator, name: string): Promise<number[]> {
  return scope
    .locator(`data[data-figure="${name}"]`)
    .evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));
}

/** The full value of the one figure of this name. */
export async function figure(scope: Page | Locator, name: string): Promise<number> {
  const one = scope.locator(`data[data-figure="${name}"]`);
  return Number(await one.getAttribute("value"));
}

/** All figures of the headline strip by name, full values. */
export function headline(page: Page): Promise<Record<string, number>> {
  return page
    .getByRole("region", { name: "Headline figures" })
    .locator("data[data-figure]")
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((one) => [(one as HTMLDataElement).dataset["figure"] ?? "", Number((one as HTMLDataElement).value)]),
      ),
    );
}

/** A leg as its row in the table of positions states it. */
interface ShownLeg {
  readonly instrument: string;
  readonly venue: string;
  readonly quantity: number;
  readonly unit: string;
  readonly entry: number | null;
}

/** The rows of the table of positions that are in the page, top to bottom. */
export function legs(page: Page): Promise<ShownLeg[]> {
  return page.locator("tr[data-leg]").evaluateAll((rows) =>
    rows.map((row) => {
      const { instrument = "", venue = "", quantity, unit = "", entry = "" } = (row as HTMLElement).dataset;
      return { instrument, venue, quantity: Number(quantity), unit, entry: entry === "" ? null : Number(entry) };
    }),
  );
}

export const legRow = (page: Page, instrument: string): Locator =>
  page.locator(`tr[data-leg][data-instrument="${instrument}"]`);

/** Waits until the headline stands, its margin included. */
export async function ready(page: Page): Promise<void> {
  await page.locator('data[data-figure="equity"]').first().waitFor();
  await page.locator('data[data-figure="initial-margin"]').first().waitFor();
}

/** Hands a text to the page as a chosen file. */
export async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const mimeType = name.endsWith(".json") ? "application/json" : "text/csv";
  await page.getByTestId("file-picker").setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
}

/** Waits until something is so; for what has to be so before a test begins. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so within ten seconds: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
