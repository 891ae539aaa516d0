import type { BpxFile, BpxUserDefined } from "../data/bpx-file.ts";
import { arealCapacity, type HalfCell } from "../physics/cells/half-cell.ts";
import { DesignError } from "../units/error.ts";
import { entropiesOf } from "./bpx-entropy.ts";
import { particleOf } from "./bpx-particle.ts";
import { tableOfSalt } from "./bpx-tables.ts";
import { type AtTemperature, activationEnergy, saltsAbout } from "./bpx-temperature.ts";
import { userDefinedOf } from "./bpx-user-defined.ts";

/** What a BPX file says that a half-cell does not. */
export interface BpxAbout {
  readonly title: string;
  readonly description?: string;
  readonly references?: string;
  /** Electrode area [m²]. */
  readonly area: number;
  /** Window of voltages [V]. */
  readonly voltages: readonly [number, number];
  readonly diffusion: AtTemperature["diffusion"];
  /** The same half-cell at another temperature [K]; without it only the electrolyte changes with temperature. */
  readonly at?: (T: number) => AtTemperature;
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
 * of a half-cell. All numbers hold at the temperature of the cell, which is the reference temperature of the file; activation
 * energies and entropic coefficients carry them to others (`bpx-temperature.ts`). What BPX has no key for goes to
 * `User-defined` (`bpx-keys.ts`); what cannot be carried at all is told.
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
  const at = keptAt(cell, about);
  const entropies = entropiesOf(cell, at);
  const particles = kinds.map((_, k) =>
    particleOf(cell, { at, k, voltages: about.voltages, entropy: entropies[k]!.single }, notices),
  );
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
        ...activationEnergy(
          "Diffusivity activation energy [J.mol-1]",
          "diffusivity of the electrolyte",
          (t) => saltsAbout(salt).map((c) => electrolyte.saltDiffusivity(c, t)),
          T,
          notices,
        ),
        "Conductivity [S.m-1]": tableOfSalt((c) => electrolyte.conductivity(c, T)),
        ...activationEnergy(
          "Conductivity activation energy [J.mol-1]",
          "conductivity of the electrolyte",
          (t) => saltsAbout(salt).map((c) => electrolyte.conductivity(c, t)),
          T,
          notices,
        ),
      },
      "Positive electrode":
        kinds.length === 1
          ? { ...shell, ...particles[0]! }
          : { ...shell, Particle: Object.fromEntries(names.map((name, k) => [name, particles[k]!])) },
      Separator: porous(separator),
      "User-defined": {
        ...userDefinedOf(cell, { at, entropies, area: about.area, names }, notices),
        ...about.userDefined,
      },
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
  return { value, notices: [...new Set(notices)] };
}

/** The half-cell at any temperature, each made once. */
function keptAt(cell: HalfCell, { at, diffusion }: BpxAbout): (T: number) => AtTemperature {
  const here = { cell, diffusion };
  const made = new Map([[cell.temperature, here]]);
  return (T) => {
    const kept = made.get(T) ?? at?.(T) ?? here;
    made.set(T, kept);
    return kept;
  };
}
