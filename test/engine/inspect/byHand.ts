/**
 * What a formula of an explanation comes to with the numbers of its lines: plain arithmetic as a reader does it, with a
 * product where two things stand side by side.
 *
 * @param read the value of a symbol
 */
export function byHand(formula: string, read: (symbol: string) => number): number {
  const tokens = formula.match(/[nN]\([^)]*\)|√[\p{L}]|[\p{L}₀₁₂ₙ′]+|\d+(\.\d+)?|[²³ᵖ]|[½()+−×/]/gu) ?? [];
  let at = 0;
  const power = (base: number): number => {
    const sign = tokens[at];
    if (sign !== "²" && sign !== "³" && sign !== "ᵖ") return base;
    at++;
    return base ** (sign === "²" ? 2 : sign === "³" ? 3 : read("p"));
  };
  const atom = (): number => {
    const token = tokens[at++] ?? "";
    if (token === "(") {
      const value = sum();
      at++;
      return power(value);
    }
    if (token === "½") return 0.5;
    if (/^\d/u.test(token)) return power(Number(token));
    if (token.startsWith("√")) return Math.sqrt(read(token.slice(1)));
    return power(read(token));
  };
  const product = (): number => {
    let value = atom();
    for (let next = tokens[at]; next !== undefined && !["+", "−", ")"].includes(next); next = tokens[at]) {
      if (next === "/") {
        at++;
        value /= atom();
      } else {
        if (next === "×") at++;
        value *= atom();
      }
    }
    return value;
  };
  const sum = (): number => {
    let value = 0;
    for (let sign = 1; ;) {
      if (tokens[at] === "−") {
        sign = -sign;
        at++;
      }
      value += sign * product();
      if (tokens[at] !== "+" && tokens[at] !== "−") return value;
      sign = tokens[at] === "+" ? 1 : -1;
      at++;
    }
  };
  const value = sum();
  if (at !== tokens.length) throw new Error(`cannot work out "${formula}" after ${tokens.slice(0, at).join(" ")}`);
  return value;
}
