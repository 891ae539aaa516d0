import type { BpxFunction, BpxParticle, BpxUserDefined } from "../data/bpx-file.ts";
import type { ElectrolyteLaws } from "../materials/electrolyte.ts";
import { lithiumProperties } from "../materials/lithium.ts";
import { type PotentialTable, tabulatePotential } from "../materials/potential-table.ts";
import { arrhenius } from "../materials/property.ts";
import type { LithiumElectrode } from "../physics/cells/half-cell.ts";
import { symmetricLithium } from "../physics/cells/lithium-electrode.ts";
import {
  type ExchangeCurrent,
  logSlopeOfPositiveSalt,
  positiveSalt,
  symmetricExchange,
} from "../physics/particles/butler-volmer.ts";
import { constantDiffusivity, type DiffusionLaw, tabulatedDiffusivity } from "../physics/particles/diffusion-law.ts";
import type { FirstCycleReaction } from "../physics/particles/first-cycle-reactions.ts";
import { type HostPotential, oneStatePotential, singlePotential } from "../physics/particles/hysteresis.ts";
import { FARADAY } from "../units/constants.ts";
import { DesignError } from "../units/error.ts";
import { NO_LOSS_CURRENT, USER_KEYS } from "./bpx-keys.ts";
import type { BpxParts } from "./bpx-parts.ts";
import { smoothFunction, whereSound } from "./bpx-tables.ts";

/** Fillings between which every law must have a value. */
const [EMPTY, FULL] = [1e-6, 1 - 1e-6];
/** No host has a potential beyond this [V]: an expression that gives one is out of its range. */
const BEYOND = 20;

const isFunction = (value: BpxFunction | BpxUserDefined | undefined): value is BpxFunction =>
  typeof value === "number" || typeof value === "string" || (value !== undefined && Array.isArray(value.x));

/** Factor exp(−E_a/R (1/T − 1/T_ref)) of a rate or transport law. Source: Laidler1984. */
export const warmth = (activationEnergy: number, T: number, Tref: number): number =>
  arrhenius({ at25C: 1, activationEnergy, T }) / arrhenius({ at25C: 1, activationEnergy, T: Tref });

/** An entry of `User-defined` for a material: one for all, or by its name. */
function entryOf(user: BpxUserDefined, key: string, name: string): BpxFunction | undefined {
  const found = Object.hasOwn(user, key) ? user[key] : undefined;
  if (isFunction(found)) return found;
  const own = found && Object.hasOwn(found, name) ? found[name] : undefined;
  return isFunction(own) ? own : undefined;
}

/** A number of `User-defined` for a material; undefined where there is none. */
export function perMaterial(user: BpxUserDefined, key: string, name: string): number | undefined {
  const found = entryOf(user, key, name);
  return typeof found === "number" ? found : undefined;
}

function noValue(path: string, what: string, range?: readonly [number, number]): DesignError {
  return new DesignError(`${what} has no value where it is needed`, {
    place: { path },
    expected: "a finite number at a filling of one half",
    found: range ? `sound values from ${range[0]} to ${range[1]}` : "none",
  });
}

/** Keys of a curve of the potential, of its dU/dT where another than the standard one may stand, and of its d²U/dT². */
const CURVES = {
  single: { ocp: "OCP [V]", own: undefined, slope: USER_KEYS.entropicSlope },
  lithiation: {
    ocp: "OCP (lithiation) [V]",
    own: USER_KEYS.entropicLithiation,
    slope: USER_KEYS.entropicSlopeLithiation,
  },
  delithiation: {
    ocp: "OCP (delithiation) [V]",
    own: USER_KEYS.entropicDelithiation,
    slope: USER_KEYS.entropicSlopeDelithiation,
  },
} as const;

/** Whether a material has both branches of its potential. */
export const hasBranches = (p: BpxParticle): boolean =>
  p["OCP (lithiation) [V]"] !== undefined && p["OCP (delithiation) [V]"] !== undefined;

/** What the potentials of a material are read with. */
export interface PotentialAround {
  readonly user: BpxUserDefined;
  /** Name of the material. */
  readonly name: string;
  /** Temperature above that of the reference [K]. */
  readonly warmer: number;
  /** Whether branches are taken where the material has them; else `OCP [V]`. */
  readonly branches: boolean;
  readonly place: string;
}

