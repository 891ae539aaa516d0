import type { BpxElectrodeName, BpxExperiment, BpxFile, BpxParticle, BpxUserDefined } from "../data/bpx-file.ts";
import type { DoubleLayer } from "../design/design.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import { fickKind } from "../physics/particles/fick-row.ts";
import { equalSpheres, type RadialMesh, USUAL_MESH } from "../physics/particles/fick-sphere.ts";
import { HYSTERESIS_RATE, type HysteresisLaw } from "../physics/particles/hysteresis.ts";
import type { ParticleKind } from "../physics/particles/particle-kind.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { DesignError } from "../units/error.ts";
import { USER_KEYS } from "./bpx-keys.ts";
import {
  diffusionOf,
  electrolyteOf,
  exchangeOf,
  hasBranches,
  hostPotential,
  lithiumOf,
  perMaterial,
  reactionsOf,
  warmth,
} from "./bpx-laws.ts";
import { type BpxParts, partsOf } from "./bpx-parts.ts";
import { HYSTERESIS_SOURCE } from "./half-cell-description.ts";

export interface BpxImportOptions {
  /** The electrode that is set against lithium; the only one, or the negative one, unless said. */
  readonly electrode?: BpxElectrodeName;
  /** [K]; the initial temperature of the file unless said. */
  readonly temperature?: number;
  readonly mesh?: RadialMesh;
  /** Active mass per electrode area [kg m⁻²], where the file does not say; rates per mass go by it. */
  readonly loading?: number;
  /** The double layers take part in transients (default: only in impedance). */
  readonly doubleLayer?: boolean;
  /** How the potential follows its branches; as the file says unless said: `none` takes the one curve `OCP [V]`. */
  readonly hysteresis?: HysteresisLaw;
}

/** A half-cell read from a BPX file. */
export interface ImportedHalfCell {
  readonly name: string;
  readonly cell: HalfCell;
  /** Double layers for an impedance. */
  readonly doubleLayer: DoubleLayer;
  /** Electrode area [m²]. */
  readonly area: number;
  /** Window of voltages of the file [V]. */
  readonly voltages: readonly [number, number];
  /** Hysteresis state at the start; −1 where the file says nothing. */
  readonly hysteresis: number;
  /** Validation experiments of the half-cell by name; those of a full cell are none. */
  readonly experiments: Readonly<Record<string, BpxExperiment>>;
  readonly notices: readonly string[];
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
}

/** Sources of the format and its equations: diffusion in particles, porous electrode, activation energies. */
const SOURCES = ["Faraday2026", "Crank1975", "Newman2004", "Laidler1984"];

/** Density of silicon [kg m⁻³], taken for a file that states no mass. Assumption. */
const SOLID_DENSITY = 2330;

/**
 * One electrode of a BPX file against lithium. Tables become smooth curves, temperatures act by the activation energies of
 * the file, γ is halved to Γ, and `User-defined` is read where it holds what `bpxOfHalfCell` writes.
 * @throws DesignError when a section or key that a half-cell needs is missing, or a law has no value where it is needed
 */
export function halfCellOfBpx(file: BpxFile, options: BpxImportOptions = {}): ImportedHalfCell {
  const notices: string[] = [];
  const parts = partsOf(file, options.electrode, notices);
  const { electrode, separator, cell: whole, user } = parts;
  const { mesh = USUAL_MESH } = options;
  const initial = file.State?.["Initial conditions"];
  const Tref = whole["Reference temperature [K]"] ?? ROOM_TEMPERATURE;
  const T = options.temperature ?? initial?.["Initial temperature [K]"] ?? Tref;
  const area = whole["Electrode area [m2]"] * whole["Number of electrode pairs connected in parallel to make a cell"];
  const salt = initial?.["Initial electrolyte concentration [mol.m-3]"];
  if (salt === undefined) notices.push("The file states no salt concentration: 1 mol/L is taken.");
  const names = Object.keys(parts.particles);
  const hysteresis = hysteresisOf(Object.values(parts.particles), options.hysteresis, notices);
  const around = { parts, T, Tref, mesh, salt: salt ?? 1000, hysteresis };
  const kinds = Object.entries(parts.particles).map(([name, p]) => kindOf(name, p, around));
  const bruggeman = (porosity: number, efficiency: number) => Math.log(efficiency) / Math.log(porosity);
  const b = bruggeman(electrode.porosity, electrode.efficiency);
  const solid = kinds.reduce((sum, k) => sum + k.volumeFraction, 0);
  const loading = options.loading ?? numberAt(user, USER_KEYS.loading);
  if (loading === undefined)
    notices.push(
      `The file states no active mass: the density of silicon is taken, ${SOLID_DENSITY} kg/m^3; rates per mass go by it.`,
    );

  const doubleLayer = {
    particles: numberAt(user, USER_KEYS.particleDoubleLayer) ?? 0,
    lithium: numberAt(user, USER_KEYS.lithiumDoubleLayer) ?? 0,
  };
  return {
    name: file.Header.Title ?? "BPX half-cell",
    area,
    voltages: [whole["Lower voltage cut-off [V]"], whole["Upper voltage cut-off [V]"]],
    doubleLayer,
    hysteresis: startState(initial?.[`Initial hysteresis state: ${parts.side}`], names, notices),
    experiments: parts.experiments,
    notices,
    cites: [...SOURCES, ...HYSTERESIS_SOURCE[hysteresis]],
    cell: {
      kinds,
      hysteresis,
      electrode: {
        thickness: electrode.thickness,
        porosity: electrode.porosity,
        bruggeman: b,
        conductivity: electrode.conductivity / (1 - electrode.porosity) ** b,
        loading: loading ?? SOLID_DENSITY * solid * electrode.thickness,
      },
      separator: {
        thickness: separator["Thickness [m]"],
        porosity: separator.Porosity,
        bruggeman: bruggeman(separator.Porosity, separator["Transport efficiency"]),
      },
      electrolyte: electrolyteOf(parts, { Tref, salt: salt ?? 1000 }, notices),
      lithium: lithiumOf(user, { T, Tref }, notices),
      contactResistance: (numberAt(user, USER_KEYS.contactResistance) ?? 0) * area,
      doubleLayer: options.doubleLayer ? doubleLayer : { particles: 0, lithium: 0 },
      reactions: reactionsOf(user),
      temperature: T,
    },
  };
}

