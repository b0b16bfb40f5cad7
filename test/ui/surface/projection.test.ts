import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meshOf } from "../../../src/ui/surface/mesh.ts";
import { HOME, moved, projector } from "../../../src/ui/surface/projection.ts";

const frame = { width: 800, height: 500 };
const turn = fc.double({ min: -20, max: 20, noNaN: true });
const tilt = fc.double({ min: 0.05, max: 1.5, noNaN: true });

describe("the view of a surface", () => {
  it("keeps the whole box in the frame, whichever way it is turned", () => {
    fc.assert(
      fc.property(turn, tilt, (by, up) => {
        const place = projector({ turn: by, tilt: up }, frame);
        for (const x of [-1, 1]) {
          for (const y of [-1, 1]) {
            for (const z of [0, 1]) {
              const at = place({ x, y, z });
              expect(at.x).toBeGreaterThan(0);
              expect(at.x).toBeLessThan(frame.width);
              expect(at.y).toBeGreaterThan(0);
              expect(at.y).toBeLessThan(frame.height);
            }
          }
        }
      }),
    );
  });

  it("shows higher vols higher, equally wherever they stand, and farther things deeper", () => {
    const place = projector(HOME, frame);
    const rise = (x: number, y: number): number => place({ x, y, z: 0 }).y - place({ x, y, z: 1 }).y;
    expect(rise(-1, 1)).toBeGreaterThan(50);
    expect(rise(-1, 1)).toBeCloseTo(rise(1, -0.3), 9);
    expect(place({ x: 0, y: 1, z: 0 }).depth).toBeGreaterThan(place({ x: 0, y: -1, z: 0 }).depth);
  });

  it("is turned without end and tilted from the floor to the zenith", () => {
    expect(moved(HOME, { turn: 100, tilt: 0 }).turn).toBeCloseTo(HOME.turn + 100, 9);
    expect(moved(HOME, { turn: 0, tilt: -9 }).tilt).toBe(0.05);
    expect(moved(HOME, { turn: 0, tilt: 9 }).tilt).toBe(1.5);
  });
});

describe("the mesh", () => {
  it("fills the box between round vols, with the marks on it", () => {
    const line = (place: number, vol: readonly number[]) => ({
      label: "",
      place,
      deviations: Float64Array.of(-2, 0, 2),
      vol: Float64Array.from(vol),
      marks: [{ deviations: 1, vol: 0.5 }],
    });
    const mesh = meshOf([line(0.1, [0.62, 0.5, 0.55]), line(1.1, [0.7, 0.45, 0.5])]);
    expect(mesh.across).toEqual({ low: -2, high: 2 });
    expect([mesh.vol.low, mesh.vol.high].map((one) => Number(one.toFixed(9)))).toEqual([0.4, 0.7]);
    expect(mesh.rows[0]![0]).toMatchObject({ x: -1, y: -1 });
    expect(mesh.rows[1]![2]).toMatchObject({ x: 1, y: 1 });
    expect(mesh.rows[1]![0]!.z).toBeCloseTo(1, 9);
    expect(mesh.rows[0]![1]!.z).toBeCloseTo(1 / 3, 9);
    expect(mesh.marks[1]).toMatchObject({ x: 0.5, y: 1 });
  });
});
