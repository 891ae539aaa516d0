import type {
  BpxCell,
  BpxElectrode,
  BpxElectrodeName,
  BpxElectrolyte,
  BpxExperiment,
  BpxFile,
  BpxParticle,
  BpxPorous,
  BpxUserDefined,
} from "../data/bpx-file.ts";
import { DesignError } from "../units/error.ts";

/** What a half-cell needs of a BPX file, all of it there. */
export interface BpxParts {
  readonly side: BpxElectrodeName;
  readonly cell: BpxCell;
  readonly electrolyte: BpxElectrolyte;
  readonly separator: BpxPorous;
  readonly electrode: {
    readonly thickness: number;
    readonly porosity: number;
    readonly efficiency: number;
    readonly conductivity: number;
  };
  /** By name; the one material of an electrode has the name "". */
  readonly particles: Readonly<Record<string, BpxParticle>>;
  readonly user: BpxUserDefined;
  /** Validation experiments of the half-cell, by name. */
  readonly experiments: Readonly<Record<string, BpxExperiment>>;
}

function missing(path: string, hint: string): DesignError {
  return new DesignError("the file lacks what a half-cell needs", {
    place: { path: `Parameterisation.${path}` },
    expected: "a value",
    found: "nothing",
    hint,
  });
}

/**
 * Takes one electrode and what stands between it and lithium out of a file.
 * @throws DesignError when something is missing, e.g. the electrolyte of an SPM file
 */
export function partsOf(file: BpxFile, wanted: BpxElectrodeName | undefined, notices: string[]): BpxParts {
  const { Cell, Electrolyte, Separator, "User-defined": user = {} } = file.Parameterisation;
  const { "Negative electrode": negative, "Positive electrode": positive } = file.Parameterisation;
  const side = wanted ?? (negative ? "Negative electrode" : "Positive electrode");
  const electrode = file.Parameterisation[side];
  if (!electrode) throw missing(side, "name the other electrode, or one in the file");
  const isFull = negative !== undefined && positive !== undefined;
  if (isFull) {
    notices.push(
      `The file is of a full cell: its ${side.toLowerCase()} is set against lithium, at the voltages against lithium.`,
    );
    if (file.Validation) notices.push("The validation curves of the file are those of the full cell and are left out.");
  }
  if (!Cell) throw missing("Cell", "the area of the electrode stands there");
  if (!Electrolyte) throw missing("Electrolyte", "files of the model SPM have none; use one of the model DFN, SPMe or Partial");
  if (!Separator) throw missing("Separator", "files of the model SPM have none; use one of the model DFN, SPMe or Partial");
  return {
    side,
    cell: Cell,
    electrolyte: Electrolyte,
    separator: Separator,
    electrode: porousOf(electrode, side),
    particles: particlesOf(electrode, side),
    user,
    experiments: isFull ? {} : (file.Validation ?? {}),
  };
}

function porousOf(electrode: BpxElectrode, side: BpxElectrodeName): BpxParts["electrode"] {
  const take = (key: "Porosity" | "Transport efficiency" | "Conductivity [S.m-1]") => {
    const value = electrode[key];
    if (value === undefined) throw missing(`${side}.${key}`, "files of the model SPM leave it out");
    return value;
  };
  return {
    thickness: electrode["Thickness [m]"],
    porosity: take("Porosity"),
    efficiency: take("Transport efficiency"),
    conductivity: take("Conductivity [S.m-1]"),
  };
}

function particlesOf(electrode: BpxElectrode, side: BpxElectrodeName): Readonly<Record<string, BpxParticle>> {
  if (electrode.Particle) return electrode.Particle;
  if (!isParticle(electrode)) throw missing(side, "an electrode has one particle beside its numbers, or several under Particle");
  return { "": electrode };
}

/** Whether the numbers of the one material stand beside those of the electrode; the reader of files sees to it. */
const isParticle = (electrode: BpxElectrode): electrode is BpxElectrode & BpxParticle =>
  electrode["Particle radius [m]"] !== undefined && electrode["OCP [V]"] !== undefined;
