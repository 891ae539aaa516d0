import { IMPEDANCE_CELL_MESH } from "../physics/cells/cell-mesh.ts";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import { impedance } from "../physics/cells/half-cell-impedance.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import { chargeTransferResistance } from "../physics/particles/butler-volmer.ts";
import type { DiffusingSphere } from "../physics/particles/diffusing-sphere.ts";
import {
  reflectingDiffusion,
  sphereDiffusion,
  sphereResistance,
  transmissiveDiffusion,
} from "../physics/particles/diffusion-impedance.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { fickSlab } from "../physics/particles/fick-slab.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import type { HostPotential } from "../physics/particles/hysteresis.ts";
import { layeredParticles } from "../physics/particles/layered-particle.ts";
import { layeredResponse } from "../physics/particles/layered-response.ts";
import { loneParticle } from "../physics/particles/lone-particle.ts";
import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { constantElectrolyte, idealHalfCell } from "./ideal-half-cell.ts";
import { unitParticle } from "./imposed-stretch.ts";
import { SIHALF_A_AREA, sihalfA } from "./sihalf-a.ts";
import spectrum from "./sihalf-a-spectrum.json" with { type: "json" };

const FINE = { nodes: 96, grading: 2 };

/** Of several complex numbers the one farthest from the first: a case is as good as its worst scheme. */
function worst(values: readonly Float64Array[]): number[] {
  const [re, im] = [values[0]![0]!, values[0]![1]!];
  const error = (z: Float64Array) => Math.hypot(z[0]! - re, z[1]! - im);
  return Array.from(values.reduce((a, b) => (error(b) > error(a) ? b : a)));
}

function written(write: (out: Float64Array) => void): Float64Array {
  const out = new Float64Array(2);
  write(out);
  return out;
}

/** Surface of a particle of radius (or thickness) 1 and D = 1 under an oscillation v, in units of R²/D over its capacity. */
function surfaceResponse(particle: DiffusingSphere, v: number, arealCapacity: number): Float64Array {
  particle.resize(1, arealCapacity, 1);
  particle.linearise(new Float64Array(particle.size), 0, 0);
  return written((out) => particle.response(v, out));
}

const HOUR = 3600;

/**
 * The same of the layered particle, whose potential falls by 1 V from empty to full and whose R²/D is an hour: its response comes
 * from differences, which take fluxes of a filling per hour for granted.
 */
function layeredSurfaceResponse(v: number): Float64Array {
  const particle = layeredParticles(unitParticle(FINE.nodes, 0, 1 / HOUR), { temperature: ROOM_TEMPERATURE })();
  const system = loneParticle(particle, 0.5, { quantity: "flux", value: () => 0 });
  const y = new Float64Array(system.size);
  system.initial(y);
  const response = layeredResponse(particle);
  response.read(y, 0, system.algebraicAt, 0, () => particle.surface.equilibrium, false);
  return written((out) => response.write(v / HOUR, out)).map((z) => z / HOUR);
}

export const diffusionImpedance = verificationCase({
  id: "V17",
  levels: ["particle", "M1"],
  about:
    "Diffusion impedance of a sphere and of a reflecting and a transmissive layer. Beside the closed forms, which cannot overflow, the discretised sphere (96 nodes, and a layered particle of 96 cells without stress) and slab answer an oscillating flux; the value farthest from the closed form is given.",
  cites: ["Barsoukov2005", "Crank1975"],
  run() {
    const law = constantDiffusivity(1);
    const sphere = (v: number) =>
      worst([
        written((out) => sphereDiffusion(v, out)),
        surfaceResponse(fickSphere(law, FINE), v, 1 / 3),
        layeredSurfaceResponse(v),
      ]);
    return [
      ...[0.01, 1, 10, 100].map(sphere),
      worst([written((out) => reflectingDiffusion(1, out)), surfaceResponse(fickSlab(law, FINE), 1, 1)]),
      Array.from(written((out) => transmissiveDiffusion(1, out))),
    ];
  },
});

