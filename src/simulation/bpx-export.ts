import type { BpxFile, BpxFunction, BpxParticle, BpxUserDefined } from "../data/bpx-file.ts";
import { brent } from "../numerics/root.ts";
import type { DiffusionLaw } from "../physics/diffusion-law.ts";
import { arealCapacity, type HalfCell, type ParticleKind } from "../physics/half-cell.ts";
import { FARADAY, GAS_CONSTANT } from "../units/constants.ts";
import { DesignError } from "../units/error.ts";
import { NO_LOSS_CURRENT, USER_KEYS } from "./bpx-keys.ts";
import { evenTable, tableOfFilling, tableOfSalt } from "./bpx-tables.ts";

/** What a BPX file says that a half-cell does not. */
export interface BpxAbout {
  readonly title: string;
  readonly description?: string;
  readonly references?: string;
  /** Electrode area [m²]. */
  readonly area: number;
  /** Window of voltages [V]. */
  readonly voltages: readonly [number, number];
  /** Diffusion law of each particle kind, with the factor on it; a `ParticleKind` keeps its own to itself. */
  readonly diffusion: readonly { readonly law: DiffusionLaw; readonly factor: number }[];
  /** Hysteresis state at the start. */
  readonly hysteresis?: number;
  /** Entries added to `User-defined`, e.g. the layers of the particle. */
  readonly userDefined?: BpxUserDefined;
}

/** A value to be written, and what it does not carry. */
export interface BpxExport {
  readonly value: BpxFile;
  readonly notices: readonly string[];
}

/**
 * A half-cell as a BPX file: model `Partial` with silicon as the positive electrode, where PyBaMM puts the working electrode
 * of a half-cell. All numbers hold at the temperature of the cell, which is the reference temperature of the file. What BPX
 * has no key for goes to `User-defined` (`bpx-keys.ts`); what cannot be carried at all is told.
 * @throws DesignError when a diffusion law is missing
 */
export function bpxOfHalfCell(cell: HalfCell, about: BpxAbout): BpxExport {
  const { kinds, electrode, separator, electrolyte, temperature: T } = cell;
  const notices: string[] = [];
  if (about.diffusion.length !== kinds.length)
    throw new DesignError("each kind of particle needs its diffusion law", {
      place: { path: "about.diffusion" },
      expected: `${kinds.length} laws`,
      found: String(about.diffusion.length),
    });
  const salt = electrolyte.concentration;
  const particles = kinds.map((kind, k) => particleOf(kind, cell, about, k));
  const names = kinds.map((_, k) => `Class ${k + 1}`);
  const porous = (layer: { thickness: number; porosity: number; bruggeman: number }) => ({
    "Thickness [m]": layer.thickness,
    Porosity: layer.porosity,
    "Transport efficiency": layer.porosity ** layer.bruggeman,
  });
  const shell = {
    ...porous(electrode),
    "Conductivity [S.m-1]": electrode.conductivity * (1 - electrode.porosity) ** electrode.bruggeman,
  };
  const byMaterial = <V>(values: readonly V[]): V | Record<string, V> =>
    values.every((v) => v === values[0]) ? values[0]! : Object.fromEntries(names.map((name, k) => [name, values[k]!]));
  const initial = about.hysteresis;
  if (cell.breathing) notices.push("The change of thickness and porosity is not carried: BPX has no mechanics.");

  const value: BpxFile = {
    Header: {
      BPX: "1.1.1",
      Title: about.title,
      ...(about.description ? { Description: about.description } : {}),
      ...(about.references ? { References: about.references } : {}),
      Model: "Partial",
    },
    Parameterisation: {
      Cell: {
        "Electrode area [m2]": about.area,
        "Number of electrode pairs connected in parallel to make a cell": 1,
        "Lower voltage cut-off [V]": about.voltages[0],
        "Upper voltage cut-off [V]": about.voltages[1],
        "Nominal cell capacity [A.h]": (arealCapacity(cell) * about.area) / 3600,
        "Reference temperature [K]": T,
      },
      Electrolyte: {
        "Cation transference number": electrolyte.transferenceNumber,
        "Diffusivity [m2.s-1]": tableOfSalt((c) => electrolyte.saltDiffusivity(c, T)),
        ...warmth("Diffusivity", (c, t) => electrolyte.saltDiffusivity(c, t), cell, notices),
        "Conductivity [S.m-1]": tableOfSalt((c) => electrolyte.conductivity(c, T)),
        ...warmth("Conductivity", (c, t) => electrolyte.conductivity(c, t), cell, notices),
      },
      "Positive electrode":
        kinds.length === 1
          ? { ...shell, ...particles[0]! }
          : { ...shell, Particle: Object.fromEntries(names.map((name, k) => [name, particles[k]!])) },
      Separator: porous(separator),
      "User-defined": { ...userDefinedOf(cell, about.area, byMaterial, notices), ...about.userDefined },
    },
    State: {
      "Initial conditions": {
        "Initial temperature [K]": T,
        "Initial electrolyte concentration [mol.m-3]": salt,
        ...(initial !== undefined && cell.hysteresis === "one-state"
          ? {
              "Initial hysteresis state: Positive electrode":
                kinds.length === 1 ? initial : Object.fromEntries(names.map((name) => [name, initial])),
            }
          : {}),
      },
      "Thermal environment": { "Ambient temperature [K]": T },
    },
  };
  return { value, notices };
}

