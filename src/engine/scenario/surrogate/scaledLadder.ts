import type { LadderBatch } from "../../../math/kernel/kernel.ts";

/** A copy of a ladder whose vols can be multiplied again and again. */
export interface ScaledLadder {
  readonly ladder: LadderBatch;
  /** Sets every vol to the original's times a multiplier > 0. */
  readonly scale: (multiplier: number) => void;
}

export function scaledLadder(original: LadderBatch): ScaledLadder {
  const { n, inverseScale: inverseAtOne, halfScale: halfAtOne } = original;
  const inverseScale = new Float64Array(inverseAtOne);
  const halfScale = new Float64Array(halfAtOne);
  return {
    ladder: { ...original, inverseScale, halfScale },
    scale: (multiplier) => {
      const inverse = 1 / multiplier;
      for (let i = 0; i < n; i++) {
        inverseScale[i] = (inverseAtOne[i] as number) * inverse;
        halfScale[i] = (halfAtOne[i] as number) * multiplier;
      }
    },
  };
}
