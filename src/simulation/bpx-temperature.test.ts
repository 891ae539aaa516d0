import { describe, expect, it } from "vitest";
import type { BpxFile } from "../data/bpx-file.ts";
import { core, design, layer, particle } from "../design/fluent.ts";
import { readBpx, writeBpx } from "../formats/bpx.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import { bpxOfDesign } from "./bpx-design.ts";
import { bpxOfHalfCell } from "./bpx-export.ts";
import { halfCellOfBpx } from "./bpx-import.ts";
import { USER_KEYS } from "./bpx-keys.ts";
import { type CellOptions, cellSettings } from "./cell-options.ts";
import { halfCellOf } from "./half-cell-description.ts";

const TEMPERATURES = [288, 298, 318];
/** Where the galleries are fitted; beyond, fitted branches cross, and the crossing moves with temperature. */
const FILLINGS = Array.from({ length: 391 }, (_, k) => 0.01 + 0.0025 * k);
const NODES = 20;
type Pair = readonly [own: HalfCell, read: HalfCell];

const silicon = design(
  "silicon",
  particle(core("silicon", { diameter: "40 nm", distribution: { s: 0.2, min: "20 nm", max: "60 nm" } })),
  {
    loading: "1 mg/cm^2",
  },
);
const coated = design("coated", particle(core("silicon", { diameter: "60 nm" }), layer("hard-carbon", { thickness: "5 nm" })), {
  loading: "1 mg/cm^2",
});

const fileOf = (of: typeof silicon, options: CellOptions = {}) => readBpx(writeBpx(bpxOfDesign(of, options).value)).value;
const files = {
  "one-state": fileOf(silicon),
  none: fileOf(silicon, { hysteresis: "none" }),
};

/** The half-cell of a design at a temperature, and the one read from a file. */
function both(of: typeof silicon, file: BpxFile, T: number, hysteresis: keyof typeof files = "one-state"): Pair {
  const own = halfCellOf(of, cellSettings({ nodes: NODES, hysteresis, temperature: T })).cell;
  return [own, halfCellOfBpx(file, { temperature: T, mesh: { nodes: NODES, grading: 2 } }).cell];
}

/** Rate of filling of the innermost volume of a particle that is fuller outside [s⁻¹]: it goes with the diffusivity. */
function diffusionRate({ kinds }: HalfCell): number {
  const row = kinds[0]!.row(1, "none");
  const nodes = row.differential;
  row.place(0, nodes, () => 1);
  const y = Float64Array.from({ length: nodes + row.algebraic }, (_, k) => (k < nodes ? 0.5 + (0.1 * k) / nodes : 0));
  const out = y.slice();
  row.rates(y, new Float64Array(1), Float64Array.of(1000), 0, out, new Float64Array(1));
  return out[0]!;
}

const ratio = (pair: Pair, number: (cell: HalfCell) => number) => number(pair[1]) / number(pair[0]);

describe.each(TEMPERATURES)("a design and its BPX file at %d K", (T) => {
  it.each(["one-state", "none"] as const)("have one potential within 0.2 mV, hysteresis %s", (hysteresis) => {
    const [own, read] = both(silicon, files[hysteresis], T, hysteresis);
    const [a, b] = [own, read].map(({ kinds }) => kinds[0]!.surface.potential);
    const apart = [-1, 0, 1].flatMap((h) => FILLINGS.map((x) => Math.abs(a!.value(x, h) - b!.value(x, h))));
    expect(Math.max(...apart)).toBeLessThan(2e-4);
  });

  it("have the same exchange currents, diffusivity and electrolyte within 1e-3", () => {
    const pair = both(silicon, files["one-state"], T);
    for (const x of [0.05, 0.5, 0.95])
      expect(ratio(pair, ({ kinds }) => kinds[0]!.surface.exchange.density(x, 700))).toBeCloseTo(1, 3);
    expect(ratio(pair, diffusionRate)).toBeCloseTo(1, 3);
    for (const c of [300, 1000, 1777]) {
      expect(ratio(pair, ({ lithium }) => lithium.exchangeCurrentDensity(c))).toBeCloseTo(1, 3);
      expect(ratio(pair, ({ lithium }) => lithium.exchangeCurrentSlope(c))).toBeCloseTo(1, 3);
      expect(ratio(pair, ({ electrolyte }) => electrolyte.conductivity(c, T))).toBeCloseTo(1, 3);
      expect(ratio(pair, ({ electrolyte }) => electrolyte.saltDiffusivity(c, T))).toBeCloseTo(1, 3);
    }
  });
});

