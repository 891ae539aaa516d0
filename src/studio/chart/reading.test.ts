import { describe, expect, it } from "vitest";
import { axes, band, bars, heatMap, line, points } from "../../figures/figure.ts";
import { columns, curve, figureOf, voltages } from "./figures-fixture.ts";
import { drawPicture } from "./picture.ts";
import { readableAt, readables, readingAt } from "./reading.ts";
import { readoutOf, spoken } from "./readout.ts";
import { walked } from "./walk.ts";

function reader(f: ReturnType<typeof figureOf>) {
  const all = readables(f, drawPicture(f).frames);
  const said = (reading: ReturnType<typeof readingAt>) => reading && spoken(readoutOf(f, readableAt(all, reading)!, reading.row));
  return { all, said, frame: all[0]!.frame };
}

const x = { symbol: "x", unit: "1", domain: [0, 10] } as const;
const y = { symbol: "y_{eff}", unit: "1", domain: [0, 10] } as const;

describe("pointing", () => {
  it("reads the nearest row of the nearest curve, in the unit of its axes", () => {
    const { all, said, frame } = reader(voltages());
    expect(said(readingAt(all, { x: frame.toX(480), y: frame.toY(0.42) }))).toBe(
      "CCOS: capacity 500 mAh g⁻¹, E 0.400 V vs Li⁺/Li",
    );
    expect(said(readingAt(all, { x: frame.toX(810), y: frame.toY(0.04) }))).toBe(
      "SiNP: capacity 800 mAh g⁻¹, E 0.050 V vs Li⁺/Li",
    );
  });

  it("reads nothing outside the frame, far from every curve, or where a value is missing", () => {
    const { all, frame } = reader(voltages());
    expect(readingAt(all, { x: frame.box.x0 - 12, y: frame.box.y0 })).toBeUndefined();
    expect(readingAt(all, { x: frame.toX(800), y: frame.toY(0.8) })).toBeUndefined();
    expect(all[1]!.stops.x.map(Number.isNaN as never)).toEqual(Float64Array.of(0, 1, 0));
  });

  it("reads bars anywhere in them, maps at their nodes, markers with their bars", () => {
    const table = columns({ from: { unit: "1", values: [0, 2] }, to: { unit: "1", values: [4, 9] } });
    const stack = reader(
      figureOf(
        axes({
          x,
          y: { unit: "1", categories: ["one", "two"] },
          series: [bars(table, { from: "from", to: "to", as: "silicon" })],
        }),
      ),
    );
    expect(stack.said(readingAt(stack.all, { x: stack.frame.toX(1), y: stack.frame.toY(0) }))).toBe("silicon: one, x 4.00");
    expect(stack.said(readingAt(stack.all, { x: stack.frame.toX(8), y: stack.frame.toY(1) }))).toBe(
      "silicon: two, x 2.00 to 9.00",
    );

    const grid = columns({ x: { unit: "1", values: [0, 10, 0, 10] }, y: { unit: "1", values: [0, 0, 10, 10] }, z: { unit: "C/kg", values: [0, 3600, 7200, 10800] } }); // biome-ignore format: one line
    const map = reader(
      figureOf(axes({ x, y, series: [heatMap(grid, { x: "x", y: "y", z: "z", quantity: "capacity", unit: "mAh/g" })] })),
    );
    expect(map.said(readingAt(map.all, { x: map.frame.toX(9), y: map.frame.toY(8) }))).toBe(
      "x 10.00, yeff 10.00, capacity 3.00 mAh g⁻¹",
    );

    const marks = columns({ x: { unit: "1", values: [5] }, y: { unit: "1", values: [5], sigma: 0.2 } });
    const markers = reader(figureOf(axes({ x, y, series: [points(marks, { x: "x", y: "y", as: "COS", label: "COS, stated", marks: new Map([[0, "1 Hz"]]) })] }))); // biome-ignore format: one line
    expect(markers.said({ panel: 0, series: 0, row: 0 })).toBe("COS, stated, 1 Hz: x 5.00, yeff 5.00 ± 0.20");

    const range = columns({
      x: { unit: "1", values: [1, 9] },
      low: { unit: "1", values: [1, 2] },
      high: { unit: "1", values: [3, 6] },
    });
    const between = reader(figureOf(axes({ x, y, series: [band(range, { x: "x", low: "low", high: "high", as: "siox" })] })));
    expect(between.said({ panel: 0, series: 0, row: 1 })).toBe("SiOx: x 9.00, yeff 2.00 to 6.00");
  });

  it("gives the second half of a cycle the name of the first", () => {
    const halves = [0.9, 0.5].map((e, i) => line(curve([[0, e], [3.6e6, e / 2]]), { x: "q", y: "e", as: "CCOS", ...(i === 0 ? { label: "cycle 2" } : {}) })); // biome-ignore format: rows
    const { said } = reader(
      figureOf(axes({ x: { quantity: "capacity", unit: "mAh/g" }, y: { symbol: "E", unit: "V", zero: true }, series: halves })),
    );
    expect(said({ panel: 0, series: 1, row: 0 })).toBe("cycle 2: capacity 0 mAh g⁻¹, E 0.500 V");
  });
});

