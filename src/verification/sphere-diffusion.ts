import { bdf } from "../numerics/bdf.ts";
import { brent } from "../numerics/root.ts";
import { cellSphere } from "../physics/particles/cell-sphere.ts";
import { type DiffusingSphere, meanFilling } from "../physics/particles/diffusing-sphere.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { type Drive, drivenSphere } from "../physics/particles/driven-sphere.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import { verificationCase } from "./case.ts";

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

/** Filling at the centre by a parabola through the two innermost unknowns. */
export function centreFilling(sphere: DiffusingSphere, y: Float64Array): number {
  const [a, b] = [sphere.position[0]! ** 2, sphere.position[1]! ** 2];
  return y[0]! - ((y[1]! - y[0]!) * a) / (b - a);
}

/** What is read from a driven sphere at a Fourier number. */
export interface Reading {
  readonly mean: number;
  readonly surface: number;
  readonly centre: number;
}

/** Runs a driven sphere of radius 1 and D = 1 and reads it at rising times. */
export function readSphere(
  sphere: DiffusingSphere,
  drive: Drive,
  times: readonly number[],
  initial = 0,
  onTime?: (t: number) => void,
): Reading[] {
  sphere.resize(1, UNIT_AREAL_CAPACITY, 1);
  const stepper = bdf.start(drivenSphere(sphere, drive, UNIT_AREAL_CAPACITY, initial, onTime), { rtol: RTOL });
  return times.map((t) => {
    while (stepper.step(t) === "ok");
    if (stepper.t !== t) throw new RangeError(`the sphere stopped at ${stepper.t} before ${t}`);
    const { y } = stepper;
    const j = "flux" in drive ? drive.flux(t) : 0;
    return {
      mean: meanFilling(sphere, y, 0),
      surface: "surface" in drive ? drive.surface : sphere.surface(y, 0, j),
      centre: centreFilling(sphere, y),
    };
  });
}

/**
 * A steep, falling potential for the flux through μ [V]: U = 0.5 − 0.6x + 0.08 ln((1.02 − x)/(x + 0.02)), an assumption.
 * Which one it is cannot matter as long as the mobility is the secant.
 */
const STEEP = {
  value: (x: number) => 0.5 - 0.6 * x + 0.08 * Math.log((1.02 - x) / (x + 0.02)),
  slope: (x: number) => -0.6 - 0.08 / (1.02 - x) - 0.08 / (x + 0.02),
};

/** The schemes that must agree: nodes with one on the surface, cells, cells with the flux through μ. */
const schemes = (nodes: number): readonly DiffusingSphere[] => {
  const mesh = { nodes, grading: 2 };
  return [fickSphere(constantDiffusivity(1), mesh), cellSphere(1, mesh), cellSphere(1, mesh, STEEP)];
};

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
  levels: ["particle"],
  about:
    "Uptake of a sphere whose surface is stepped, on 96 and on 24 unknowns. Three schemes run: vertex-centred, cell-centred, and cell-centred with the flux through the chemical potential; the value farthest from Crank's series is given. Order from the uptake at Fo = 0.1 on 24, 48 and 96.",
  cites: ["Crank1975"],
  run() {
    const [coarse, middle, fine] = [24, 48, 96].map((n) => schemes(n).map((s) => readSphere(s, { surface: 1 }, FOURIER)));
    const error = (runs: readonly Reading[][], scheme: number) => runs[scheme]![2]!.mean - uptake(0.1);
    const orders = [0, 1, 2].flatMap((scheme) => [
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
  levels: ["particle"],
  about:
    "Surface and centre of a sphere under a constant inward flux, on 96 and on 24 unknowns; of three schemes (vertex-centred, cell-centred, cell-centred with the flux through the chemical potential) the value farthest from the series.",
  cites: ["Crank1975"],
  run() {
    const inward = { flux: () => -1 };
    // The flux through μ needs fillings inside the range of the potential: a tenth of the flux, read ten times as large.
    const run = (n: number) =>
      schemes(n).map((s, k) => {
        const scale = k === 2 ? 0.1 : 1;
        const drive = k === 2 ? { flux: () => -0.1 } : inward;
        return readSphere(s, drive, FOURIER, 0).map((r) => ({
          mean: r.mean / scale,
          surface: r.surface / scale,
          centre: r.centre / scale,
        }));
      });
    const [coarse, fine] = [run(24), run(96)];
    return [
      ...worstOf(fine, FOURIER, "surface", fluxSurface),
      ...worstOf(coarse, FOURIER, "surface", fluxSurface),
      ...worstOf(fine, INNER_FOURIER, "centre", fluxCentre),
    ];
  },
});
