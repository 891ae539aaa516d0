import { potentialTable, tablePotential, tabulatePotential } from "../materials/potential-table.ts";
import { constant, usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { type LayeredMesh, layeredMesh } from "../physics/particles/layered-mesh.ts";
import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { atOuterFace, type LoneState, runLone } from "./lone-run.ts";
import { uptake } from "./sphere-diffusion.ts";

const laws = silicon.laws(usualValues(silicon.properties));
const mean = potentialTable(laws.potential!.mean, ROOM_TEMPERATURE);
const RADIUS = 1e-7;
const D = 1e-16;
const TIME = RADIUS ** 2 / D; // Fo = 1
const E = 80e9;
const NU = 0.25;
/** Swelling small enough for the linear theory: J_c − 1 of the full host. */
const SWELLING = 1e-4;

/** Elastic sphere of constant modulus on 96 cells. */
function elasticSphere(swelling: number, maxConcentration: number, potential = mean): LayeredMesh {
  const solid = {
    ...laws,
    youngsModulus: constant(E),
    poissonsRatio: NU,
    flowStress: constant(Number.POSITIVE_INFINITY),
    volumeRatio: { empty: 1, full: 1 + swelling },
    maxConcentration,
  };
  return layeredMesh([
    {
      name: "host",
      innerRadius: 0,
      outerRadius: RADIUS,
      cells: 96,
      grading: 2,
      behaviour: flowingSolid(solid, POWER_LAW),
      host: {
        maxConcentration,
        potential: singlePotential(potential),
        mean: potential,
        diffusivity: D,
      },
    },
  ]);
}

const RTOL = 1e-8;
const [BEFORE, AFTER] = [0.3, 0.5];

/** Largest value of samples at equal distances and where it lies, by the parabola through the three highest. */
function peak(at: readonly number[], values: readonly number[]): { at: number; value: number } {
  const k = values.indexOf(Math.max(...values));
  const [a, b, c] = [values[k - 1]!, values[k]!, values[k + 1]!];
  const shift = (0.5 * (a - c)) / (a - 2 * b + c);
  return { at: at[k]! + shift * (at[k + 1]! - at[k]!), value: b - 0.25 * (a - c) * shift };
}

export const steppedSurfaceStress = verificationCase({
  id: "V05",
  levels: ["M1"],
  about:
    "Elastic sphere of constant modulus, swelling scaled to the linear theory, its surface filling stepped: radial stress at the centre (largest value and when) and hoop stress at the surface, over E Ω Δc/(3(1 − ν)). 96 graded cells; the earliest hoop stress at Fo = 1e-6.",
  cites: ["ChengVerbrugge2009"],
  run() {
    const mesh = elasticSphere(SWELLING, laws.maxConcentration);
    const scale = (E * SWELLING * (AFTER - BEFORE)) / (3 * (1 - NU));
    const FIRST = 1e-6;
    const times = Array.from({ length: 31 }, (_, k) => 0.0544 + 2e-4 * k);
    const read = ({ profile }: LoneState) => [
      profile.radialStress[0]! / scale,
      atOuterFace(mesh, profile.hoopStress, profile) / scale,
    ];
    const held = { quantity: "filling", value: () => AFTER } as const;
    const rows = runLone(
      mesh,
      tablePotential(mean, BEFORE),
      [{ drive: held, until: [FIRST, ...times].map((Fo) => Fo * TIME) }],
      read,
      RTOL,
    );
    const later = rows.slice(1);
    const top = peak(
      times,
      later.map((r) => r[0]!),
    );
    const near = Math.round((top.at - times[0]!) / 2e-4);
    return [top.value, top.at, later[near]![1]!, rows[0]![1]!];
  },
});

export const constantFluxStress = verificationCase({
  id: "V05b",
  levels: ["M1"],
  about:
    "The same sphere under a constant inward flux N: stress at the centre and hoop stress at the surface at Fo = 0.5, over [E Ω/(1 − ν)] N R/D.",
  cites: ["ChengVerbrugge2009"],
  run() {
    const mesh = elasticSphere(SWELLING, laws.maxConcentration);
    const flux = (0.05 * FARADAY * laws.maxConcentration * D) / RADIUS; // N R/D = 0.05 c_max
    const scale = (E * SWELLING * 0.05) / (1 - NU);
    const read = ({ profile }: LoneState) => [
      profile.radialStress[0]! / scale,
      atOuterFace(mesh, profile.hoopStress, profile) / scale,
    ];
    const inward = { quantity: "flux", value: () => -flux } as const;
    return runLone(mesh, tablePotential(mean, BEFORE), [{ drive: inward, until: [0.5 * TIME] }], read, RTOL).flat();
  },
});

export const stressAssistedDiffusion = verificationCase({
  id: "V06",
  levels: ["M1"],
  about:
    "Elastic sphere of a dilute, ideal host, its surface filling stepped by a thousandth: the uptake against Crank's series at Fo (1 + θ c), θ = 2 Ω² E/(9 R T (1 − ν)), at Fo (1 + θ c) = 0.01 … 0.5. θ c is 0.15.",
  cites: ["Larche1973", "Crank1975"],
  run() {
    const full = 1e5; // mol m⁻³
    const Omega = 9e-6;
    const theta = (2 * Omega * Omega * E) / (9 * GAS_CONSTANT * ROOM_TEMPERATURE * (1 - NU));
    const volts = (GAS_CONSTANT * ROOM_TEMPERATURE) / FARADAY;
    const dilute = tabulatePotential(
      (x) => -volts * Math.log(x),
      (x) => -volts / x,
    );
    const mesh = elasticSphere(Omega * full, full, dilute);
    const x0 = 2e-3;
    const step = 1e-3 * x0;
    const faster = 1 + theta * full * (x0 + step / 2);
    const FOURIER = [0.01, 0.05, 0.1, 0.2, 0.5];
    const content = ({ y, system }: LoneState) => {
      const { share, fillings } = system.particle.mesh;
      let sum = 0;
      for (let i = 0; i < fillings; i++) sum += share[i]! * (y[i]! - x0);
      return sum;
    };
    const at0 = tablePotential(dilute, x0);
    const held = { quantity: "filling", value: () => x0 + step } as const;
    const times = [...FOURIER.map((Fo) => (Fo * TIME) / faster), 40 * TIME];
    const contents = runLone(mesh, at0, [{ drive: held, until: times }], content, 1e-9);
    const all = contents.at(-1)!;
    const deviations = FOURIER.map((Fo, k) => Math.abs(contents[k]! / all - uptake(Fo)));
    return [theta, Math.max(...deviations)];
  },
});