/** Potentials of a material: U + δ dU/dT + δ²/2 d²U/dT² at δ kelvin above the reference. */
export function hostPotential(p: BpxParticle, { user, name, warmer, branches, place }: PotentialAround): HostPotential {
  const table = (curve: keyof typeof CURVES) => {
    const { ocp, own, slope } = CURVES[curve];
    const entropic = (own && entryOf(user, own, name)) ?? p["Entropic change coefficient [V.K-1]"] ?? 0;
    const parts = [
      { f: p[ocp]!, factor: 1 },
      { f: entropic, factor: warmer },
      { f: entryOf(user, slope, name) ?? 0, factor: warmer ** 2 / 2 },
    ];
    return potentialTable(
      parts.filter(({ factor }) => factor !== 0),
      `${place}.${ocp}`,
    );
  };
  return branches && hasBranches(p)
    ? oneStatePotential(table("lithiation"), table("delithiation"))
    : singlePotential(table("single"));
}

/** The sum of functions of the filling with their factors. */
function potentialTable(parts: readonly { readonly f: BpxFunction; readonly factor: number }[], path: string): PotentialTable {
  const step = (x: number) => 1e-4 * x * (1 - x);
  const smooth = parts.map(({ f, factor }) => ({ factor, ...smoothFunction(f, step) }));
  const total = (x: number) => smooth.reduce((sum, { factor, value }) => sum + factor * value(x), 0);
  if (!Number.isFinite(total(0.5))) throw noValue(path, "a potential");
  const sound = whereSound(total, [EMPTY, 0.5, FULL], (v) => Math.abs(v) < BEYOND);
  const [from, to] = sound.range ?? [0, 1];
  const slopes = (x: number) => smooth.reduce((sum, { factor, slope }) => sum + factor * slope(x), 0);
  return tabulatePotential(sound.f, (x) => (x < from || x > to ? 0 : slopes(x)));
}

/** Diffusivity in a particle times a factor [m² s⁻¹]. */
export function diffusionOf(f: BpxFunction, factor: number, place: string): DiffusionLaw {
  if (typeof f === "number") return constantDiffusivity(f * factor);
  const D = smoothFunction(f, () => 1e-6);
  const sound = whereSound(D.value, [0, 0.5, 1], (v) => v > 0 && v < Infinity);
  if (!(sound.f(0.5) > 0)) throw noValue(`${place}.Diffusivity [m2.s-1]`, "a diffusivity", sound.range);
  return tabulatedDiffusivity((x) => factor * sound.f(x));
}

/**
 * j₀ = F K √(c_e/c_e0) √(x(1 − x)), or the curve that `User-defined` holds, times `faster` for the temperature.
 * @param K reaction rate constant at the reference temperature [mol m⁻² s⁻¹]
 * @param salt c_e0 [mol m⁻³]
 */
export function exchangeOf(
  user: BpxUserDefined,
  name: string,
  { K, salt, faster }: { readonly K: number; readonly salt: number; readonly faster: number },
): ExchangeCurrent {
  const own = entryOf(user, USER_KEYS.exchangeCurrent, name);
  // symmetricExchange counts j₀₀ at 1 mol/L: j₀(½, c_e0) = F K/2.
  if (own === undefined) return symmetricExchange(((FARADAY * K * faster) / 2) * Math.sqrt(1000 / salt));
  const curve = smoothFunction(own, (x) => 1e-4 * x * (1 - x));
  const inside = (x: number) => Math.min(Math.max(x, EMPTY), FULL);
  return {
    density: (x, c) => faster * curve.value(inside(x)) * Math.sqrt(positiveSalt(c) / salt),
    fillingLogSlope: (x) => (inside(x) === x ? curve.slope(x) / curve.value(x) : 0),
    saltLogSlope: (c) => 0.5 * logSlopeOfPositiveSalt(c),
  };
}

/** Range in which an electrolyte must have laws [mol m⁻³]. */
const [DILUTE, STRONG] = [1, 4001];