/** A potential that falls evenly by `slope` volts from empty to full. */
const straight = (slope: number): HostPotential => ({
  hysteretic: false,
  value: (x) => 0.5 - slope * x,
  fillingSlope: () => -slope,
  stateSlope: () => 0,
});

const constantExchange = (j0: number) => ({ density: () => j0, fillingLogSlope: () => 0, saltLogSlope: () => 0 });

/** State at rest, half full. */
function resting(system: HalfCellSystem): Float64Array {
  const y = new Float64Array(system.size);
  system.startFrom(0.5, 0);
  system.control("current", 0);
  system.initial(y);
  return y;
}

/** Place of the highest −Im Z: the vertex of the parabola through the three highest points, over ln f. */
function apex(frequencies: Float64Array, imaginary: Float64Array): number {
  let k = 1;
  for (let n = 1; n < imaginary.length - 1; n++) if (imaginary[n]! < imaginary[k]!) k = n;
  const [a, b, c] = [imaginary[k - 1]!, imaginary[k]!, imaginary[k + 1]!];
  const step = Math.log(frequencies[k + 1]! / frequencies[k]!);
  return frequencies[k]! * Math.exp((0.5 * step * (a - c)) / (a - 2 * b + c));
}

export const chargeTransferArc = verificationCase({
  id: "V18",
  levels: ["spm", "spme"],
  about:
    "Arc of charge transfer (0.1 ohm m² of particle surface) with its double layer (0.2 F m⁻²) and the resistance that diffusion in the spheres leaves at low frequency, R²/D 28 000 times the time constant of the arc. SPM and SPMe in an electrolyte without loss; the value farther from the exact one is given. The real part must be positive everywhere.",
  cites: ["Barsoukov2005"],
  run() {
    const [R, D, chargeDensity, slope, volumeFraction, C] = [75e-9, 1e-17, 2.68e10, 0.05, 0.1, 0.2];
    const thickness = 20e-6;
    const j0 = (GAS_CONSTANT * ROOM_TEMPERATURE) / (FARADAY * 0.1);
    const [surface, arealCapacity] = [(3 * volumeFraction * thickness) / R, (chargeDensity * R) / 3];
    const cell: HalfCell = {
      ...idealHalfCell({
        sphere() {
          const sphere = fickSphere(constantDiffusivity(D), FINE);
          sphere.resize(R, arealCapacity, 1);
          return sphere;
        },
        radius: R,
        chargeDensity,
        volumeFraction,
        potential: straight(slope),
        exchange: constantExchange(j0),
        electrode: { thickness, porosity: 0.5, bruggeman: 0, conductivity: 1e12, loading: 1 },
        separator: { thickness: 25e-6, porosity: 0.5, bruggeman: 0 },
        electrolyte: constantElectrolyte(1e-2, 1, 1e12),
      }),
      doubleLayer: { particles: C, lithium: 0 },
    };
    const Rct = chargeTransferResistance(j0) / surface; // Ω m² of electrode
    const Rw = sphereResistance(-slope, R, D, arealCapacity) / surface;
    const relaxation = 1 / (2 * Math.PI * 0.1 * C); // 1/(2π R_ct C) [Hz]
    const around = Float64Array.from({ length: 81 }, (_, k) => relaxation * Math.exp(0.01 * (k - 40)));
    const low = (1e-3 * D) / (2 * Math.PI * R * R);
    const found = [spm(cell), spme(cell)].map((system) => {
      const y = resting(system);
      const arc = impedance(system, y, around);
      const wide = impedance(
        system,
        y,
        Float64Array.from({ length: 60 }, (_, k) => low * 10 ** (0.2 * k)),
      );
      if (!wide.real.every((re) => re > 0)) throw new RangeError("an impedance of a passive cell has a negative real part");
      return [apex(around, arc.imaginary) / relaxation, (wide.real[0]! - Rct) / Rw];
    });
    return [1, 0.2].map((exact, q) =>
      found.map((f) => f[q]!).reduce((a, b) => (Math.abs(b - exact) > Math.abs(a - exact) ? b : a)),
    );
  },
});

