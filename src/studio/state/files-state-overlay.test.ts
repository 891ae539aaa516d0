import { expect, it } from "vitest";
import { table } from "../../data/table.ts";
import { figure } from "../../figures/figure.ts";
import { line } from "../../figures/series.ts";
import { type Course, NO_COURSE } from "./course.ts";
import { capacityAxis, withSimulation } from "./files-state-overlay.ts";

const measured = (unit: "mAh/g" | "mAh") => {
  const curve = table("cycle 1", {
    capacity: { unit, values: [0, 500, 1000] },
    potential: { unit: "V", values: [1, 0.2, 0.01] },
  });
  return figure({
    id: "profiles",
    title: "Potential over capacity",
    caption: "As measured.",
    x: { quantity: "capacity", unit },
    y: { symbol: "E", unit: "V" },
    series: [line(curve, { x: "capacity", y: "potential" })],
  });
};

/** A lithiation, a rest and a delithiation. */
const course: Course = {
  ...NO_COURSE,
  length: 6,
  step: Float64Array.of(0, 0, 1, 1, 2, 2),
  time: Float64Array.of(0, 1, 2, 3, 4, 5),
  voltage: Float64Array.of(1, 0.01, 0.05, 0.1, 0.2, 1.5),
  current: Float64Array.of(-100, -100, 0, 0, 100, 100),
  charge: Float64Array.of(0, -3.6e6, -3.6e6, -3.6e6, -3.6e6, -0.2e6),
};
const simulation = { name: "CCOS", course };

it("draws the simulated steps that pass charge over curves per mass, dashed, and says so", () => {
  const drawn = withSimulation(measured("mAh/g"), simulation);
  const [panel] = drawn.panels;
  const added = panel!.kind === "axes" ? panel!.series.slice(1) : [];
  expect(added).toMatchObject([
    { kind: "line", standing: "predicted", label: "CCOS, simulated", x: { unit: "C/kg" } },
    { kind: "line", standing: "predicted" },
  ]);
  const [lithiation, delithiation] = added.map((s) => (s.kind === "line" ? [[...s.x.values], [...s.y.values]] : []));
  expect(lithiation).toEqual([
    [0, 3.6e6],
    [1, 0.01],
  ]);
  expect(delithiation).toEqual([
    [0, 3.4e6],
    [0.2, 1.5],
  ]);
  expect(drawn.caption).toMatch(/^As measured\. Dashed: CCOS/);
});

it("counts anew where the current turns inside a sweep", () => {
  const swept = {
    ...NO_COURSE,
    length: 5,
    step: new Float64Array(5),
    voltage: Float64Array.of(0.01, 0.2, 0.3, 0.5, 1),
    current: Float64Array.of(-60, -20, 30, 90, 10),
    charge: Float64Array.of(-900, -1000, -980, -500, -200),
  };
  const [panel] = withSimulation(measured("mAh/g"), { name: "CCOS", course: swept }).panels;
  const added = panel!.kind === "axes" ? panel!.series.slice(1) : [];
  expect(added.map((s) => s.kind === "line" && [...s.x.values])).toEqual([
    [0, 100],
    [0, 480, 780],
  ]);
});

it("leaves alone what is not per mass, and what has nothing to draw over it", () => {
  const perCell = measured("mAh");
  expect(capacityAxis(perCell)).toBe("of the cell");
  expect(withSimulation(perCell, simulation)).toBe(perCell);
  const perMass = measured("mAh/g");
  expect(capacityAxis(perMass)).toBe("per mass");
  expect(withSimulation(perMass, { name: "CCOS", course: NO_COURSE })).toBe(perMass);
});

it("finds no capacity in other figures", () => {
  const t = table("t", { x: { unit: "Hz", values: [1, 2] }, y: { unit: "ohm", values: [1, 2] } });
  const other = figure({
    id: "bode",
    title: "Bode",
    caption: "",
    x: { unit: "Hz" },
    y: { unit: "ohm" },
    series: [line(t, { x: "x", y: "y" })],
  });
  expect(capacityAxis(other)).toBeUndefined();
});