function particleOf(kind: ParticleKind, cell: HalfCell, about: BpxAbout, k: number): BpxParticle {
  const { potential, exchange } = kind.surface;
  const { law, factor } = about.diffusion[k]!;
  const [y, D] = [new Float64Array(1), new Float64Array(1)];
  const diffusivity = (x: number) => {
    y[0] = x;
    law.evaluate(y, 0, 1, D);
    return D[0]! * factor;
  };
  const branch = (h: number) => tableOfFilling((x) => potential.value(x, h));
  const [low, high] = about.voltages;
  return {
    "Particle radius [m]": kind.radius,
    "Surface area per unit volume [m-1]": (3 * kind.volumeFraction) / kind.radius,
    "Diffusivity [m2.s-1]": evenTable(diffusivity),
    "OCP [V]": branch(0),
    ...(cell.hysteresis === "none" || !potential.hysteretic
      ? {}
      : { "OCP (lithiation) [V]": branch(-1), "OCP (delithiation) [V]": branch(1) }),
    // γ of the file is twice Γ. Source: Axen2022, eq. 4, against PyBaMM (Sulzer2021).
    ...(cell.hysteresis === "one-state" ? { "OCP hysteresis decay constant": 2 * kind.hysteresisRate } : {}),
    "Reaction rate constant [mol.m-2.s-1]": (2 * exchange.density(0.5, cell.electrolyte.concentration)) / FARADAY,
    "Maximum concentration [mol.m-3]": kind.chargeDensity / FARADAY,
    "Minimum stoichiometry": fillingAt((x) => potential.value(x, 1), high),
    "Maximum stoichiometry": fillingAt((x) => potential.value(x, -1), low),
  };
}

/** Filling at which a falling potential passes a voltage; the end of the range when it does not. */
function fillingAt(U: (x: number) => number, voltage: number): number {
  const [from, to] = [1e-4, 1 - 1e-4];
  if (U(from) <= voltage) return from;
  if (U(to) >= voltage) return to;
  return brent((x) => U(x) - voltage, from, to);
}

