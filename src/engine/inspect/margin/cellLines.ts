import { expiryOf } from "../../../model/instrument.ts";
import type { CellLeg, OptionTrace } from "../../margin/cellLeg.ts";
import type { MarginScenario } from "../../margin/model.ts";
import { dayText } from "../../valuation/dayText.ts";
import { given, worked } from "../explanation.ts";
import type { Line, Measure } from "../explanation.ts";
import type { InspectInput } from "../subject.ts";

/** A leg of a cell; without a trace where the rule book tells no prices. */
type Told = Pick<CellLeg, "subject"> & Partial<Pick<CellLeg, "trace">>;

/** What a cell does to the options of one expiry. */
interface Move {
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  readonly measure: Measure;
  readonly formula: string;
}

/** The trace whose vol moves most: under a skew each strike has its own move. */
const mostMoved = (traces: readonly OptionTrace[]): OptionTrace | undefined =>
  traces.toSorted((a, b) => Math.abs(b.shockedVol - b.vol) - Math.abs(a.shockedVol - a.vol))[0];

function volMove(traces: readonly OptionTrace[]): readonly Move[] {
  const most = mostMoved(traces);
  if (most === undefined) return [];
  const value = most.shockedVol - most.vol;
  const name = traces.length > 1 ? "largest move of a vol" : "move of the vol";
  return [{ symbol: "σ′ − σ", name, value, measure: "volShift", formula: `σ′: ${most.volFormula}` }];
}

/** Forward, vol, discount and weight of one expiry; they are alike for its options, but for the vol. */
function movesOf(traces: readonly OptionTrace[]): readonly Move[] {
  const [one] = traces;
  if (one === undefined) return [];
  const { forward, shockedForward, conversion, discount, discountFormula, factor, factorFormula } = one;
  const number = "number" as const;
  return [
    {
      symbol: "F′ / F",
      name: "factor on the forward",
      value: shockedForward / forward,
      measure: number,
      formula: one.forwardFormula,
    },
    ...volMove(traces),
    ...(conversion === null
      ? []
      : [
          {
            symbol: "C",
            name: "on the value now",
            value: conversion.factor,
            measure: number,
            formula: conversion.formula,
          },
        ]),
    { symbol: "D", name: "on the shocked value", value: discount, measure: number, formula: discountFormula },
    { symbol: "w", name: "weight", value: factor, measure: number, formula: factorFormula },
  ];
}

/** The options of a cell by the day they expire, soonest first. */
function byDay({ book }: InspectInput, legs: readonly Told[]): ReadonlyMap<string, readonly OptionTrace[]> {
  const expiries = new Map(book.positions.map(({ id, instrument }) => [id, expiryOf(instrument)]));
  const options = legs.flatMap(({ subject, trace }) => {
    const expiry = expiries.get(subject);
    return trace?.kind === "option" && expiry !== undefined ? [{ expiry, trace }] : [];
  });
  const days = new Map<string, OptionTrace[]>();
  for (const { expiry, trace } of options.toSorted((a, b) => a.expiry - b.expiry)) {
    const day = dayText(expiry);
    const own = days.get(day);
    if (own === undefined) days.set(day, [trace]);
    else own.push(trace);
  }
  return days;
}

/** One line a move, the days behind it where it is not that of all. */
function merged(days: ReadonlyMap<string, readonly OptionTrace[]>): readonly Line[] {
  const lines = new Map<string, { readonly move: Move; readonly days: string[] }>();
  for (const [day, traces] of days) {
    for (const move of movesOf(traces)) {
      const key = `${move.symbol} ${String(Number(move.value.toPrecision(12)))} ${move.formula}`;
      const same = lines.get(key);
      if (same === undefined) lines.set(key, { move, days: [day] });
      else same.days.push(day);
    }
  }
  const order = ["F\u2032 / F", "\u03c3\u2032 \u2212 \u03c3", "C", "D", "w"];
  const sorted = [...lines.values()].toSorted((a, b) => order.indexOf(a.move.symbol) - order.indexOf(b.move.symbol));
  return sorted.map(({ move: { symbol, name, value, measure, formula }, days: own }, i) => {
    if (own.length === days.size) return worked([symbol, name], value, measure, formula);
    // Each line has a symbol of its own: the first of several has number 1.
    const place = i - sorted.findIndex(({ move }) => move.symbol === symbol) + 1;
    return worked([`${symbol} (${String(place)})`, `${name}, ${own.join(", ")}`], value, measure, formula);
  });
}

/**
 * What a cell does to the market and how it counts: the factor on spot, and of its options by expiry the factor on the
 * forward, the move of vol, the factors on both values and the weight, as their legs are worked out with; by the scenario
 * alone where it has no options or its legs are not told.
 */
export function cellLines(input: InspectInput, scenario: MarginScenario, legs: readonly Told[]): readonly Line[] {
  const source = "parameters of the rule book";
  const days = byDay(input, legs);
  const forwards = scenario.kind === "basis" ? "factor on spot: forwards move alone" : "factor on spot";
  const spot = given(["spot", forwards], scenario.spotFactor, "number", source);
  if (days.size > 0) return [spot, ...merged(days)];
  return [spot, given(["weight", "what the P&L is multiplied by"], scenario.weight, "number", source)];
}
