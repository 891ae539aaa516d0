import { expect, it } from "vitest";
import { table } from "../../data/table.ts";
import type { Axes } from "../../figures/figure.ts";
import { drawnOf, halfCycleParts, withMeasured } from "./measured-figure.ts";
import { axesIn, pointsOf } from "./measured-fixture.ts";

const curve = table("z", { x: { unit: "V", values: [1, 2] }, y: { unit: "A/kg", values: [3, 4] } });
const part = (dataset: string, cycle?: number) => ({
  dataset,
  ...(cycle === undefined ? {} : { cycle }),
  branches: [curve, curve],
});
const labelsOf = (...of: Parameters<typeof drawnOf>) => drawnOf(...of).series.map(({ label }) => label);

it("names parts by the short name of their file, their dataset among several, and their cycle, faint to full", () => {
  const file = "cells/2026-03-12_cell-A17_impedance.mpt";
  const { series, count, caption } = drawnOf(file, [part("100 mV/s, a cell with a name", 1), part("2 mV/s", 0), part("3 V")], 3);
  expect(count).toBe(3);
  expect(series.map(({ label }) => label)).toEqual([
    "2026-03-12…edance.mpt, 100 mV/s, …ith a name, cycle 1",
    undefined,
    "2026-03-12…edance.mpt, 2 mV/s, first delithiation",
    undefined,
    "2026-03-12…edance.mpt, 3 V",
    undefined,
  ]);
  expect(series.map(({ strength }) => strength)).toEqual([0.4, 0.4, 0.7, 0.7, 1, 1].map((v) => expect.closeTo(v, 9)));
  expect([...series[0]!.y.values]).toEqual([3, 4]);
  expect(caption).toBe(
    `Grey markers: measured, ${file}, 100 mV/s, …ith a name, cycle 1, 2 mV/s, first delithiation, 3 V, faint to full.`,
  );
});

it("names what is alone in its file by the file, and half a cycle as such", () => {
  expect(labelsOf("a.csv", [part("a", 1)], 1)[0]).toBe("a.csv");
  expect(labelsOf("a.csv", [part("a")], 1)[0]).toBe("a.csv");
  expect(labelsOf("a.csv", [part("a", 0)], 1)[0]).toBe("a.csv, first delithiation");
  expect(labelsOf("a.csv", [part("B", 1)], 2)[0]).toBe("a.csv, B");
  expect(drawnOf("a.csv", [part("a")], 1).caption).toBe("Grey markers: measured, a.csv.");
});

it("makes both branches of a cycle one part, and a curve without cycles a part of its own", () => {
  const half = (cycle: number) => ({ label: "A", cycle, capacity: Float64Array.of(0, 1), voltage: Float64Array.of(1, 0) });
  const parts = halfCycleParts({ kind: "time series", label: "A" }, [half(0), half(1), half(1), half(2)], [0, 1]);
  expect(parts.map(({ dataset, cycle, branches }) => [dataset, cycle, branches.length])).toEqual([
    ["A", 0, 1],
    ["A", 1, 2],
  ]);
  expect(halfCycleParts({ kind: "potential curve", label: "A" }, [half(0)], [0])[0]).not.toHaveProperty("cycle");
});

it("draws markers of long branches an even way apart on the axes of the figure, also where a row has a gap", () => {
  const rows = 2000;
  const long = (gap: number) =>
    table("long", {
      x: { unit: "V", values: Array.from({ length: rows }, (_, k) => k / (rows - 1)) },
      y: { unit: "A/kg", values: Array.from({ length: rows }, (_, k) => (k === gap ? Number.NaN : 1)) },
    });
  const markersIn = (domain?: readonly [number, number], gap = -1) => {
    const bare = axesIn("V", "A/kg");
    const panel = bare.panels[0] as Axes;
    const figure = { ...bare, panels: [domain ? { ...panel, x: { ...panel.x, domain } } : panel] };
    return pointsOf(withMeasured(figure, drawnOf("a.csv", [{ dataset: "a", branches: [long(gap)] }], 1)))[0]!.x.values.length;
  };
  expect(markersIn()).toBe(26); // 1.7 heights of the frame, one every 0.07, and the last row
  expect(markersIn(undefined, 1000)).toBe(26);
  expect(markersIn([0, 2])).toBe(14);
});
