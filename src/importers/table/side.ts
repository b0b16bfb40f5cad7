/** Words for the two sides, lower case; in English, German and as OKX writes them in Chinese. */
const SIDES: ReadonlyMap<string, 1 | -1> = new Map<string, 1 | -1>([
  ...(
    [
      "buy",
      "long",
      "b",
      "l",
      "bought",
      "bot",
      "kauf",
      "gekauft",
      "+",
      "买入",
      "买",
      "做多",
      "多",
      "多头",
      "开多",
    ] as const
  ).map((one) => [one, 1] as const),
  ...(
    [
      "sell",
      "short",
      "s",
      "sold",
      "sld",
      "verkauf",
      "verkauft",
      "-",
      "卖出",
      "卖",
      "做空",
      "空",
      "空头",
      "开空",
    ] as const
  ).map((one) => [one, -1] as const),
]);

type SideReading = { readonly quantity: number } | { readonly conflict: "sign" | "word"; readonly because: string };

/**
 * The signed quantity of a number and a side word. A word that agrees with the sign, or a number without sign, is fine;
 * "buy" with a negative number is not: one of the two is wrong, and a short must never become a long. Where other rows
 * name a side, a number without sign and side says nothing.
 *
 * @param side the cell's text; `null` where the file has no sides
 */
export function signedQuantity(amount: number, side: string | null): SideReading {
  const text = side?.trim().toLowerCase();
  // OKX writes "net" where the number carries its own sign.
  if (text === undefined || text === "net") return { quantity: amount };
  if (text === "") return amount < 0 ? { quantity: amount } : { conflict: "word", because: "the side is empty" };
  const sign = SIDES.get(text);
  if (sign === undefined) {
    return { conflict: "word", because: "the side is neither buy (long) nor sell (short)" };
  }
  if (sign === 1 && amount < 0) {
    return { conflict: "sign", because: "the side says buy (long) and the quantity is negative" };
  }
  return { quantity: sign * Math.abs(amount) };
}
