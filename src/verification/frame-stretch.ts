import { cellSphere } from "../physics/particles/cell-sphere.ts";
import { verificationCase } from "./case.ts";
import { fluxCentre, fluxSurface, readSphere, uptake, uptakeCentre } from "./sphere-diffusion.ts";

const FOURIER = [0.01, 0.05, 0.1, 0.2, 0.5];
const MESH = { nodes: 96, grading: 2 };
/** Rate of the imposed stretch λ = 1 + kt [1 per unit of time]: at Fo = 0.5 it has reached 1.67. */
const RATE = 0.8;
const stretchAt = (t: number) => 1 + RATE * t;
/** Time at which Fo = ∫ dt/λ² = t/(1 + kt) is reached. */
const timeOf = (Fo: number) => Fo / (1 - RATE * Fo);

/**
 * Radii, widths, volume ratios and areas of the cells are those of the current frame; only if the scheme carries all of
 * them to the reference frame rightly does Fo = ∫ D dt/(λR)² remain.
 */
export const frameStretch = verificationCase({
  id: "V48",
  levels: ["particle"],
  about:
    "Surface step and constant flux in a sphere whose radii are stretched by λ(t) = 1 + kt. The fillings in the reference frame are those of the rigid sphere at Fo = ∫ dt/λ²; the flux per current area is N₀/λ⁴, per reference area λ²N, so that it is constant in Fo.",
  cites: ["Crank1975"],
  run() {
    const times = FOURIER.map(timeOf);
    const sphere = cellSphere(1, MESH);
    const onTime = (t: number) => sphere.stretch(stretchAt(t));
    const stepped = readSphere(sphere, { surface: 1 }, times, 0, onTime);
    const perCurrentArea = (t: number) => -1 / stretchAt(t) ** 4;
    const flux = (t: number) => stretchAt(t) ** 2 * perCurrentArea(t);
    const driven = readSphere(sphere, { flux }, times, 0, onTime);
    const deviations = FOURIER.flatMap((Fo, k) => [
      stepped[k]!.mean - uptake(Fo),
      stepped[k]!.centre - uptakeCentre(Fo),
      driven[k]!.surface - fluxSurface(Fo),
      driven[k]!.centre - fluxCentre(Fo),
    ]);
    return [Math.max(...deviations.map(Math.abs))];
  },
});
