import { expiryOf } from "../../../src/model/instrument.ts";
import type { Expectation } from "./judge.ts";
import type { SeenLeg } from "./screen.ts";
import { instrumentOf } from "./seenOutcome.ts";

/** Names and signed quantities that the entry itself asks for. */
function wanted({ values = {}, oneOf = [] }: Expectation): readonly (readonly [string, number])[] {
  const own = Object.entries(values).map(([name, [quantity]]) => [name, quantity] as const);
  return [...own, ...oneOf.flatMap(wanted)];
}

function quantityFault(phrase: string, legs: readonly SeenLeg[], expect: Expectation): string | null {
  const numbers =
    /^(?:quantity|position) (-?[\d.]+(?: or -?[\d.]+)*)/.exec(phrase)?.[1]?.split(" or ").map(Number) ?? [];
  const asked = wanted(expect);
  const bad = legs.find(
    (leg) => numbers.includes(leg.quantity) && !asked.some(([name, n]) => name === leg.symbol && n === leg.quantity),
  );
  return bad === undefined ? null : `never ${phrase}: ${bad.symbol} has ${String(bad.quantity)}`;
}

function nameFault(phrase: string, legs: readonly SeenLeg[]): string | null {
  const name = /a leg called (\S+)/i.exec(phrase)?.[1]?.toLowerCase();
  const bad = legs.find(({ symbol }) => symbol.toLowerCase() === name);
  return bad === undefined ? null : `never ${phrase}`;
}

function expiryFault(phrase: string, legs: readonly SeenLeg[]): string | null {
  const day = /expiry (\d{4}-\d\d-\d\d)/.exec(phrase)?.[1];
  if (day === undefined) return null;
  const bad = legs.find((leg) => {
    const expiry = expiryOf(instrumentOf(leg));
    return expiry !== undefined && new Date(expiry).toISOString().startsWith(day);
  });
  return bad === undefined ? null : `never ${phrase}: ${bad.symbol}`;
}

/**
 * What of the manifest's "never" shows in the staged legs. The phrases are prose: those of a known form are checked here
 * (a quantity, a name, an expiry), those about scripts, prototypes, exceptions and odd characters with every file.
 */
export function neverFaults(
  phrases: readonly string[],
  legs: readonly SeenLeg[],
  expect: Expectation,
): readonly (string | null)[] {
  return phrases.flatMap((phrase) => [
    quantityFault(phrase, legs, expect),
    nameFault(phrase, legs),
    expiryFault(phrase, legs),
  ]);
}
