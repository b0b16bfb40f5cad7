import { useState } from "react";
import type { DrawnSmile, SurfaceReport } from "../../engine/volatility/report.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { useScope } from "../../state/useAppStore.ts";
import type { Answer } from "../inputs.ts";
import { useAnswer, useMarketSnapshot, useShownQuestion } from "../inputs.ts";
import { smilesIn } from "./smileWords.ts";

/** Underlyings with options, or with smiles that a link brought, in the market's order. */
const optioned = (market: MarketSnapshot | undefined): readonly string[] =>
  (market?.underlyings ?? [])
    .filter(
      ({ quotes, smiles }) =>
        quotes.some(({ instrument }) => instrument.kind === "option") || (smiles !== undefined && smiles.length > 0),
    )
    .map(({ underlying }) => underlying);

/** Whose surface is looked at: the one chosen here, else what the charts look at, else the market's first. */
export function useSurfaceUnderlying() {
  const names = optioned(useMarketSnapshot());
  const scope = useScope();
  const [chosen, choose] = useState<string>();
  const wanted = chosen ?? (scope === "all" ? undefined : scope.underlying);
  const underlying = wanted !== undefined && names.includes(wanted) ? wanted : names[0];
  return { names, underlying, choose };
}

/** The smiles of the market as it is, with the strikes of the book, draft included. */
export function useSurface(underlying: string | undefined): Answer<SurfaceReport> {
  const { question, draftSubject } = useShownQuestion();
  const ask = (name: string) => question && { book: question.book, market: question.market, underlying: name };
  return useAnswer(
    "surface",
    underlying === undefined ? undefined : ask(underlying),
    `${underlying ?? ""} ${draftSubject}`,
  );
}

/** The expiry looked at: the one chosen, else the first where the book has strikes, else the first with a smile. */
export function useShownSmile(report: SurfaceReport | undefined) {
  const [expiry, show] = useState<number>();
  const smiles = report === undefined ? [] : smilesIn(report);
  const shown: DrawnSmile | undefined =
    smiles.find((one) => one.expiry === expiry) ??
    smiles.find(({ bookStrikes }) => bookStrikes.length > 0) ??
    smiles[0];
  return { shown, show };
}
