import { useState } from "react";
import type { WhatIfExpiry } from "../../engine/whatIf/whatIfExpiries.ts";
import { gapText } from "../../model/gap.ts";
import { useApp } from "../../state/useAppStore.ts";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { Refusal } from "../../ui/Refusal.tsx";
import { dateShort, full, volPoints } from "../../ui/format.ts";
import { useAnswer, useShownQuestion } from "../inputs.ts";
import { withShift } from "./expiryShifts.ts";
import { readWithin, withStay } from "./readWithin.ts";

/** Vol points of a shift, without the tail that a hundred times a decimal leaves. */
const inPoints = (shift: number): number => Math.round(shift * 1e12) / 1e10;

/** The vol shift of each expiry of the book, to be set by hand; and the expiries without a smile to follow. */
export function WhatIfExpiries() {
  const { question, draftSubject } = useShownQuestion();
  const [refused, setRefused] = useState<string>();
  const { data, error } = useAnswer("whatIfExpiries", question, draftSubject);
  if (error !== undefined)
    return (
      <p role="alert" className="text-sm text-danger">
        {error}
      </p>
    );
  if (data === undefined) return <p className="text-sm text-faint">{"Looking up expiries\u2026"}</p>;
  if (data.length === 0) return <p className="text-sm text-muted">The book holds no options: no expiry has a vol.</p>;
  const gaps = data.flatMap((one) => one.gaps);
  return (
    <div>
      <table className="w-full text-sm tabular-nums">
        <caption className="text-left text-muted">
          Vol shift by expiry: type one to hold it there, clear it to let go
        </caption>
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="font-normal">
              Expiry
            </th>
            <th scope="col" className="text-right font-normal">
              Days left
            </th>
            <th scope="col" className="text-right font-normal">
              Vol, pts
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map((one) => (
            <ExpiryRow key={one.expiry} one={one} onRefused={setRefused} />
          ))}
        </tbody>
      </table>
      <Refusal reason={refused} />
      {gaps.length === 0 ? null : (
        <p className="pt-1 text-sm text-warn" data-testid="what-if-gaps">
          {`These strikes keep their vols: ${gaps.map(gapText).join("; ")}.`}
        </p>
      )}
    </div>
  );
}

interface ExpiryRowProps {
  readonly one: WhatIfExpiry;
  /** Why what was typed is not taken; `undefined` once there is nothing to say. */
  readonly onRefused: (reason: string | undefined) => void;
}

function ExpiryRow({ one, onRefused }: ExpiryRowProps) {
  const { expiry, daysLeft, volShift, isOwn } = one;
  const setWhatIf = useApp((state) => state.setWhatIf);
  const shifts = useApp((state) => state.whatIf.expiryShifts);
  const set = (shift: number | null): void => setWhatIf({ expiryShifts: withShift(shifts, expiry, shift) });
  return (
    <tr>
      <th scope="row" className="text-left font-normal" translate="no">
        {dateShort(expiry)}
      </th>
      <td className="text-right">{daysLeft.toFixed(1)}</td>
      <td className="w-24 text-right">
        {volShift === null ? (
          <span className="text-faint">settled</span>
        ) : (
          <NumberInput
            label={`Vol shift of ${dateShort(expiry)}, points`}
            text={volPoints(volShift)}
            full={full(inPoints(volShift))}
            className={isOwn ? "text-accent" : "text-muted"}
            read={(text) => readWithin(text, 1_000)}
            onRefused={(reason) =>
              onRefused(
                withStay(
                  reason === undefined ? undefined : `${dateShort(expiry)}: ${reason}`,
                  `${volPoints(volShift)} pts`,
                ),
              )
            }
            onClear={() => set(null)}
            onCommit={(points) => set(points / 100)}
            onStep={(direction) => set(inPoints(volShift + direction / 100) / 100)}
          />
        )}
      </td>
    </tr>
  );
}
