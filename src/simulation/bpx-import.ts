import type { BpxElectrodeName, BpxFile, BpxParticle, BpxUserDefined } from "../data/bpx-file.ts";
import type { DoubleLayer } from "../design/design.ts";
import { equalSpheres, type RadialMesh, USUAL_MESH } from "../physics/fick-sphere.ts";
import type { HalfCell, HysteresisLaw, ParticleKind } from "../physics/half-cell.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { USER_KEYS } from "./bpx-keys.ts";
import {
  diffusionOf,
  electrolyteOf,
  exchangeOf,
  hostPotential,
  lithiumOf,
  perMaterial,
  reactionsOf,
  warmth,
} from "./bpx-laws.ts";
import { type BpxParts, partsOf } from "./bpx-parts.ts";

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
  readonly notices: readonly string[];
}

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
  const kinds = Object.entries(parts.particles).map(([name, p]) => kindOf(name, p, { parts, T, Tref, mesh, salt: salt ?? 1000 }));
  const hysteresis = hysteresisOf(Object.values(parts.particles));
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
    notices,
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
      lithium: lithiumOf(user, notices),
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
}

function kindOf(name: string, p: BpxParticle, { parts, T, Tref, mesh, salt }: Around): ParticleKind {
  const { user } = parts;
  const place = `Parameterisation.${parts.side}${name === "" ? "" : `.Particle.${name}`}`;
  const faster = (energy = 0) => warmth(energy, T, Tref);
  const radius = p["Particle radius [m]"];
  const chargeDensity = FARADAY * p["Maximum concentration [mol.m-3]"];
  const diffusion = diffusionOf(p["Diffusivity [m2.s-1]"], faster(p["Diffusivity activation energy [J.mol-1]"]), place);
  const rate = p["Reaction rate constant [mol.m-2.s-1]"] * faster(p["Reaction rate constant activation energy [J.mol-1]"]);
  const film = perMaterial(user, USER_KEYS.filmCapacitance, name);
  return {
    spheres: equalSpheres(diffusion, mesh, radius, chargeDensity),
    surface: {
      potential: hostPotential(p, T - Tref, place),
      exchange: exchangeOf(user, name, rate, salt),
      filmResistance: perMaterial(user, USER_KEYS.filmResistance, name) ?? 0,
      ...(film === undefined ? {} : { filmCapacitance: film }),
      volumeEmpty: perMaterial(user, USER_KEYS.volumeEmpty, name) ?? 1,
      volumeGrowth: perMaterial(user, USER_KEYS.volumeGrowth, name) ?? 0,
      temperature: T,
    },
    radius,
    chargeDensity,
    volumeFraction: (p["Surface area per unit volume [m-1]"] * radius) / 3,
    hysteresisRate: (p["OCP hysteresis decay constant"] ?? 0) / 2,
  };
}

/** Branches with a decay constant follow a state, branches without one the sign of the current. */
function hysteresisOf(particles: readonly BpxParticle[]): HysteresisLaw {
  const branched = particles.filter((p) => p["OCP (lithiation) [V]"] !== undefined && p["OCP (delithiation) [V]"] !== undefined);
  if (branched.length === 0) return "none";
  return branched.some((p) => p["OCP hysteresis decay constant"] !== undefined) ? "one-state" : "current-sigmoid";
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
