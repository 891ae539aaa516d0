import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Table, table } from "../data/table.ts";
import { compositionBars } from "./composition.ts";
import { diffusivityScan } from "./diffusivity-scan.ts";
import { feasibleSetMap } from "./feasible-set.ts";
import { type Figure, figure } from "./figure.ts";
import { firstCycleEfficiency } from "./first-cycle-efficiency.ts";
import { layerStressCycle } from "./layer-stress.ts";
import { layoutFaults } from "./layout-faults.ts";
import { lithiumMaps } from "./lithium-maps.ts";
import { type ParityRow, parityDots } from "./parity.ts";
import { particleCut } from "./particle-cut.ts";
import { renderPng } from "./png.ts";
import { shellPressureLoops } from "./shell-pressure.ts";
import { renderSvg } from "./svg.ts";

// Smooth made-up tables: they have the shape of real ones and say nothing about any material.

const setting = "Made-up numbers.";
const grid = (from: number, to: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

/** Filling per second of silicon at a current of so many A/g: C = i/(3579 mAh/g). */
const rate = (current: number) => current / 3.579 / 3600;

/** Quasi-steady profile under constant current, x = mean + Δ (r²/R² − 3/5) with Δ = C R²/(6 D). */
function maps(): Figure {
  const D = 2e-20;
  const means = { SiQD: [0.232, 0.179, 0.116], SiNP: [0.155, 0.113, 0.088] };
  const sizes = { SiQD: 7.5e-9, SiNP: 20e-9 };
  const profiles = (["SiQD", "SiNP"] as const).flatMap((material) =>
    [1, 2, 5].map((multiple, i) => {
      const R = sizes[material];
      const radius = grid(0, R, 30);
      const difference = (rate(0.1 * multiple) * R ** 2) / (6 * D);
      const filling = radius.map((r) => means[material][i]! + difference * ((r / R) ** 2 - 0.6));
      return {
        material,
        column: `${multiple}×`,
        profile: table(material, { radius: { unit: "m", values: radius }, filling: { unit: "1", values: filling } }),
      };
    }),
  );
  return lithiumMaps(profiles, {
    setting: "Quasi-steady profiles of a sphere under constant current with a diffusivity of 2 × 10⁻²⁰ m² s⁻¹.",
    columnTitle: "current, multiples of 0.1 A g⁻¹",
    notes: { SiQD: "15 nm", SiNP: "40 nm" },
  });
}

function feasible(): Figure {
  const [rows, columns] = [grid(0, 5e-9, 26), grid(5e-9, 40e-9, 36)];
  const nodes = [...rows].flatMap((t) => [...columns].map((d) => ({ t, d, s: d + 2 * t })));
  const silicon = ({ d, s }: { d: number; s: number }) => (2.33 * d ** 3) / (2.33 * d ** 3 + 2.16 * (s ** 3 - d ** 3));
  const cell = (n: { d: number; s: number }) =>
    Math.cbrt(n.s ** 3 + (0.34 * (2.33 * n.d ** 3 + 2.16 * (n.s ** 3 - n.d ** 3))) / 1.4);
  const map = table("map", {
    core_diameter: { unit: "m", values: nodes.map((n) => n.d) },
    oxide_thickness: { unit: "m", values: nodes.map((n) => n.t) },
    capacity: { unit: "C/kg", values: nodes.map((n) => 3600 * (75 + 0.745 * (3430 * silicon(n) + 1150 * (1 - silicon(n))))) },
    sphere_diameter: { unit: "m", values: nodes.map(cell) },
    packing: { unit: "1", values: nodes.map((n) => (n.s / cell(n)) ** 3) },
  });
  return feasibleSetMap(map, {
    setting,
    capacity: { value: 2079 * 3600, tolerance: 0.05 },
    carbon: 0.2547,
    seen: { core: [10e-9, 20e-9], oxide: [2e-9, 3e-9], sphere: [30e-9, 40e-9] },
    sphereDiameter: 35e-9,
    packingLimit: 0.64,
    designs: [
      { name: "G-ref", coreDiameter: 20e-9, oxideThickness: 2.1e-9, cores: "one" },
      { name: "G-multi", coreDiameter: 15e-9, oxideThickness: 2e-9, cores: "several" },
    ],
  });
}

function composition(): Figure {
  const shares = table("designs", {
    "closed-pore-carbon": { unit: "1", values: [0.2, 0.1, 0.08, 0] },
    "hard-carbon": { unit: "1", values: [0.558, 0.157, 0.174, 0.25] },
    siox: { unit: "1", values: [0.136, 0.31, 0.365, 0.3] },
    silicon: { unit: "1", values: [0.106, 0.433, 0.381, 0.45] },
    capacity: { unit: "mAh/g", values: [775, 1978, 1872, 1950] },
  });
  const names = ["as drawn", "one core", "4.2 cores", "COS"];
  return compositionBars(names, shares, { setting, statedCarbon: 0.2547, statedCapacity: 2079 * 3600 });
}

function efficiency(): Figure {
  const reading = (name: string, ours: number[], use: ("calibrated" | "predicted")[]) => ({
    name,
    materials: ["SiQD", "COS", "CCOS"],
    use,
    efficiencies: table(name, {
      stated: { unit: "1", values: [0.69, 0.79, 0.84] },
      ours: { unit: "1", values: ours, sigma: 0.005 },
    }),
  });
  return firstCycleEfficiency(
    [
      reading("reading A: the surface takes the loss", [0.69, 0.79, 0.844], ["calibrated", "calibrated", "predicted"]),
      reading("reading B: bare dots trap lithium", [0.69, 0.792, 0.854], ["calibrated", "predicted", "predicted"]),
    ],
    { setting, passBand: 0.03 },
  );
}

const half = (n: number) => grid(0, 3.75, n);

function loop(lithiation: (x: number) => number, delithiation: (x: number) => number): Table {
  const x = [...half(80), ...half(80).reverse()];
  const p = x.map((v, i) => (i < 80 ? lithiation(v) : delithiation(v)));
  return table("loop", {
    lithium_per_silicon: { unit: "1", values: x },
    core_pressure: { unit: "Pa", values: p },
    potential_shift: { unit: "V", values: p.map((v) => -v * 9.33e-11) },
  });
}

function pressure(): Figure {
  const rise = (x: number) => 1 - Math.exp(-x / 0.08);
  const up = (x: number) => (0.4e9 + 0.42e9 * Math.exp(-x / 1.4)) * rise(x);
  const bonded = loop(up, (x) => 0.41e9 - 1.28e9 * (1 - Math.exp(-(3.75 - x) / 0.9)));
  const debonded = loop(up, (x) => Math.max(0, 0.41e9 - 1.28e9 * (1 - Math.exp(-(3.75 - x) / 0.9))));
  const slow = loop(
    (x) => 1.06 * up(x),
    (x) => 0.39e9 - 1.33e9 * (1 - Math.exp(-(3.75 - x) / 0.8)),
  );
  return shellPressureLoops(
    [
      { label: "bonded", cycle: bonded },
      { label: "debonding", cycle: debonded },
      { label: "bonded, power law", cycle: slow },
    ],
    { setting, strengths: [{ label: "strength of the interface", pressure: -0.8e9 }] },
  );
}

function stress(): Figure {
  const layer = (material: string, inner: number, outer: number, strength?: number) => {
    const at = (x: Float64Array, sign: number) =>
      table(material, {
        lithium_per_silicon: { unit: "1", values: x },
        hoop_inner: {
          unit: "Pa",
          values: x.map((v) => sign * inner * (1 - Math.exp(-(sign > 0 ? v : 3.75 - v) / 0.2)) * (1 + 0.04 * v)),
        },
        hoop_outer: {
          unit: "Pa",
          values: x.map((v) => sign * outer * (1 - Math.exp(-(sign > 0 ? v : 3.75 - v) / 0.15)) * (1 + 0.06 * v)),
        },
      });
    return { material, lithiation: at(half(60), 1), delithiation: at(half(60).reverse(), -1), ...(strength ? { strength } : {}) };
  };
  return layerStressCycle(
    [
      layer("silicon", -0.65e9, -0.65e9),
      layer("siox", 0.3e9, 0.6e9, 1e9),
      layer("hard-carbon", 1.05e9, 1.3e9, 1.9e9),
      layer("closed-pore-carbon", 0.12e9, 0.05e9),
    ],
    { setting },
  );
}

/** Edge minus core of a sphere in the quasi-steady state, C R²/(6 D). */
function scan(): Figure {
  const D = Float64Array.from({ length: 41 }, (_, i) => 10 ** (-20 + (i * 4) / 40));
  const scans = (["SiNP", "SiQD"] as const).flatMap((material) =>
    [1, 2, 5].map((multiple) => {
      const R = { SiNP: 20e-9, SiQD: 7.5e-9 }[material];
      const edge = D.map((d) => (rate(0.1 * multiple) * R ** 2) / (6 * d));
      return {
        material,
        current: `${multiple}×`,
        scan: table(material, { diffusivity: { unit: "m^2/s", values: D }, edge_minus_core: { unit: "1", values: edge } }),
      };
    }),
  );
  return diffusivityScan(scans, {
    setting: "Quasi-steady sphere of 40 nm (SiNP) and 15 nm (SiQD) at 1, 2 and 5 times 0.1 A g⁻¹ of silicon.",
    literature: [1e-18, 1e-17],
    visible: 0.1,
  });
}

function parity(): Figure {
  const row = (
    name: string,
    role: ParityRow["role"],
    stated: number,
    ours: number,
    unit: string,
    passBand: number,
  ): ParityRow => {
    const off = Math.abs(ours / stated - 1);
    return {
      name,
      role,
      stated,
      ours,
      unit,
      passBand,
      verdict: off <= passBand ? "green" : off <= 1.5 * passBand ? "amber" : "red",
    };
  };
  return parityDots(
    [
      row("carbon content", "calibrate", 25.47, 25.7, "wt%", 0.02),
      row("capacity, 0.1 A/g", "calibrate", 2079, 1978, "mAh g⁻¹", 0.05),
      row("efficiency, SiQD", "calibrate", 69, 69, "%", 0.0145),
      row("capacity, 1 A/g", "calibrate", 1515, 1528, "mAh g⁻¹", 0.03),
      row("capacity, 3 A/g", "held-out", 1071, 1162, "mAh g⁻¹", 0.12),
      row("capacity, 4 A/g", "held-out", 953, 1015, "mAh g⁻¹", 0.12),
      row("efficiency, CCOS", "held-out", 84, 85.4, "%", 0.0357),
      row("charge-transfer resistance, SiNP/CCOS", "held-out", 2.19, 2.0, "", 0.35),
      row("capacity as drawn", "held-out", 2079, 775, "mAh g⁻¹", 0.05),
      row("activation energy, SiNP", "qualitative", 59.83, 71, "kJ mol⁻¹", 0.15),
    ],
    { setting },
  );
}

function cut(): Figure {
  return figure({
    id: "particle",
    title: "The particle",
    caption: "A silicon core of 20 nm in SiOx, hard carbon and closed-pore carbon, cut open.",
    panels: [
      particleCut([
        { material: "silicon", thickness: 10e-9 },
        { material: "siox", thickness: 2.1e-9 },
        { material: "hard-carbon", thickness: 2.2e-9 },
        { material: "closed-pore-carbon", thickness: 6e-9, porosity: 0.2 },
      ]),
    ],
  });
}

function yolk(): Figure {
  return figure({
    id: "particle-gap",
    title: "A particle with a gap",
    caption: setting,
    panels: [
      particleCut([
        { material: "silicon", thickness: 30e-9 },
        { material: "gap", thickness: 12e-9 },
        { material: "hard-carbon", thickness: 9e-9 },
        { material: "sei", thickness: 5e-9 },
      ]),
    ],
  });
}

const READY: Readonly<Record<string, () => Figure>> = {
  maps,
  feasible,
  composition,
  efficiency,
  pressure,
  stress,
  scan,
  parity,
  cut,
  yolk, // biome-ignore format: a list
};

/** Set to a folder to look at the pictures. */
const folder = process.env.LITHIATE_FIGURES;

describe.each(Object.entries(READY))("figure %s", (_, make) => {
  const made = make();
  const svg = renderSvg(made);
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${made.id}.svg`), svg);
    writeFileSync(path.join(folder, `${made.id}.png`), renderPng(svg));
  }

  it("has a sound layout", () => expect(layoutFaults(svg)).toEqual([]));
  it("is drawn the same twice", () => expect(renderSvg(make())).toBe(svg));
});