describe("walking", () => {
  const dense = columns({ x: { unit: "1", values: Array.from({ length: 2001 }, (_, i) => i / 200) }, y: { unit: "1", values: new Array(2001).fill(5) } }); // biome-ignore format: one line
  const back = columns({ x: { unit: "1", values: [9, 5, 1] }, y: { unit: "1", values: [2, 2, 2] } });
  const f = figureOf(
    axes({ x, y, series: [line(dense, { x: "x", y: "y", as: "CCOS" }), line(back, { x: "x", y: "y", as: "SiNP" })] }),
  );
  const { all } = reader(f);
  const go = (keys: readonly string[], isLong = false) =>
    keys.reduce<ReturnType<typeof walked>>((at, key) => walked(all, at, key, isLong) ?? at, undefined);

  it("begins at the first row, steps that can be seen, and stops at the ends", () => {
    expect(go(["ArrowRight"])).toEqual({ panel: 0, series: 0, row: 0 });
    const second = go(["ArrowRight", "ArrowRight"])!;
    const { stops } = all[0]!;
    expect(stops.x[second.row]! - stops.x[0]!).toBeGreaterThanOrEqual(2.5);
    expect(stops.x[second.row - 1]! - stops.x[0]!).toBeLessThan(2.5);
    expect(go(["ArrowRight", "ArrowRight"], true)!.row).toBeGreaterThan(5 * second.row);
    expect(go(["Home", "End", "ArrowRight"])!.row).toBe(2000);
    expect(go(["Home", "End", "Home"])!.row).toBe(0);
  });

  it("goes to the nearest place of the next series, and right is right in a curve that runs backwards", () => {
    const below = go(["Home", "End", "ArrowDown"])!;
    expect(below).toEqual({ panel: 0, series: 1, row: 0 });
    expect(walked(all, below, "ArrowLeft", false)!.row).toBe(1);
    expect(walked(all, { ...below, row: 1 }, "ArrowRight", false)!.row).toBe(0);
    expect(walked(all, below, "ArrowUp", false)!.series).toBe(0);
  });

  it("leaves other keys alone, and walks over maps in both directions", () => {
    expect(walked(all, undefined, "a", false)).toBeUndefined();
    const grid = columns({ x: { unit: "1", values: [0, 10, 0, 10] }, y: { unit: "1", values: [0, 0, 10, 10] }, z: { unit: "1", values: [0, 1, 2, 3] } }); // biome-ignore format: one line
    const map = reader(
      figureOf(axes({ x, y, series: [heatMap(grid, { x: "x", y: "y", z: "z", quantity: "z", unit: "1" })] })),
    ).all;
    const at = (row: number) => ({ panel: 0, series: 0, row });
    expect(walked(map, at(0), "ArrowUp", false)).toEqual(at(2));
    expect(walked(map, at(2), "ArrowRight", false)).toEqual(at(3));
    expect(walked(map, at(3), "ArrowRight", false)).toEqual(at(3));
    expect(walked(map, at(3), "ArrowDown", false)).toEqual(at(1));
    expect(walked(map, at(1), "ArrowDown", false)).toEqual(at(1));
  });
});
