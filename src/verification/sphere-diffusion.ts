import { bdf } from "../numerics/bdf.ts";
import { brent } from "../numerics/root.ts";
import { meanFilling } from "../physics/particles/diffusing-sphere.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { type Drive, drivenSphere } from "../physics/particles/driven-sphere.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import { verificationCase } from "./case.ts";
import { centreBetween, type Reading, readParticle, unitParticle } from "./imposed-stretch.ts";

/** Time-integration error must vanish beside that of the mesh. */
const RTOL = 1e-8;
/** F c_max R/3 of a sphere of radius 1 whose full filling is one unit of charge per volume. */
export const UNIT_AREAL_CAPACITY = 1 / 3;
const FOURIER = [0.01, 0.05, 0.1, 0.2, 0.5];
const INNER_FOURIER = [0.05, 0.1, 0.2, 0.5];

/** Uptake of a sphere whose surface is stepped from 0 to 1, 1 − (6/π²) Σ exp(−k²π²Fo)/k². Source: Crank1975, eq. 6.20. */
export function uptake(Fo: number): number {
  let sum = 0;
  for (let k = 1; k <= 2000; k++) sum += Math.exp(-((k * Math.PI) ** 2) * Fo) / (k * k);
  return 1 - (6 / Math.PI ** 2) * sum;
}

/** Filling of its centre, 1 + 2 Σ (−1)^k exp(−k²π²Fo). Source: Crank1975, eq. 6.19. */
export function uptakeCentre(Fo: number): number {
  let sum = 0;
  for (let k = 1; k <= 200; k++) sum += (k % 2 === 0 ? 1 : -1) * Math.exp(-((k * Math.PI) ** 2) * Fo);
  return 1 + 2 * sum;
}

/** Positive roots of tan λ = λ, one between kπ and (k + ½)π. */
const ROOTS = Float64Array.from({ length: 1000 }, (_, k) =>
  brent((l) => Math.sin(l) - l * Math.cos(l), (k + 1) * Math.PI, (k + 1.5) * Math.PI),
);

/** (c_s − c_0)D/(NR) under a constant inward flux N, 3Fo + 1/5 − 2 Σ exp(−λ²Fo)/λ². Source: Crank1975, eq. 6.45. */
export function fluxSurface(Fo: number): number {
  return 3 * Fo + 0.2 - 2 * ROOTS.reduce((sum, l) => sum + Math.exp(-l * l * Fo) / (l * l), 0);
}

/** The same at the centre, 3Fo − 3/10 − 2 Σ exp(−λ²Fo)/(λ sin λ). Source: Crank1975, eq. 6.45 for r → 0. */
export function fluxCentre(Fo: number): number {
  return 3 * Fo - 0.3 - 2 * ROOTS.reduce((sum, l) => sum + Math.exp(-l * l * Fo) / (l * Math.sin(l)), 0);
}

/** Runs a vertex-centred sphere of radius 1 and D = 1 and reads it at rising times. */
function readNodes(nodes: number, drive: Drive, times: readonly number[]): Reading[] {
  const sphere = fickSphere(constantDiffusivity(1), { nodes, grading: 2 });
  sphere.resize(1, UNIT_AREAL_CAPACITY, 1);
  const stepper = bdf.start(drivenSphere(sphere, drive, UNIT_AREAL_CAPACITY), { rtol: RTOL });
  const { position } = sphere;
  return times.map((t) => {
    while (stepper.step(t) === "ok");
    if (stepper.t !== t) throw new RangeError(`the sphere stopped at ${stepper.t} before ${t}`);
    const { y } = stepper;
    return {
      mean: meanFilling(sphere, y, 0),
      surface: y[nodes - 1]!,
      centre: centreBetween(position[0]!, y[0]!, position[1]!, y[1]!),
    };
  });
}

/** The schemes that must agree: nodes with one on the surface, and the cells of the layered particle. */
const stepped = (n: number): readonly Reading[][] => [
  readNodes(n, { surface: 1 }, FOURIER),
  readParticle(unitParticle(n), { quantity: "filling", value: () => 1 }, FOURIER, RTOL),
];
const driven = (n: number): readonly Reading[][] => [
  readNodes(n, { flux: () => -1 }, FOURIER),
  readParticle(unitParticle(n), { quantity: "flux", value: () => -1 }, FOURIER, RTOL),
];

/** Of several values the one farthest from the exact one: a case is as good as its worst scheme. */
const worst = (values: readonly number[], exact: number) =>
  values.reduce((a, b) => (Math.abs(b - exact) > Math.abs(a - exact) ? b : a));

/** Per Fourier number, the worst scheme. */
function worstOf(runs: readonly Reading[][], times: readonly number[], what: keyof Reading, exact: (Fo: number) => number) {
  return times.map((Fo) => {
    const k = FOURIER.indexOf(Fo);
    return worst(
      runs.map((run) => run[k]![what]),
      exact(Fo),
    );
  });
}

export const surfaceStep = verificationCase({
  id: "V01",
  levels: ["particle", "M1"],
  about:
    "Uptake of a sphere whose surface is stepped, on 96 and on 24 unknowns. Two schemes run: vertex-centred, and the cells of the layered particle without stress, whose flux follows the chemical potential with the secant mobility; the value farther from Crank's series is given. Order from the uptake at Fo = 0.1 on 24, 48 and 96.",
  cites: ["Crank1975"],
  run() {
    const [coarse, middle, fine] = [24, 48, 96].map(stepped);
    const error = (runs: readonly Reading[][], scheme: number) => runs[scheme]![2]!.mean - uptake(0.1);
    const orders = [0, 1].flatMap((scheme) => [
      Math.log2(error(coarse!, scheme) / error(middle!, scheme)),
      Math.log2(error(middle!, scheme) / error(fine!, scheme)),
    ]);
    return [
      ...worstOf(fine!, FOURIER, "mean", uptake),
      ...worstOf(coarse!, FOURIER, "mean", uptake),
      ...worstOf(fine!, INNER_FOURIER, "centre", uptakeCentre),
      worst(orders, 2),
    ];
  },
});

export const constantFlux = verificationCase({
  id: "V02",
  levels: ["particle", "M1"],
  about:
    "Surface and centre of a sphere under a constant inward flux, on 96 and on 24 unknowns; of two schemes (vertex-centred, and the layered particle without stress) the value farther from the series.",
  cites: ["Crank1975"],
  run() {
    const [coarse, fine] = [driven(24), driven(96)];
    return [
      ...worstOf(fine, FOURIER, "surface", fluxSurface),
      ...worstOf(coarse, FOURIER, "surface", fluxSurface),
      ...worstOf(fine, INNER_FOURIER, "centre", fluxCentre),
    ];
  },
});
