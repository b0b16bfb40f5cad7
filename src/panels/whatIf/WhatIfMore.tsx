import { useState } from "react";
import { SMILE_RULES } from "../../model/smileRule.ts";
import type { SmileRule } from "../../model/smileRule.ts";
import { isPlain, plain } from "../../model/whatIfState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice, Field } from "../../ui/Field.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { Refusal } from "../../ui/Refusal.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { full, quantity, volPoints } from "../../ui/format.ts";
import { readWithin, withStay } from "./readWithin.ts";
import { moreParts, ruleSays, ruleWords } from "./whatIfText.ts";
import { WhatIfExpiries } from "./WhatIfExpiries.tsx";

const rules = (Object.keys(SMILE_RULES) as readonly SmileRule[]).map((value) => ({
  value,
  label: ruleWords[value].label,
}));

/** The rest of the what-if behind one button, which is marked while any of it is chosen. */
export function WhatIfMore() {
  const [isOpen, setIsOpen] = useState(false);
  const parts = moreParts(useApp((state) => state.whatIf));
  const label = parts.length === 0 ? "More" : <span className="text-accent">{`More (${String(parts.length)})`}</span>;
  return (
    <Menu name="More of the what-if" label={label} doesStay isAtRight onToggle={setIsOpen}>
      {isOpen ? (
        <div className="flex max-h-[70vh] w-[min(25rem,calc(100vw-3.5rem))] flex-col gap-3 overflow-auto px-0.5">
          <SmileChoice />
          <VolFields />
          <WhatIfExpiries />
          <CarryFields />
          <ResetMore />
        </div>
      ) : null}
    </Menu>
  );
}

function SmileChoice() {
  const [refused, setRefused] = useState<string>();
  const { smileRule, spotVolBeta } = useApp((state) => state.whatIf);
  const setWhatIf = useApp((state) => state.setWhatIf);
  return (
    <fieldset className="flex flex-col gap-1">
      <div className="flex items-end gap-3">
        <Choice
          label="When spot moves"
          value={smileRule}
          options={rules}
          onChange={(rule) => setWhatIf({ smileRule: rule })}
        />
        {smileRule === "beta" ? (
          <Field label="Beta, vol pts per +1 % spot">
            <span className="w-24 border border-line">
              <NumberInput
                label="Beta, vol pts per +1 % spot"
                text={quantity(spotVolBeta)}
                full={full(spotVolBeta)}
                read={(text) => readWithin(text, 10)}
                onCommit={(beta) => setWhatIf({ spotVolBeta: beta })}
                onRefused={(reason) => setRefused(withStay(reason, quantity(spotVolBeta)))}
                onStep={(direction) => setWhatIf({ spotVolBeta: stepped(spotVolBeta, direction) })}
              />
            </span>
          </Field>
        ) : null}
      </div>
      <Refusal reason={refused} />
      <p className="text-sm text-muted">{ruleSays({ smileRule, spotVolBeta })}</p>
    </fieldset>
  );
}

/** A tenth up or down, within the limits, without the tail that adding tenths leaves. */
const stepped = (beta: number, direction: number): number =>
  Math.max(-10, Math.min(10, Math.round(beta * 10 + direction) / 10));

function VolFields() {
  const { tenorPower, skewShift } = useApp((state) => state.whatIf);
  const setWhatIf = useApp((state) => state.setWhatIf);
  return (
    <fieldset className="flex flex-col gap-1">
      <Slider
        label="Vol by tenor, power"
        value={tenorPower}
        min={0}
        max={1}
        step={0.05}
        text={tenorPower.toFixed(2)}
        onChange={(power) => setWhatIf({ tenorPower: power })}
        onReset={() => setWhatIf({ tenorPower: 0 })}
      />
      <p className="text-sm text-muted">
        {tenorPower === 0
          ? "The vol slider moves all expiries alike; 0.5 moves near ones more."
          : `The vol slider counts at 30 days; at T it counts (30 d / T)^${String(tenorPower)} times, T at least a day.`}
      </p>
      <Slider
        label={"Skew, vol per \u221210\u202f% ln(K/F)"}
        value={skewShift}
        min={-0.05}
        max={0.05}
        step={0.005}
        text={`${volPoints(skewShift)} pts`}
        onChange={(skew) => setWhatIf({ skewShift: skew })}
        onReset={() => setWhatIf({ skewShift: 0 })}
      />
      <p className="text-sm text-muted">
        Vol gained per 10 % of log-moneyness, ln(strike / forward), below the forward, and lost above it.
      </p>
    </fieldset>
  );
}

function CarryFields() {
  const { rateShift, basisShift } = useApp((state) => state.whatIf);
  const setWhatIf = useApp((state) => state.setWhatIf);
  return (
    <fieldset className="flex flex-col gap-1">
      <Slider
        label="Dollar rate"
        value={rateShift}
        min={-0.1}
        max={0.1}
        step={0.005}
        text={`${volPoints(rateShift)} pts`}
        onChange={(rate) => setWhatIf({ rateShift: rate })}
        onReset={() => setWhatIf({ rateShift: 0 })}
      />
      <Slider
        label="Basis, a year"
        value={basisShift}
        min={-0.3}
        max={0.3}
        step={0.01}
        text={`${volPoints(basisShift)} pts`}
        onChange={(basis) => setWhatIf({ basisShift: basis })}
        onReset={() => setWhatIf({ basisShift: 0 })}
      />
      <p className="text-sm text-muted">
        Both carry forwards and futures over the index, by time; perpetuals and spot stay. The rate also discounts
        options paid in dollars.
      </p>
    </fieldset>
  );
}

function ResetMore() {
  const whatIf = useApp((state) => state.whatIf);
  const setWhatIf = useApp((state) => state.setWhatIf);
  return (
    <Button className="self-start" disabled={isPlain(whatIf)} onClick={() => setWhatIf(plain(whatIf))}>
      Only spot, vol and days
    </Button>
  );
}
