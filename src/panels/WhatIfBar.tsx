import { Button } from "../ui/Button.tsx";
import { Slider } from "../ui/Slider.tsx";
import { percentMove, volPoints } from "../ui/format.ts";
import { useApp } from "../state/useAppStore.ts";

/** One what-if state, shared by every panel: spot, vol, days. */
export function WhatIfBar() {
  const whatIf = useApp((state) => state.whatIf);
  const setWhatIf = useApp((state) => state.setWhatIf);
  const resetWhatIf = useApp((state) => state.resetWhatIf);
  const isMoved = whatIf.spotShock !== 0 || whatIf.volShift !== 0 || whatIf.days !== 0;
  return (
    <section aria-label="What if" className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 xl:flex-nowrap">
      <Slider
        label="Spot"
        value={whatIf.spotShock}
        min={-0.5}
        max={0.5}
        step={0.005}
        text={percentMove(whatIf.spotShock)}
        onChange={(spotShock) => setWhatIf({ spotShock })}
        onReset={() => setWhatIf({ spotShock: 0 })}
      />
      <Slider
        label="Vol"
        value={whatIf.volShift}
        min={-0.3}
        max={0.6}
        step={0.005}
        text={`${volPoints(whatIf.volShift)} pts`}
        onChange={(volShift) => setWhatIf({ volShift })}
        onReset={() => setWhatIf({ volShift: 0 })}
      />
      <Slider
        label="Days"
        value={whatIf.days}
        min={0}
        max={180}
        step={1}
        text={`+${String(whatIf.days)} d`}
        onChange={(days) => setWhatIf({ days })}
        onReset={() => setWhatIf({ days: 0 })}
      />
      <Button look="quiet" disabled={!isMoved} onClick={resetWhatIf} title="Back to the market as it is (R)">
        Reset
      </Button>
    </section>
  );
}
