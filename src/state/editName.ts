import type { Position } from "../model/position.ts";

/** "+10 BTC-26MAR27-100000-C", "-6200 USD ETH-PERPETUAL": a leg the way it is typed. */
function legText({ quantity, quantityUnit, instrument }: Position): string {
  const sign = quantity > 0 ? "+" : "";
  return `${sign}${String(quantity)}${quantityUnit === "usd" ? " USD" : ""} ${instrument.symbol}`;
}

/** "+10 BTC-26MAR27-100000-C" for one leg, "12 legs" for more. */
export function legsText(positions: readonly Position[]): string {
  const [only] = positions;
  return only !== undefined && positions.length === 1 ? legText(only) : `${String(positions.length)} legs`;
}

export type PositionChange = Partial<Omit<Position, "id" | "instrument">>;

const FIELD_NAMES: Readonly<Record<keyof PositionChange, string>> = {
  quantity: "quantity",
  quantityUnit: "unit",
  entryPrice: "entry price",
  fee: "fee",
  enabled: "enabled",
  note: "note",
};

/** What a change of one leg is called: "Switch off ...", "Change entry price of ...". */
export function changeName(position: Position, change: PositionChange): string {
  const fields = (Object.keys(FIELD_NAMES) as (keyof PositionChange)[]).filter(
    (field) => change[field] !== undefined && change[field] !== position[field],
  );
  if (fields.length === 1 && fields[0] === "enabled") {
    return `Switch ${change.enabled === true ? "on" : "off"} ${legText(position)}`;
  }
  return `Change ${fields.map((field) => FIELD_NAMES[field]).join(" and ")} of ${legText(position)}`;
}
