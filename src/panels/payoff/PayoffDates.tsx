import type { PayoffChoice } from "../../model/payoffChoice.ts";
import { MS_PER_DAY } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { useChosenInSight } from "../../ui/useChosenInSight.ts";
import { dateShort } from "../../ui/format.ts";

interface PayoffDatesProps {
  readonly asOf: number;
  readonly expiries: readonly EpochMs[];
}

function daysOf({ date }: PayoffChoice, asOf: number, last: number): number {
  const at = date === "last" ? last : "days" in date ? asOf + date.days * MS_PER_DAY : date.expiry;
  return Math.max(0, Math.min(at, last) - asOf) / MS_PER_DAY;
}

/** The date in front: any day by slider, each expiry by button. Nothing where no leg ends. */
export function PayoffDates({ asOf, expiries }: PayoffDatesProps) {
  const payoff = useApp((state) => state.payoff);
  const setPayoff = useApp((state) => state.setPayoff);
  const last = expiries.at(-1);
  const row = useChosenInSight<HTMLFieldSetElement>(JSON.stringify(payoff.date));
  if (last === undefined) return null;
  const days = daysOf(payoff, asOf, last);
  const most = Math.ceil((last - asOf) / MS_PER_DAY);
  const at = asOf + days * MS_PER_DAY;
  const choose = (expiry: EpochMs): void => setPayoff({ date: expiry === last ? "last" : { expiry } });
  return (
    <div className="flex min-w-0 flex-1 basis-80 items-center gap-2 sm:basis-0">
      <div className="flex max-w-56 flex-1">
        <Slider
          label="Date"
          value={Math.round(days)}
          min={0}
          max={most}
          step={1}
          text={dateShort(at)}
          onChange={(value) => setPayoff({ date: value >= most ? "last" : { days: value } })}
          onReset={() => setPayoff({ date: "last" })}
        />
      </div>
      <fieldset ref={row} aria-label="Expiries" className="flex min-w-0 gap-1 overflow-x-auto">
        {expiries.map((expiry) => (
          <Button
            key={expiry}
            look="quiet"
            aria-pressed={expiry === at}
            className={expiry === at ? "!border-line !text-ink" : ""}
            onClick={() => choose(expiry)}
          >
            {dateShort(expiry)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
