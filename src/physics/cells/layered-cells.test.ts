import { describe, expect, it } from "vitest";
import { hardCarbon } from "../../materials/hard-carbon.ts";
import { potentialTable } from "../../materials/potential-table.ts";
import { usualValues } from "../../materials/property.ts";
import { silicon } from "../../materials/silicon.ts";
import { siox } from "../../materials/siox.ts";
import { bdf } from "../../numerics/bdf.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Method } from "../../numerics/system.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { FARADAY } from "../../units/constants.ts";
import { sihalfA } from "../../verification/sihalf-a.ts";
import { POWER_LAW } from "../mechanics/flow-law.ts";
import { flowingSolid } from "../mechanics/flowing-solid.ts";
import { oneStatePotential, singlePotential } from "../particles/hysteresis.ts";
import { layeredMesh, type ParticleLayer } from "../particles/layered-mesh.ts";
import { layeredKind } from "../particles/layered-row.ts";
import { dfn } from "./dfn.ts";
import type { HalfCell } from "./half-cell.ts";
import { impedance } from "./half-cell-impedance.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { spm } from "./spm.ts";
import { spme } from "./spme.ts";

const T = 298.15;
/** With m = 20 differences of the size that rounding asks for are too coarse. */
const GENTLE = { ...POWER_LAW, exponent: 1 };
const COATED = [
  [silicon, 0, 10, 6],
  [siox, 10, 12, 3],
  [hardCarbon, 12, 14, 3],
] as const;

function layers(remember: boolean): ParticleLayer[] {
  return COATED.map(([material, a, b, cells], k) => {
    const laws = material.laws(usualValues(material.properties));
    const { mean, lithiation, delithiation } = laws.potential!;
    const D = laws.diffusivity!(0, T);
    return {
      name: material.id,
      innerRadius: a * 1e-9,
      outerRadius: b * 1e-9,
      cells,
      grading: k === 0 ? 2 : 1,
      behaviour: flowingSolid(laws, GENTLE),
      host: {
        maxConcentration: laws.maxConcentration,
        potential: remember
          ? oneStatePotential(potentialTable(lithiation, T), potentialTable(delithiation, T))
          : singlePotential(potentialTable(mean, T)),
        mean: potentialTable(mean, T),
        diffusivity: D,
      },
    };
  });
}

/** A small half-cell whose particles are coated dots. */
function coatedCell(hysteresis: "none" | "one-state" = "none"): HalfCell {
  const cell = sihalfA({ hysteresis: "none" });
  const { surface, volumeFraction, chargeDensity } = cell.kinds[0]!;
  const dot = layeredKind({
    mesh: (law) => layeredMesh(layers(law === "one-state")),
    setting: { temperature: T, diffusivityFactor: 0.01 },
    surface: { ...surface, filmResistance: 0.01, filmCapacitance: 0.1 },
    volumeFraction: 0,
    hysteresisRate: 20,
  });
  const kind = layeredKind({ ...dot, volumeFraction: (volumeFraction * chargeDensity) / dot.chargeDensity });
  return { ...cell, kinds: [kind], hysteresis };
}

const MODELS = {
  spm,
  spme,
  dfn: (cell: HalfCell) => dfn(cell, { mesh: { separator: 2, electrode: 3, grading: 1 } }),
};

/** Lithiates for a while; the state, and the system it belongs to. */
function lithiated(system: HalfCellSystem, current: number, time: number, method: Method = bdf, rtol = 1e-5) {
  system.startFrom(0.05, -1);
  system.control("current", -current);
  const stepper = method.start(system, { rtol });
  let outcome = "ok";
  while (outcome === "ok") outcome = stepper.step(time);
  expect(outcome).toBe("end");
  return stepper;
}

