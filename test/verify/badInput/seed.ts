import { epochMs } from "../../../src/model/units.ts";
import { venueDay } from "../../../src/model/civilDate.ts";
import type { Desk } from "./desk.ts";

/** A leg of the known book, as Ballast JSON writes it. */
export interface SeedLeg {
  readonly instrument: string;
  readonly venue: string;
  readonly quantity: number;
  readonly quantityUnit: "coin" | "usd";
  readonly entryPrice: number;
  readonly note: string;
}

/** Three legs that live beyond `asOf`: two perpetuals and an option that ends in the year after next. */
export function knownLegs(asOf: number): readonly SeedLeg[] {
  const year = new Date(asOf).getUTCFullYear() + 2;
  const day = venueDay(epochMs(Date.UTC(year, 2, 26, 8)));
  const leg = { venue: "deribit", note: "" };
  return [
    { ...leg, instrument: "BTC-PERPETUAL", quantity: -12_340, quantityUnit: "usd", entryPrice: 91_357.5 },
    { ...leg, instrument: "ETH-PERPETUAL", quantity: 4_560, quantityUnit: "usd", entryPrice: 3_021.25 },
    {
      ...leg,
      instrument: `ETH-${day}-4750-P`,
      quantity: 7.75,
      quantityUnit: "coin",
      entryPrice: 0.40125,
      note: "known",
    },
  ];
}

/** Makes `legs` the book, through the app's own import, and waits until it is kept. */
export async function seed(desk: Desk, legs: readonly SeedLeg[]): Promise<void> {
  const text = JSON.stringify({ version: 1, name: "Known book", legs });
  await desk.giveFile("known.json", Buffer.from(text));
  const { seen } = await desk.outcome(10_000);
  if (!seen.canTake) throw new Error(`the known book cannot be loaded: ${seen.text.slice(0, 300)}`);
  await desk.press(/^Replace the book/);
  await desk.page.getByRole("button", { name: "Dismiss" }).last().click();
  await desk.settled();
  await desk.saved();
}
