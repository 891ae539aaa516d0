import type { BpxFunction, BpxUserDefined } from "../data/bpx-file.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { KindEntropy } from "./bpx-entropy.ts";
import { NO_LOSS_CURRENT, USER_KEYS } from "./bpx-keys.ts";
import { exchangeDeviation } from "./bpx-particle.ts";
import { tableOfFilling, tableOfSalt } from "./bpx-tables.ts";
import { type AtTemperature, activationEnergy, saltsAbout } from "./bpx-temperature.ts";

/** What the entries of `User-defined` need besides the half-cell. */
export interface UserDefinedAround {
  /** The half-cell at any temperature. */
  readonly at: (T: number) => AtTemperature;
  /** Of each kind. */
  readonly entropies: readonly KindEntropy[];
  /** Electrode area [m²]. */
  readonly area: number;
  /** Names of the kinds. */
  readonly names: readonly string[];
}

type Entries = Record<string, BpxFunction | BpxUserDefined>;

/** What the standard has no key for, under the keys of `bpx-keys.ts`; what BPX alone would get wrong is told. */
export function userDefinedOf(cell: HalfCell, around: UserDefinedAround, notices: string[]): BpxUserDefined {
  const { kinds, electrode, electrolyte, doubleLayer, contactResistance } = cell;
  const { area, names } = around;
  const byMaterial = <V>(values: readonly V[]): V | Record<string, V> =>
    values.every((v) => v === values[0]) ? values[0]! : Object.fromEntries(names.map((name, k) => [name, values[k]!]));
  const surfaces = kinds.map((k) => k.surface);
  const own: Entries = {
    [USER_KEYS.loading]: electrode.loading,
    [USER_KEYS.contactResistance]: contactResistance / area,
    [USER_KEYS.thermodynamicFactor]: electrolyte.thermodynamicFactor,
    ...lithiumEntries(cell, around, notices),
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
  for (const [key, curve, order] of ENTROPIES) {
    const tables = around.entropies.map((e) => e[curve]?.[order]);
    if (tables.some((t) => t !== undefined)) own[key] = byMaterial(tables.map((t) => t ?? 0));
  }
  return { ...own, ...exchangeEntries(cell, names, notices), ...reactionEntries(cell) };
}

/** Keys of what the standard cannot say of potentials: dU/dT of the branches, d²U/dT² of every curve. */
const ENTROPIES = [
  [USER_KEYS.entropicLithiation, "lithiation", "first"],
  [USER_KEYS.entropicDelithiation, "delithiation", "first"],
  [USER_KEYS.entropicSlope, "single", "second"],
  [USER_KEYS.entropicSlopeLithiation, "lithiation", "second"],
  [USER_KEYS.entropicSlopeDelithiation, "delithiation", "second"],
] as const;

/** Exchange current of lithium metal and its activation energy. */
function lithiumEntries({ lithium, electrolyte, temperature }: HalfCell, { at }: UserDefinedAround, notices: string[]): Entries {
  const salt = electrolyte.concentration;
  if (lithium.exchangeCurrentDensity(salt) === Infinity) return { [USER_KEYS.lithiumExchangeCurrent]: NO_LOSS_CURRENT };
  return {
    [USER_KEYS.lithiumExchangeCurrent]: tableOfSalt((c) => lithium.exchangeCurrentDensity(c)),
    ...activationEnergy(
      USER_KEYS.lithiumActivationEnergy,
      "exchange current of lithium",
      (T) => saltsAbout(salt).map((c) => at(T).cell.lithium.exchangeCurrentDensity(c)),
      temperature,
      notices,
    ),
  };
}

/** The exchange currents of the particles where their form is another than that of the standard. */
function exchangeEntries({ kinds, electrolyte }: HalfCell, names: readonly string[], notices: string[]): Entries {
  const most = Math.max(...kinds.map(exchangeDeviation));
  if (most <= 1e-6) return {};
  notices.push(
    `The exchange current is not of the form that BPX knows; its rate constant matches at half filling and is up to ${(100 * most).toPrecision(2)} % off elsewhere. The curve itself stands under User-defined.`,
  );
  const tables = kinds.map(({ surface: { exchange } }) => tableOfFilling((x) => exchange.density(x, electrolyte.concentration)));
  return {
    [USER_KEYS.exchangeCurrent]: tables.length === 1 ? tables[0]! : Object.fromEntries(tables.map((t, k) => [names[k]!, t])),
  };
}

function reactionEntries({ reactions }: HalfCell): Entries {
  if (reactions.length === 0) return {};
  const entries = reactions.map(({ name, charge, potential, rate }) => [
    name,
    { [USER_KEYS.reactionCharge]: charge, [USER_KEYS.reactionPotential]: potential, [USER_KEYS.reactionRate]: rate },
  ]);
  return { [USER_KEYS.reactions]: Object.fromEntries(entries) };
}