describe("coated dots in half-cells", () => {
  for (const [name, model] of Object.entries(MODELS))
    for (const hysteresis of ["none", "one-state"] as const)
      it(`${name}, ${hysteresis}: linear algebra against differences, lithium conserved`, () => {
        const cell = coatedCell(hysteresis);
        const system = model(cell);
        const { y, t } = lithiated(system, 15, 400);
        expect(checkJacobian(system, t, y)).toBeLessThan(name === "dfn" ? 9e-4 : 3e-4); // wrong entries make 1e-3 or more
        const kind = cell.kinds[0]!;
        const charge = y[system.at.charge]!;
        const gain = system.particles.meanFilling(y) - 0.05;
        const full = kind.volumeFraction * kind.chargeDensity * cell.electrode.thickness;
        expect(gain).toBeGreaterThan(0.05);
        expect(Math.abs((gain * full) / -charge - 1)).toBeLessThan(1e-12);
      });

  it("two integrators agree", () => {
    const [a, b] = [bdf, rodas4].map((method) => {
      const system = spm(coatedCell());
      return system.voltage(lithiated(system, 15, 400, method, 1e-7).y);
    });
    expect(Math.abs(a! - b!)).toBeLessThan(5e-6);
  });

  it("without swelling are Fick particles: voltage and impedance", () => {
    const plain = sihalfA({ mesh: { nodes: 48, grading: 2 } });
    const fick = plain.kinds[0]!;
    const laws = silicon.laws(usualValues(silicon.properties));
    const mean = potentialTable(laws.potential!.mean, T);
    const rigid = { ...laws, volumeRatio: { empty: 1, full: 1 } };
    const maxConcentration = fick.chargeDensity / FARADAY;
    const surface = { ...fick.surface, potential: singlePotential(mean) };
    const bare = layeredKind({
      mesh: () =>
        layeredMesh([
          {
            name: "silicon",
            innerRadius: 0,
            outerRadius: fick.radius,
            cells: 48,
            grading: 2,
            behaviour: flowingSolid(rigid, GENTLE),
            host: { maxConcentration, potential: surface.potential, mean, diffusivity: 1e-17 },
          },
        ]),
      setting: { temperature: T },
      surface,
      volumeFraction: fick.volumeFraction,
      hysteresisRate: 0,
    });
    const [a, b] = [{ ...fick, surface }, bare].map((kind) => {
      const system = spm({ ...plain, kinds: [kind] });
      const { y } = lithiated(system, 15, 600, bdf, 1e-7);
      return { V: system.voltage(y), Z: impedance(system, y, [1e-4, 1e-2, 1, 100]) };
    });
    expect(Math.abs(a!.V - b!.V)).toBeLessThan(2e-5);
    for (let k = 0; k < 4; k++) {
      const [x, y] = [a!.Z, b!.Z];
      const size = Math.hypot(x.real[k]!, x.imaginary[k]!);
      expect(Math.hypot(x.real[k]! - y.real[k]!, x.imaginary[k]! - y.imaginary[k]!) / size).toBeLessThan(2e-3);
    }
  });

  it("have an impedance that is the slope of the voltage when slow", () => {
    const system = spm(coatedCell());
    const { y } = lithiated(system, 1e-6, 1);
    const { real, imaginary } = impedance(system, y, [1e-7, 1e7]);
    // at low frequency a capacitance, dV/dq of the mean filling
    const capacity = -1 / (2 * Math.PI * 1e-7 * imaginary[0]!);
    const [low, high] = [0.0499, 0.0501].map((x) => {
      const at = spm(coatedCell());
      const y = new Float64Array(at.size);
      at.startFrom(x, -1);
      at.control("current", 0);
      const stepper = bdf.start(at, { rtol: 1e-8 });
      y.set(stepper.y);
      return at.voltage(y);
    });
    const cell = system.cell;
    const kind = cell.kinds[0]!;
    const full = kind.volumeFraction * kind.chargeDensity * cell.electrode.thickness;
    expect((capacity * (low! - high!)) / (0.0002 * full)).toBeCloseTo(1, 1);
    expect(real[1]!).toBeGreaterThan(0);
  });
});
