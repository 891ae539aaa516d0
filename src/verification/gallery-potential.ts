import { fillingAt, type Galleries, potentialAt } from "../materials/galleries.ts";
import { hardCarbonPotential } from "../materials/hard-carbon-potential.ts";
import { siliconPolynomial } from "../materials/silicon-polynomial.ts";
import { siliconPotential } from "../materials/silicon-potential.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";

const T = ROOM_TEMPERATURE;
const carbon = hardCarbonPotential(0).mean;
const BRANCHES = ["lithiation", "delithiation", "mean"] as const;

/** Largest |U(x(U)) − U| over fillings 1e-6 … 1 − 1e-6, evenly in ln(x/(1 − x)) [V]. */
function roundTrip(g: Galleries): number {
  const end = Math.log((1 - 1e-6) / 1e-6);
  let largest = 0;
  for (let k = 0; k <= 200; k++) {
    const U = potentialAt(g, 1 / (1 + Math.exp(end * (1 - k / 100))), T);
    largest = Math.max(largest, Math.abs(potentialAt(g, fillingAt(g, U, T), T) - U));
  }
  return largest;
}

/** Largest distance of a branch to its source polynomial for fillings 0.1 … 0.9 [V]. */
function distance(branch: (typeof BRANCHES)[number]): number {
  let largest = 0;
  for (let k = 0; k <= 800; k++) {
    const x = 0.1 + k / 1000;
    largest = Math.max(largest, Math.abs(potentialAt(siliconPotential[branch], x, T) - siliconPolynomial(branch, x)));
  }
  return largest;
}

export const galleryPotential = verificationCase({
  id: "V33",
  levels: ["materials"],
  about:
    "Potential of silicon and hard carbon by galleries at several fillings; the largest error of inverting it twice over fillings 1e-6 … 1 − 1e-6; and the largest distance of each silicon branch to the polynomial it was fitted to.",
  cites: ["Verbrugge2016", "Verbrugge2017", "Doyle1996"],
  run: () => [
    ...BRANCHES.flatMap((b) => [0.5, 0.05, 0.1, 0.2, 0.3, 0.7, 0.9, 0.95].map((x) => potentialAt(siliconPotential[b], x, T))),
    ...[0.05, 0.1, 0.2, 0.5, 0.8, 0.95].map((x) => potentialAt(carbon, x, T)),
    Math.max(...BRANCHES.map((b) => roundTrip(siliconPotential[b])), roundTrip(carbon)),
    ...BRANCHES.map(distance),
  ],
});