/** A porous electrode of 30 µm whose particles neither store nor deplete anything: a flat potential, all current by migration. */
function porousElectrode(set: { kinetic?: number; capacitance?: number; conductivity: number; cells: number }): HalfCellSystem {
  const R = 1e-6;
  const volumeFraction = 0.3;
  const area = (3 * volumeFraction) / R; // m⁻¹
  // conductance per volume g = a F j₀/(RT)
  const j0 = ((set.kinetic ?? 1e-30) * GAS_CONSTANT * ROOM_TEMPERATURE) / (FARADAY * area);
  const chargeDensity = 3e10;
  const cell = idealHalfCell({
    sphere() {
      const sphere = fickSphere(constantDiffusivity(1e-14));
      sphere.resize(R, (chargeDensity * R) / 3, 1);
      return sphere;
    },
    radius: R,
    chargeDensity,
    volumeFraction,
    potential: straight(0),
    exchange: constantExchange(j0),
    electrode: { thickness: 30e-6, porosity: 0.5, bruggeman: 0, conductivity: set.conductivity, loading: 1 },
    separator: { thickness: 25e-6, porosity: 0.5, bruggeman: 0 },
    electrolyte: constantElectrolyte(1e-10, 1, 0.2),
  });
  return dfn(
    { ...cell, doubleLayer: { particles: (set.capacitance ?? 0) / area, lithium: 0 } },
    { mesh: { separator: 10, electrode: set.cells, grading: 1 } },
  );
}
/** Resistance of its separator [Ω m²]. */
const SEPARATOR = 25e-6 / 0.2;

export const linearPorousElectrode = verificationCase({
  id: "V22",
  levels: ["dfn"],
  about:
    "Resistance of a porous electrode with linear kinetics and no gradients of concentration, the impedance of the DFN at 1 µHz on 80 cells, less the separator. The exact answer is that of two conductors coupled along their length.",
  cites: ["Newman2004"],
  run() {
    return [1e8, 1e10].map((kinetic) => {
      const system = porousElectrode({ kinetic, conductivity: 100, cells: 80 });
      return impedance(system, resting(system), [1e-6]).real[0]! - SEPARATOR;
    });
  },
});

export const blockingElectrode = verificationCase({
  id: "V23",
  levels: ["dfn"],
  about:
    "A porous electrode that only charges its double layer (1e7 F m⁻³): the resistance of ions and electrons at low frequency, less the separator, is that of a transmission line, a third of both.",
  cites: ["Barsoukov2005"],
  run() {
    return [1e6, 100].map((conductivity) => {
      const system = porousElectrode({ capacitance: 1e7, conductivity, cells: 30 });
      return impedance(system, resting(system), [1]).real[0]! - SEPARATOR;
    });
  },
});

export const storedSpectrum = verificationCase({
  id: "V44",
  levels: ["dfn"],
  about:
    "Impedance of the silicon half-cell SiHalf-A at filling 0.5 on the mean potential with double layers of 0.2 F m⁻² on silicon and lithium, at 33 frequencies from 1 mHz to 100 kHz, against the stored spectrum of PyBaMM; the separator is graded towards lithium, as its first cell adds a resistance.",
  cites: ["Sulzer2021"],
  run() {
    const system = dfn(sihalfA({ doubleLayer: 0.2 }), { mesh: IMPEDANCE_CELL_MESH });
    const { real, imaginary } = impedance(system, resting(system), spectrum.frequency_hertz);
    return [Array.from(real).flatMap((re, k) => [re / SIHALF_A_AREA, imaginary[k]! / SIHALF_A_AREA])];
  },
});