/** Laws of the electrolyte; where an expression leaves what is physical, it stays as at its last sound concentration. */
export function electrolyteOf(
  { electrolyte, user }: BpxParts,
  { Tref, salt }: { readonly Tref: number; readonly salt: number },
  notices: string[],
): ElectrolyteLaws {
  const law = (key: "Diffusivity" | "Conductivity", f: BpxFunction, activationEnergy = 0) => {
    const { value } = smoothFunction(f, () => 1);
    const sound = whereSound(value, [DILUTE, salt, STRONG], (v) => v > 0 && v < Infinity);
    if (!(sound.f(salt) > 0)) throw noValue(`Parameterisation.Electrolyte.${key}`, "a law of the electrolyte", sound.range);
    if (sound.range)
      notices.push(
        `The ${key.toLowerCase()} of the electrolyte is positive from ${Math.ceil(sound.range[0])} to ${Math.floor(sound.range[1])} mol/m^3 alone; beyond, it stays.`,
      );
    return (c: number, T: number) => sound.f(c) * warmth(activationEnergy, T, Tref);
  };
  const factor = entryOf(user, USER_KEYS.thermodynamicFactor, "");
  if (factor !== undefined && typeof factor !== "number")
    notices.push("The thermodynamic factor of the file is a function; its value at the initial concentration is taken.");
  return {
    concentration: salt,
    transferenceNumber: electrolyte["Cation transference number"],
    thermodynamicFactor: factor === undefined ? 1 : smoothFunction(factor, () => 1).value(salt),
    saltDiffusivity: law(
      "Diffusivity",
      electrolyte["Diffusivity [m2.s-1]"],
      electrolyte["Diffusivity activation energy [J.mol-1]"],
    ),
    conductivity: law(
      "Conductivity",
      electrolyte["Conductivity [S.m-1]"],
      electrolyte["Conductivity activation energy [J.mol-1]"],
    ),
  };
}

/** Temperature of a half-cell and of the laws in its file [K]. */
export interface Temperatures {
  readonly T: number;
  readonly Tref: number;
}

/** The lithium electrode of `User-defined` at T, else the usual one: BPX knows no half-cell. */
export function lithiumOf(user: BpxUserDefined, { T, Tref }: Temperatures, notices: string[]): LithiumElectrode {
  const own = entryOf(user, USER_KEYS.lithiumExchangeCurrent, "");
  if (own === undefined) {
    const { exchangeCurrentDensity: i0, activationEnergy: E } = lithiumProperties;
    notices.push(
      `The file says nothing of lithium metal: an exchange current of ${i0.value} A/m^2 at 25 °C and its activation energy of ${E.value / 1000} kJ/mol are assumed.`,
    );
    return symmetricLithium(arrhenius({ at25C: i0.value, activationEnergy: E.value, T }));
  }
  if (own === NO_LOSS_CURRENT) return symmetricLithium(Infinity);
  const curve = smoothFunction(own, (c) => 1e-4 * c);
  const faster = warmth(perMaterial(user, USER_KEYS.lithiumActivationEnergy, "") ?? 0, T, Tref);
  return {
    exchangeCurrentDensity: (c) => faster * curve.value(positiveSalt(c)),
    exchangeCurrentSlope: (c) => faster * curve.slope(positiveSalt(c)) * positiveSalt(c) * logSlopeOfPositiveSalt(c),
  };
}

/** Reactions of the first cycle, as `bpxOfHalfCell` writes them. */
export function reactionsOf(user: BpxUserDefined): FirstCycleReaction[] {
  const group = Object.hasOwn(user, USER_KEYS.reactions) ? user[USER_KEYS.reactions] : undefined;
  if (group === undefined || isFunction(group)) return [];
  return Object.entries(group).flatMap(([name, r]) => {
    if (isFunction(r)) return [];
    const [charge, potential, rate] = [USER_KEYS.reactionCharge, USER_KEYS.reactionPotential, USER_KEYS.reactionRate].map(
      (k) => r[k],
    );
    const isWhole = typeof charge === "number" && typeof potential === "number" && typeof rate === "number";
    return isWhole ? [{ name, charge, potential, rate }] : [];
  });
}
