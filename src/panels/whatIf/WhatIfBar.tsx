import { isAtRest } from "../../model/whatIfState.ts";
import { Button } from "../../ui/Button.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { percentMove, volPoints } from "../../ui/format.ts";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { useApp } from "../../state/useAppStore.ts";
import { WhatIfMore } from "./WhatIfMore.tsx";
import { moreParts, sliderText } from "./whatIfText.ts";

/** One what-if state, shared by every panel: spot, vol, days, and more. Folded away on a phone until it is wanted. */
export function WhatIfBar() {
  const whatIf = useApp((state) => state.whatIf);
  const isWide = useMediaQuery("(min-width: 640px)");
  const more = moreParts(whatIf).length;
  if (isWide) {
    return (
      <>
        <Sliders />
        <MoreWords />
      </>
    );
  }
  return (
    <details data-rest={isAtRest(whatIf)} className="ml-auto max-w-full min-w-0 open:ml-0 open:w-full">
      <summary className={`cursor-pointer truncate text-sm ${isAtRest(whatIf) ? "text-muted" : "text-accent"}`}>
        {`What if: ${sliderText(whatIf)}${more === 0 ? "" : `, ${String(more)} more`}`}
      </summary>
      <Sliders />
      <MoreWords />
    </details>
  );
}

function Sliders() {
  const whatIf = useApp((state) => state.whatIf);
  const setWhatIf = useApp((state) => state.setWhatIf);
  const resetWhatIf = useApp((state) => state.resetWhatIf);
  return (
    <section
      aria-label="What if"
      className="order-last flex w-full min-w-0 flex-col gap-x-3 gap-y-1 sm:flex-row sm:items-center xl:order-none xl:w-auto xl:min-w-[36rem] xl:flex-1"
    >
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
      <div className="flex items-center gap-1">
        <WhatIfMore />
        <Button look="quiet" disabled={isAtRest(whatIf)} onClick={resetWhatIf} title="Back to the market as it is (R)">
          Reset
        </Button>
      </div>
    </section>
  );
}

/** What is chosen under "More", for it acts while it is folded away. */
function MoreWords() {
  const parts = moreParts(useApp((state) => state.whatIf));
  if (parts.length === 0) return null;
  return (
    <p className="order-last w-full text-sm text-accent" data-testid="what-if-more">
      {`What if, besides: ${parts.join(", ")}.`}
    </p>
  );
}
