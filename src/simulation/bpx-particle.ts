import type { BpxParticle } from "../data/bpx-file.ts";
import { brent } from "../numerics/root.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { DiffusionLaw } from "../physics/particles/diffusion-law.ts";
import type { ParticleKind } from "../physics/particles/particle-kind.ts";
import { FARADAY } from "../units/constants.ts";
import { type Entropy, isBranched } from "./bpx-entropy.ts";
import { evenTable, tableOfFilling } from "./bpx-tables.ts";
import { type AtTemperature, activationEnergy } from "./bpx-temperature.ts";

/** Fillings at which a diffusivity and an exchange current are asked for their activation energy. */
const INNER = Array.from({ length: 19 }, (_, k) => 0.05 * (k + 1));

/** What a particle kind is written with. */
export interface WrittenParticle {
  /** The half-cell at any temperature. */
  readonly at: (T: number) => AtTemperature;
  /** Number of the kind. */
  readonly k: number;
  /** Window of voltages [V]. */
  readonly voltages: readonly [number, number];
  /** Of the curve `OCP [V]`. */
  readonly entropy: Entropy | undefined;
}

/** One particle kind of a half-cell under the keys of the standard; what these cannot say of it is told. */
export function particleOf(cell: HalfCell, { at, k, voltages, entropy }: WrittenParticle, notices: string[]): BpxParticle {
  const { temperature: T } = cell;
  const salt = cell.electrolyte.concentration;
  const kind = cell.kinds[k]!;
  const { potential, exchange } = kind.surface;
  const diffusivity = (t: number) => diffusivityOf(at(t).diffusion[k]!);
  const branch = (h: number) => tableOfFilling((x) => potential.value(x, h));
  const [low, high] = voltages;
  return {
    "Particle radius [m]": kind.radius,
    "Surface area per unit volume [m-1]": (3 * kind.volumeFraction) / kind.radius,
    "Diffusivity [m2.s-1]": evenTable(diffusivity(T)),
    ...activationEnergy(
      "Diffusivity activation energy [J.mol-1]",
      "diffusivity in the particles",
      (t) => INNER.map(diffusivity(t)),
      T,
      notices,
    ),
    "OCP [V]": branch(0),
    ...(isBranched(kind, cell) ? { "OCP (lithiation) [V]": branch(-1), "OCP (delithiation) [V]": branch(1) } : {}),
    // γ of the file is twice Γ. Source: Axen2022, eq. 4, against PyBaMM (Sulzer2021).
    ...(cell.hysteresis === "one-state" ? { "OCP hysteresis decay constant": 2 * kind.hysteresisRate } : {}),
    ...(entropy ? { "Entropic change coefficient [V.K-1]": entropy.first } : {}),
    "Reaction rate constant [mol.m-2.s-1]": (2 * exchange.density(0.5, salt)) / FARADAY,
    ...activationEnergy(
      "Reaction rate constant activation energy [J.mol-1]",
      "exchange current of the particles",
      (t) => INNER.map((x) => at(t).cell.kinds[k]!.surface.exchange.density(x, salt)),
      T,
      notices,
    ),
    "Maximum concentration [mol.m-3]": kind.chargeDensity / FARADAY,
    "Minimum stoichiometry": fillingAt((x) => potential.value(x, 1), high),
    "Maximum stoichiometry": fillingAt((x) => potential.value(x, -1), low),
  };
}

/** Diffusivity [m² s⁻¹] at a filling. */
function diffusivityOf({ law, factor }: { readonly law: DiffusionLaw; readonly factor: number }): (x: number) => number {
  const [y, D] = [new Float64Array(1), new Float64Array(1)];
  return (x) => {
    y[0] = x;
    law.evaluate(y, 0, 1, D);
    return D[0]! * factor;
  };
}

/** Filling at which a falling potential passes a voltage; the end of the range when it does not. */
function fillingAt(U: (x: number) => number, voltage: number): number {
  const [from, to] = [1e-4, 1 - 1e-4];
  if (U(from) <= voltage) return from;
  if (U(to) >= voltage) return to;
  return brent((x) => U(x) - voltage, from, to);
}

/** Largest deviation of an exchange current from √(x(1 − x)) √c_e, relative; BPX knows no other form. */
export function exchangeDeviation({ surface: { exchange } }: ParticleKind): number {
  let most = 0;
  for (const x of [0.02, 0.1, 0.3, 0.7, 0.9, 0.98])
    for (const c of [500, 1000, 1500]) {
      const standard = exchange.density(0.5, 1000) * 2 * Math.sqrt(x * (1 - x)) * Math.sqrt(c / 1000);
      most = Math.max(most, Math.abs(exchange.density(x, c) / standard - 1));
    }
  return most;
}