describe("what is written of temperature", () => {
  const { value, notices } = bpxOfDesign(silicon, { temperature: 308.15 });
  const particles = Object.values(value.Parameterisation["Positive electrode"]!.Particle!);
  const user = value.Parameterisation["User-defined"]!;

  it("activation energies of the materials, under the keys of the standard and of lithium", () => {
    expect(particles).toHaveLength(5);
    for (const p of particles) {
      expect(p["Diffusivity activation energy [J.mol-1]"]).toBeCloseTo(35_000, 3);
      expect(p["Reaction rate constant activation energy [J.mol-1]"]).toBeCloseTo(35_000, 3);
    }
    expect(user[USER_KEYS.lithiumActivationEnergy]).toBeCloseTo(50_000, 3);
    expect(notices.join()).not.toMatch(/activation energy/);
  });

  it("the entropic coefficient of OCP [V], the mean of those of the branches; classes share one of each branch", () => {
    const [single, lithiation, delithiation] = [
      particles[0]!["Entropic change coefficient [V.K-1]"],
      user[USER_KEYS.entropicLithiation],
      user[USER_KEYS.entropicDelithiation],
    ].map((table) => (typeof table === "object" && Array.isArray(table.y) ? table.y : []));
    const middle = single!.length / 2 - 0.5;
    expect(single![middle]).toBeCloseTo((lithiation![middle] + delithiation![middle]) / 2, 8);
    expect(Math.abs(lithiation![middle] - delithiation![middle])).toBeGreaterThan(1e-5);
  });

  it("the best value of a law that follows no one energy, with a notice", () => {
    const made = bpxOfDesign(coated);
    const electrode = made.value.Parameterisation["Positive electrode"]!;
    expect(electrode["Reaction rate constant activation energy [J.mol-1]"]).toBeCloseTo(52_870, 3); // measured (Yu2024)
    const energy = electrode["Diffusivity activation energy [J.mol-1]"]!;
    expect(energy).toBeGreaterThan(30_000);
    expect(energy).toBeLessThan(40_000);
    expect(made.notices.join(" ")).toMatch(
      /diffusivity in the particles does not follow one activation energy: 3\d\.\d kJ\/mol .* \d+(\.\d)? % off from 288\.15 to 318\.15 K/,
    );
    for (const T of TEMPERATURES) expect(Math.abs(ratio(both(coated, made.value, T), diffusionRate) - 1)).toBeLessThan(0.05);
  });

  it("nothing for a half-cell that is known at one temperature", () => {
    const cell = sihalfA({ hysteresis: "one-state" });
    const written = bpxOfHalfCell(cell, {
      title: "SiHalf-A",
      area: SIHALF_A_AREA,
      voltages: [0.05, 0.9],
      diffusion: [{ law: constantDiffusivity(1e-17), factor: 1 }],
    });
    const keys = JSON.stringify(written.value.Parameterisation["Positive electrode"]);
    expect(keys).not.toMatch(/activation energy|Entropic/);
    expect(JSON.stringify(written.value.Parameterisation["User-defined"])).not.toMatch(/activation energy|Entropic/);
  });
});

it("an exchange current of another form is warmed as well", () => {
  const at = (T: number) => {
    const cell = sihalfA({ bluntRoots: true });
    const [kind] = cell.kinds;
    const { exchange } = kind!.surface;
    const faster = 1 + (T - cell.temperature) / 50;
    const surface = {
      ...kind!.surface,
      exchange: { ...exchange, density: (x: number, c: number) => faster * exchange.density(x, c) },
    };
    return { cell: { ...cell, kinds: [{ ...kind!, surface }] }, diffusion: [{ law: constantDiffusivity(1e-17), factor: 1 }] };
  };
  const { cell, diffusion } = at(298.15);
  const { value } = bpxOfHalfCell(cell, { title: "blunt", area: SIHALF_A_AREA, voltages: [0.05, 0.9], diffusion, at });
  const density = (T: number) => halfCellOfBpx(value, { temperature: T }).cell.kinds[0]!.surface.exchange.density(0.2, 1000);
  expect(density(318.15) / density(288.15)).toBeCloseTo(1.4 / 0.8, 6);
});

it("lithium metal that a file says nothing of is that of a design, at any temperature", () => {
  const { value } = bpxOfDesign(silicon);
  const { "User-defined": _, ...rest } = value.Parameterisation;
  const read = halfCellOfBpx({ ...value, Parameterisation: rest }, { temperature: 318.15 });
  const { cell } = halfCellOf(silicon, cellSettings({ temperature: 318.15 }));
  expect(read.cell.lithium.exchangeCurrentDensity(1000)).toBeCloseTo(cell.lithium.exchangeCurrentDensity(1000), 9);
  expect(read.notices.join()).toMatch(/activation energy of 50 kJ\/mol/);
});
