import { quadraturePrice } from "../../../math/quadraturePrice.ts";
import type { CellLeg, LinearTrace, OptionTrace } from "../../margin/cellLeg.ts";
import { given, worked } from "../explanation.ts";
import type { Line } from "../explanation.ts";
import type { SecondFigure } from "../secondOption.ts";
import type { InspectInput } from "../subject.ts";

interface Traced {
  readonly formula: string;
  readonly lines: readonly Line[];
}

/** An option in a cell, from its terms and marks to its P&L. */
export function optionTraceLines({ book, market }: InspectInput, subject: string, trace: OptionTrace): Traced {
  const symbol = book.positions.find(({ id }) => id === subject)?.instrument.symbol ?? "its quote";
  const marked = `${symbol} at the what-if state, ${market.label}`;
  const { quantity, strike, timeToExpiry, forward, vol, price, shockedPrice, discount, factor, isCall } = trace;
  const { conversion, shockedTimeToExpiry } = trace;
  const black = isCall ? "F N(d₁) − K N(d₂)" : "K N(−d₂) − F N(−d₁)";
  return {
    formula: conversion === null ? "w q (D B′ − B)" : "w q (D B′ − C B)",
    lines: [
      given(["q", "quantity, + long"], quantity, "units", "the book"),
      given(["K", "strike"], strike, "level", "terms of the contract"),
      worked(["T", "years to expiry"], timeToExpiry, "years", "(expiry − valuation) / 365 days"),
      given(["F", "forward"], forward, "level", marked, market.asOf),
      given(["σ", "volatility"], vol, "vol", marked, market.asOf),
      worked(["B", "Black's price now"], price, "level", `${black} at F, σ`),
      worked(["F′", "forward in the cell"], trace.shockedForward, "level", trace.forwardFormula),
      worked(["σ′", "volatility in the cell"], trace.shockedVol, "vol", trace.volFormula),
      ...(shockedTimeToExpiry === timeToExpiry
        ? []
        : [worked(["T′", "years to expiry in the cell"], shockedTimeToExpiry, "years", "T less the days that pass")]),
      worked(["B′", "Black's price in the cell"], shockedPrice, "level", `${black} at F′, σ′`),
      ...(conversion === null
        ? []
        : [worked(["C", "on the value now"], conversion.factor, "number", conversion.formula)]),
      worked(["D", "on the shocked value"], discount, "number", trace.discountFormula),
      worked(["w", "weight"], factor, "number", trace.factorFormula),
    ],
  };
}

/** A future or coins in a cell. */
export function linearLines({ quantity, price, move, factor }: LinearTrace): Traced {
  return {
    formula: "w q P x",
    lines: [
      given(["q", "units, + long"], quantity, "units", "the book"),
      given(["P", "price"], price, "level", "the market at the what-if state"),
      given(["x", "move of spot in the cell"], move, "share", "parameters of the rule book"),
      given(["w", "weight"], factor, "number", "parameters of the rule book"),
    ],
  };
}

/** The P&L of a leg in a cell with both prices by quadrature. */
export function secondPnl(trace: CellLeg["trace"]): SecondFigure {
  if (trace.kind === "linear") {
    const value = trace.factor * trace.move * (trace.quantity * trace.price);
    return { value, tolerance: 1e-14 * Math.abs(value) };
  }
  const { isCall, strike, timeToExpiry, shockedTimeToExpiry, quantity, discount, factor, conversion } = trace;
  const sign = isCall ? 1 : -1;
  const root = Math.sqrt(timeToExpiry);
  const price = quadraturePrice(sign, trace.forward, strike, trace.vol * root);
  const shockedPrice = quadraturePrice(
    sign,
    trace.shockedForward,
    strike,
    trace.shockedVol * Math.sqrt(shockedTimeToExpiry),
  );
  const converted = conversion === null ? 1 : conversion.factor;
  const value = factor * quantity * (discount * shockedPrice - converted * price);
  const size = Math.abs(factor * quantity) * (trace.forward + trace.shockedForward + 2 * strike);
  return { value, tolerance: 1e-13 * size * Math.max(1, discount, converted) };
}
