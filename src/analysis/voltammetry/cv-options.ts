import type { Parameter } from "../../units/parameter.ts";
import type { WordOption } from "../analysis.ts";

/** Numbers that the analysis of cyclic voltammograms takes. */
export const CV_NUMBERS = {
  resistance: {
    label: "uncompensated resistance of the cell, from impedance or a current interrupt; 0 leaves the potential as measured",
    symbol: "R_u",
    unit: "ohm",
    default: 0,
    min: 0,
    max: 1e6,
    group: "Preparation",
  },
  cycle: {
    label: "cycle of each file that is analysed; the second where there are several",
    unit: "1",
    min: 1,
    max: 1e6,
    step: 1,
    group: "Preparation",
  },
  from: {
    label: "lowest potential compared between rates; the lower vertex plus 5 mV when absent",
    unit: "V",
    min: -10,
    max: 10,
    group: "Preparation",
  },
  to: {
    label: "highest potential compared between rates; the upper vertex less 5 mV when absent",
    unit: "V",
    min: -10,
    max: 10,
    group: "Preparation",
  },
  baselineFrom: {
    label: "lower anchor of the straight baseline; the foot of the peak when absent",
    unit: "V",
    min: -10,
    max: 10,
    group: "Peaks",
  },
  baselineTo: {
    label: "upper anchor of the straight baseline; the foot of the peak when absent",
    unit: "V",
    min: -10,
    max: 10,
    group: "Peaks",
  },
  capacitance: {
    label: "capacitance of the double layer, from impedance; per kilogram for currents per mass",
    symbol: "C_dl",
    unit: "F",
    shownIn: "mF",
    min: 0,
    max: 1e6,
    group: "Peaks",
  },
  electrons: {
    label: "electrons of the reaction",
    symbol: "n",
    unit: "1",
    default: 1,
    min: 1,
    max: 10,
    step: 1,
    group: "Diffusion",
  },
  diffusionLength: {
    label: "depth of diffusion, e.g. a third of the particle radius, for an apparent diffusivity from b",
    symbol: "L",
    unit: "m",
    shownIn: "nm",
    min: 1e-10,
    max: 1e-2,
    group: "Diffusion",
  },
  concentration: {
    label: "largest concentration that can be inserted, for a diffusivity from the Randles-Sevcik slope",
    symbol: "c",
    unit: "mol/m^3",
    min: 1e-3,
    max: 1e6,
    group: "Diffusion",
  },
  transfer: {
    label: "transfer coefficient of an irreversible charge transfer in the Randles-Sevcik equation; reversible when absent",
    symbol: "α",
    unit: "1",
    min: 0.01,
    max: 1,
    group: "Diffusion",
  },
  diffusivity: {
    label: "diffusivity of a species in solution, for its rate constant",
    symbol: "D",
    unit: "m^2/s",
    min: 1e-16,
    max: 1e-6,
    group: "Kinetics",
  },
} satisfies Record<string, Parameter>;

/** Words that it takes. */
export const CV_WORDS = {
  baseline: {
    label: "what peaks are measured from",
    values: ["tangent", "line", "offset", "airpls", "none"],
    default: "tangent",
    group: "Peaks",
    help: "tangent before the foot, line through feet or anchors, offset of the double layer, or the suggestion of airPLS",
  },
  overlapping: {
    label: "whether overlapping peaks are resolved into asymmetric Gaussians",
    values: ["no", "fit"],
    default: "no",
    group: "Peaks",
  },
  redox: {
    label: "whether the reaction inserts into the electrode or stays in solution",
    values: ["insertion", "solution"],
    default: "insertion",
    group: "Kinetics",
  },
  samples: {
    label: "names of two electrodes, each with a text that its files have in their name, e.g. CCOS=ccos,SiNP=sinp",
    group: "Comparison",
  },
} satisfies Record<string, WordOption>;
