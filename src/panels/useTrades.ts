import { gapText } from "../model/gap.ts";
import { paymentsOf } from "../model/payment.ts";
import type { Position } from "../model/position.ts";
import { useNotices } from "../ui/Notices.tsx";
import { useApp } from "../state/useAppStore.ts";
import { indexOf, useMarketSnapshot } from "./inputs.ts";
import { newLegId } from "./legs/newLegId.ts";

type Trade = (name: string, legs: readonly Position[]) => boolean;

interface Trades {
  /** Puts the legs into the book and pays for them, as one undoable edit. */
  readonly trade: Trade;
  /** Holds them as the draft that every panel compares with. */
  readonly draft: Trade;
}

/**
 * The ways to trade: premium and fees leave the dollar cash, so that what is bought makes nobody richer. Legs that are
 * typed, filled into the form or imported are held already and cost nothing here. True where it went through.
 */
export function useTrades(): Trades {
  const setDraft = useApp((state) => state.setDraft);
  const applyDraft = useApp((state) => state.applyDraft);
  const market = useMarketSnapshot();
  const { attempt } = useNotices();
  const draft: Trade = (name, legs) =>
    attempt(() => {
      const fresh = legs.map((leg) => ({ ...leg, id: newLegId() }));
      const payments = paymentsOf(fresh, indexOf(market));
      if ("gap" in payments) throw new Error(`Not done: ${gapText(payments.gap)}.`);
      setDraft(name, fresh, payments.value);
    });
  return { draft, trade: (name, legs) => draft(name, legs) && attempt(applyDraft) };
}
