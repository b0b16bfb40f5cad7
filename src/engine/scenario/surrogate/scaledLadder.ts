import type { LadderBatch } from "../../../math/kernel/kernel.ts";

/** A copy of a ladder whose vols can be multiplied again and again. */
export interface ScaledLadder {
  readonly ladder: LadderBatch;
  /** Sets every vol to the original's times a multiplier > 0. */
  readonly scale: (multiplier: number) => void;
}

export function scaledLadder(original: LadderBatch): ScaledLadder {
  const { n } = original;
  const inverseScale = new Float64Array(original.inverseScale);
  const halfScale = new Float64Array(original.halfScale);
  return {
    ladder: { ...original, inverseScale, halfScale },
    scale: (multiplier) => {
      const inverse = 1 / multiplier;
      for (let i = 0; i < n; i++) {
        inverseScale[i] = (original.inverseScale[i] as number) * inverse;
        halfScale[i] = (original.halfScale[i] as number) * multiplier;
      }
    },
  };
}
