import { describe, expect, it } from "vitest";
import ccos from "../../../examples/ccos.yaml?raw";
import { table } from "../../data/table.ts";
import { readDesign } from "../../design/read-design.ts";
import { readYamlDocument } from "../../formats/yaml-document.ts";
import { lithiate } from "../../protocols/words.ts";
import { simulateCell } from "../../simulation/simulate-cell.ts";
import { LithiateError } from "../../units/error.ts";
import { type Looking, lookOfLayers, lookOfProfile, runScale } from "./look-of-profile.ts";

const looking: Looking = { colouredBy: "lithium", frame: 20e-9, stressLimit: 1e9 };
const nm = (values: readonly number[]) => values.map((v) => v * 1e-9);

/** Core 0 … 8 nm in uneven cells, a shell that lies 0.5 nm off it, a second one on that. */
const profile = (yieldRatio = [0, 0, 0, 0.9, 0.9, 0.1, 0.1]) =>
  table("particle", {
    x_radius_metre: { unit: "m", values: nm([2, 5, 7, 9, 11, 13, 15]) },
    x_layer: { unit: "1", values: [1, 1, 1, 2, 2, 3, 3] },
    x_current_radius_metre: { unit: "m", values: nm([2, 5.5, 7.5, 9, 10, 11, 12]) },
    x_filling: { unit: "1", values: [0.1, 0.2, 0.3, 0.5, 0.6, Number.NaN, Number.NaN] },
    x_hoop_stress_pascal: { unit: "Pa", values: [-0.8, -0.8, -0.8, 1.2, 1.1, 0.3, 0.2].map((v) => v * 1e9) },
    x_yield_ratio: { unit: "1", values: yieldRatio },
    x_gap_metre: { unit: "m", values: nm([0, 0, 0, 0.5, 0.5, 0, 0]) },
  });
const materials = ["silicon", "siox", "sei"];

describe("the look of a layered particle", () => {
  it("finds the faces of layers from the middles of cells, across gaps", () => {
    const { layers, layerOf, radius } = lookOfProfile(profile(), materials, looking);
    const faces = layers.flatMap(({ inner, outer, gap }) => [inner, outer, gap].map((r) => Number((r * 1e9).toFixed(9))));
    expect(faces).toEqual([0, 8, 0, 8.5, 10.5, 0.5, 10.5, 12.5, 0]);
    expect([...layerOf]).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(radius[6]).toBeCloseTo(12e-9, 18);
  });

  it("tells what has become of each layer", () => {
    const states = (ruptured: readonly boolean[]) =>
      lookOfProfile(profile(), materials, { ...looking, ruptured }).layers.map((l) => l.state);
    expect(states([])).toEqual(["elastic", "debonded", "elastic"]);
    expect(states([false, true, true])).toEqual(["elastic", "ruptured", "ruptured"]);
    const flowing = lookOfProfile(profile([0, 0, 0, 0.9, 0.9, 0.8, 0.8]), materials, looking);
    expect(flowing.layers[2]!.state).toBe("flows");
  });

  it("has one outer face for the particle that the simulation has: that of its volume", () => {
    const design = readDesign(readYamlDocument(ccos, "ccos.yaml"));
    const steps = [lithiate("0.5 A/g", { to: "0.1 V" })];
    const run = simulateCell(design, steps, { model: "spm", particle: "layered" }, { fillings: [0.25] });
    const kept = run.profiles.find((p) => p.step === 0 && p.time > 0)!;
    const told = run.layered!.layers.map((l) => l.material);
    const { layers } = lookOfProfile(kept.particles[0]!.radius, told, looking);
    const times = run.table.column("test_time_second").values;
    const after = times.findIndex((t) => t > kept.time);
    const [t0, t1] = [times[after - 1]!, times[after]!];
    const volume = run.table.column("x_particle_volume_ratio").values;
    const ratio = volume[after - 1]! + ((kept.time - t0) / (t1 - t0)) * (volume[after]! - volume[after - 1]!);
    const reference = run.layered!.layers.at(-1)!.outerRadius;
    expect((layers.at(-1)!.outer / reference) ** 3).toBeCloseTo(ratio, 4); // rows lie closely
    expect(ratio).toBeGreaterThan(1.1);
    for (const [k, layer] of layers.entries()) expect(layer.inner).toBeCloseTo(layers[k - 1]?.outer ?? 0, 20);
  });

  it("refuses a layer without a material", () => {
    expect(() => lookOfProfile(profile(), ["silicon", "siox"], looking)).toThrow(LithiateError);
  });
});

describe("other looks", () => {
  const fick = table("particle", {
    x_radius_metre: { unit: "m", values: nm([0, 9, 15, 19]) },
    x_filling: { unit: "1", values: [0.1, 0.2, 0.3, 0.4] },
  });

  it("takes a Fick particle as one body up to its last node", () => {
    const look = lookOfProfile(fick, ["silicon"], looking);
    expect(look.layers).toEqual([{ material: "silicon", inner: 0, outer: 19e-9, gap: 0, state: "no mechanics" }]);
    expect(look.hoopStress.length).toBe(0);
    expect([...look.layerOf]).toEqual([0, 0, 0, 0]);
  });

  it("shows layers before any run as empty and at rest", () => {
    const plain = [
      { material: "silicon", inner: 0, outer: 10e-9 },
      { material: "sei", inner: 10e-9, outer: 11e-9 },
    ];
    const look = lookOfLayers(plain, looking, [false, true]);
    expect([...look.filling]).toEqual([0, Number.NaN]);
    expect([...look.hoopStress]).toEqual([0, 0]);
    expect(look.layers.map((l) => [l.gap, l.state])).toEqual([
      [0, "elastic"],
      [0, "elastic"],
    ]);
  });

  it("scales a run by its largest particle and its largest stress, rounded up", () => {
    expect(runScale([profile(), fick])).toEqual({ frame: 19e-9, stressLimit: 1.5e9 });
    expect(runScale([fick]).stressLimit).toBe(1e6);
  });
});