/** Activation energy of a transport law that is warmed by Arrhenius factors; none and a notice where it is not. */
function warmth(
  name: "Diffusivity" | "Conductivity",
  law: (c: number, T: number) => number,
  { temperature: T, electrolyte: { concentration } }: HalfCell,
  notices: string[],
): Record<string, number> {
  const energy = (c: number, δ: number) => (GAS_CONSTANT * Math.log(law(c, T + δ) / law(c, T))) / (1 / T - 1 / (T + δ));
  const found = energy(concentration, 10);
  const others = [0.5, 1.5].flatMap((share) => [-15, 20].map((δ) => energy(share * concentration, δ)));
  if (others.every((E) => Math.abs(E - found) <= 1e-6 * Math.abs(found) + 1e-6))
    return Math.abs(found) < 1e-6 ? {} : { [`${name} activation energy [J.mol-1]`]: Number(found.toPrecision(9)) };
  notices.push(
    `The ${name.toLowerCase()} of the electrolyte is written for ${T} K alone: it does not follow one activation energy.`,
  );
  return {};
}

/** Largest deviation of an exchange current from √(x(1 − x)) √c_e, relative; BPX knows no other form. */
function deviation({ surface: { exchange } }: ParticleKind): number {
  let most = 0;
  for (const x of [0.02, 0.1, 0.3, 0.7, 0.9, 0.98])
    for (const c of [500, 1000, 1500]) {
      const standard = exchange.density(0.5, 1000) * 2 * Math.sqrt(x * (1 - x)) * Math.sqrt(c / 1000);
      most = Math.max(most, Math.abs(exchange.density(x, c) / standard - 1));
    }
  return most;
}

function userDefinedOf(
  cell: HalfCell,
  area: number,
  byMaterial: <V>(values: readonly V[]) => V | Record<string, V>,
  notices: string[],
): BpxUserDefined {
  const { kinds, electrolyte, lithium, doubleLayer, reactions } = cell;
  const surfaces = kinds.map((k) => k.surface);
  const noLoss = lithium.exchangeCurrentDensity(electrolyte.concentration) === Infinity;
  const own: Record<string, BpxFunction | BpxUserDefined> = {
    [USER_KEYS.loading]: cell.electrode.loading,
    [USER_KEYS.contactResistance]: cell.contactResistance / area,
    [USER_KEYS.thermodynamicFactor]: electrolyte.thermodynamicFactor,
    [USER_KEYS.lithiumExchangeCurrent]: noLoss ? NO_LOSS_CURRENT : tableOfSalt((c) => lithium.exchangeCurrentDensity(c)),
    [USER_KEYS.particleDoubleLayer]: doubleLayer.particles,
    [USER_KEYS.lithiumDoubleLayer]: doubleLayer.lithium,
    [USER_KEYS.filmResistance]: byMaterial(surfaces.map((s) => s.filmResistance)),
  };
  if (surfaces.some((s) => s.filmCapacitance))
    own[USER_KEYS.filmCapacitance] = byMaterial(surfaces.map((s) => s.filmCapacitance ?? 0));
  if (surfaces.some((s) => s.volumeGrowth !== 0 || s.volumeEmpty !== 1)) {
    own[USER_KEYS.volumeEmpty] = byMaterial(surfaces.map((s) => s.volumeEmpty));
    own[USER_KEYS.volumeGrowth] = byMaterial(surfaces.map((s) => s.volumeGrowth));
  }
  const most = Math.max(...kinds.map(deviation));
  if (most > 1e-6) {
    const tables = kinds.map(({ surface: { exchange } }) =>
      tableOfFilling((x) => exchange.density(x, electrolyte.concentration)),
    );
    own[USER_KEYS.exchangeCurrent] =
      tables.length === 1 ? tables[0]! : Object.fromEntries(tables.map((t, k) => [`Class ${k + 1}`, t]));
    notices.push(
      `The exchange current is not of the form that BPX knows; its rate constant matches at half filling and is up to ${(100 * most).toPrecision(2)} % off elsewhere. The curve itself stands under User-defined.`,
    );
  }
  if (reactions.length > 0)
    own[USER_KEYS.reactions] = Object.fromEntries(
      reactions.map((r) => [
        r.name,
        {
          [USER_KEYS.reactionCharge]: r.charge,
          [USER_KEYS.reactionPotential]: r.potential,
          [USER_KEYS.reactionRate]: r.rate,
        },
      ]),
    );
  return own;
}
