import { verificationCase } from "./case.ts";
import { readParticle, unitParticle } from "./imposed-stretch.ts";
import { fluxCentre, fluxSurface, uptake, uptakeCentre } from "./sphere-diffusion.ts";

const FOURIER = [0.01, 0.05, 0.1, 0.2, 0.5];
/** Rate of the imposed stretch λ = 1 + kt [1 per unit of time]: at Fo = 0.5 it has reached 1.67. */
const RATE = 0.8;
const stretchAt = (t: number) => 1 + RATE * t;
/** Time at which Fo = ∫ dt/λ² = t/(1 + kt) is reached. */
const timeOf = (Fo: number) => Fo / (1 - RATE * Fo);
const RTOL = 1e-8;

/**
 * Radii, widths, volume ratios and areas of the cells are those of the current frame; only if the scheme carries all of
 * them to the reference frame rightly does Fo = ∫ D dt/(λR)² remain.
 */
export const frameStretch = verificationCase({
  id: "V48",
  levels: ["M1"],
  about:
    "Surface step and constant flux in a layered particle of 96 cells without stress, whose radii are stretched by λ(t) = 1 + kt. The fillings in the reference frame are those of the rigid sphere at Fo = ∫ dt/λ²; the flux per current area is N₀/λ⁴, per reference area λ²N, so that it is constant in Fo.",
  cites: ["Crank1975"],
  run() {
    const times = FOURIER.map(timeOf);
    const mesh = unitParticle(96, RATE);
    const stepped = readParticle(mesh, { quantity: "filling", value: () => 1 }, times, RTOL);
    const perCurrentArea = (t: number) => -1 / stretchAt(t) ** 4;
    const flux = (t: number) => stretchAt(t) ** 2 * perCurrentArea(t);
    const driven = readParticle(mesh, { quantity: "flux", value: flux }, times, RTOL);
    const deviations = FOURIER.flatMap((Fo, k) => [
      stepped[k]!.mean - uptake(Fo),
      stepped[k]!.centre - uptakeCentre(Fo),
      driven[k]!.surface - fluxSurface(Fo),
      driven[k]!.centre - fluxCentre(Fo),
    ]);
    return [Math.max(...deviations.map(Math.abs))];
  },
});