interface Around {
  readonly parts: BpxParts;
  readonly T: number;
  readonly Tref: number;
  readonly mesh: RadialMesh;
  readonly salt: number;
  readonly hysteresis: HysteresisLaw;
}

function kindOf(name: string, p: BpxParticle, { parts, T, Tref, mesh, salt, hysteresis }: Around): ParticleKind {
  const { user } = parts;
  const place = `Parameterisation.${parts.side}${name === "" ? "" : `.Particle.${name}`}`;
  const faster = (energy = 0) => warmth(energy, T, Tref);
  const radius = p["Particle radius [m]"];
  const chargeDensity = FARADAY * p["Maximum concentration [mol.m-3]"];
  const diffusion = diffusionOf(p["Diffusivity [m2.s-1]"], faster(p["Diffusivity activation energy [J.mol-1]"]), place);
  const reaction = {
    K: p["Reaction rate constant [mol.m-2.s-1]"],
    faster: faster(p["Reaction rate constant activation energy [J.mol-1]"]),
    salt,
  };
  const film = perMaterial(user, USER_KEYS.filmCapacitance, name);
  return fickKind({
    spheres: equalSpheres(diffusion, mesh, radius, chargeDensity),
    surface: {
      potential: hostPotential(p, { user, name, warmer: T - Tref, branches: hysteresis !== "none", place }),
      exchange: exchangeOf(user, name, reaction),
      filmResistance: perMaterial(user, USER_KEYS.filmResistance, name) ?? 0,
      ...(film === undefined ? {} : { filmCapacitance: film }),
      volumeEmpty: perMaterial(user, USER_KEYS.volumeEmpty, name) ?? 1,
      volumeGrowth: perMaterial(user, USER_KEYS.volumeGrowth, name) ?? 0,
      temperature: T,
    },
    radius,
    chargeDensity,
    volumeFraction: (p["Surface area per unit volume [m-1]"] * radius) / 3,
    hysteresisRate: p["OCP hysteresis decay constant"] === undefined ? HYSTERESIS_RATE : p["OCP hysteresis decay constant"] / 2,
  });
}

/**
 * Branches with a decay constant follow a state, branches without one the sign of the current, unless another law is asked
 * for; says which curves of the file are used then.
 */
function hysteresisOf(particles: readonly BpxParticle[], asked: HysteresisLaw | undefined, notices: string[]): HysteresisLaw {
  const branched = particles.filter(hasBranches);
  const lacking = branched.filter((p) => p["OCP hysteresis decay constant"] === undefined);
  const own = branched.length === 0 ? "none" : lacking.length < branched.length ? "one-state" : "current-sigmoid";
  if (branched.length === 0) {
    if (asked !== undefined && asked !== own)
      notices.push(`The file has no branches of the potential for the hysteresis ${asked}: its one curve OCP [V] is used.`);
    return own;
  }
  const law = asked ?? own;
  if (law === "mechanical")
    throw new DesignError("mechanical hysteresis needs layers, and a half-cell in BPX has none", {
      place: { path: "options.hysteresis" },
      expected: "none, one-state or current-sigmoid",
      found: law,
    });
  if (law === "none") notices.push("The potential is the curve OCP [V] of the file; its branches are left out.");
  if (law === "one-state" && lacking.length > 0)
    notices.push(
      `The file has branches without a decay constant of the hysteresis: that of silicon, γ = ${2 * HYSTERESIS_RATE}, is assumed.`,
    );
  return law;
}

function startState(
  state: number | Readonly<Record<string, number>> | undefined,
  names: readonly string[],
  notices: string[],
): number {
  if (state === undefined || typeof state === "number") return state ?? -1;
  const states = names.map((name) => state[name] ?? -1);
  if (states.some((h) => h !== states[0]))
    notices.push("The materials start from different hysteresis states; the first one is taken for all.");
  return states[0] ?? -1;
}

function numberAt(user: BpxUserDefined, key: string): number | undefined {
  const value = Object.hasOwn(user, key) ? user[key] : undefined;
  return typeof value === "number" ? value : undefined;
}
