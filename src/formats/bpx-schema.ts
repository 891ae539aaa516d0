import { z } from "zod";
import type { BpxUserDefined } from "../data/bpx-file.ts";
import { expression } from "../data/expression.ts";
import { LithiateError } from "../units/error.ts";

const number = z.number();
const positive = z.number().positive();
const atLeastZero = z.number().nonnegative();
const share = z.number().min(0).max(1);
const between = z.number().gt(0).lt(1);

const ascends = (x: readonly number[]) => x.every((v, i) => i === 0 || v > x[i - 1]!);

const points = z
  .strictObject({ x: z.array(number).min(2), y: z.array(number).min(2) })
  .refine(({ x, y }) => x.length === y.length, { error: "x and y have as many numbers as each other" })
  .refine(({ x }) => ascends(x), { error: "x ascends strictly" });

const formula = z.string().superRefine((text, context) => {
  try {
    expression(text);
  } catch (error) {
    if (!(error instanceof LithiateError)) throw error;
    const { place, ...facts } = error.facts;
    const expected = `${facts.expected} at column ${place?.column}`;
    context.addIssue({ code: "custom", message: error.message, params: { ...facts, expected } });
  }
});

const functionOfX = z.union([number, formula, points], { error: "a number, an expression of x, or a table { x, y }" });

const particle = {
  "Particle radius [m]": positive,
  "Surface area per unit volume [m-1]": positive,
  "Diffusivity [m2.s-1]": functionOfX,
  "Diffusivity activation energy [J.mol-1]": number.optional(),
  "OCP [V]": functionOfX,
  "OCP (lithiation) [V]": functionOfX.optional(),
  "OCP (delithiation) [V]": functionOfX.optional(),
  "OCP hysteresis decay constant": atLeastZero.optional(),
  "Entropic change coefficient [V.K-1]": functionOfX.optional(),
  "Reaction rate constant [mol.m-2.s-1]": positive,
  "Reaction rate constant activation energy [J.mol-1]": number.optional(),
  "Maximum concentration [mol.m-3]": positive,
  "Minimum stoichiometry": share,
  "Maximum stoichiometry": share,
};

const stoichiometries = (p: { "Minimum stoichiometry": number; "Maximum stoichiometry": number }) =>
  p["Minimum stoichiometry"] < p["Maximum stoichiometry"];
const ORDER = { error: "the minimum stoichiometry lies below the maximum", path: ["Minimum stoichiometry"] };

const shell = {
  "Thickness [m]": positive,
  Porosity: between.optional(),
  "Transport efficiency": between.optional(),
  "Conductivity [S.m-1]": positive.optional(),
};

const single = z.strictObject({ ...shell, ...particle }).refine(stoichiometries, ORDER);
const blended = z.strictObject({
  ...shell,
  Particle: z
    .record(z.string(), z.strictObject(particle).refine(stoichiometries, ORDER))
    .refine((p) => Object.keys(p).length > 0, { error: "at least one material" }),
});

const electrode = z.union([single, blended], { error: "an electrode of one material, or of several under Particle" });

const cell = z.strictObject({
  "Electrode area [m2]": positive,
  "Number of electrode pairs connected in parallel to make a cell": positive,
  "Lower voltage cut-off [V]": number,
  "Upper voltage cut-off [V]": number,
  "Nominal cell capacity [A.h]": positive,
  "Reference temperature [K]": positive.optional(),
  "External surface area [m2]": positive.optional(),
  "Volume [m3]": positive.optional(),
  "Density [kg.m-3]": positive.optional(),
  "Specific heat capacity [J.K-1.kg-1]": positive.optional(),
});

const electrolyte = z.strictObject({
  "Cation transference number": number,
  "Diffusivity [m2.s-1]": functionOfX,
  "Diffusivity activation energy [J.mol-1]": number.optional(),
  "Conductivity [S.m-1]": functionOfX,
  "Conductivity activation energy [J.mol-1]": number.optional(),
});

const separator = z.strictObject({ "Thickness [m]": positive, Porosity: between, "Transport efficiency": between });

/** Numbers, functions, and groups of these. */
const userDefined: z.ZodType<BpxUserDefined> = z.lazy(() => z.record(z.string(), z.union([functionOfX, userDefined])));

const perMaterial = z.union([number, z.record(z.string(), number)], { error: "a number, or a number for each material" });

const state = z.strictObject({
  "Initial conditions": z
    .strictObject({
      "Initial state-of-charge": share.optional(),
      "Initial temperature [K]": positive.optional(),
      "Initial electrolyte concentration [mol.m-3]": positive.optional(),
      "Initial hysteresis state: Positive electrode": perMaterial.optional(),
      "Initial hysteresis state: Negative electrode": perMaterial.optional(),
    })
    .optional(),
  "Thermal environment": z
    .strictObject({
      "Ambient temperature [K]": positive.optional(),
      "Heat transfer coefficient [W.m-2.K-1]": atLeastZero.optional(),
    })
    .optional(),
  Degradation: z
    .strictObject({ LLI: number, "LAM: Positive electrode": perMaterial, "LAM: Negative electrode": perMaterial })
    .optional(),
});

const series = z.array(number).min(1);
const experiment = z
  .strictObject({
    "Time [s]": series,
    "Current [A]": series,
    "Voltage [V]": series,
    "Temperature [K]": series.optional(),
  })
  .refine((e) => new Set(Object.values(e).map((v) => v?.length ?? e["Time [s]"].length)).size === 1, {
    error: "as many numbers in every list",
  });

/** A file of BPX 1.x. Keys that the standard does not know are refused, as it demands. */
export const bpxSchema = z.strictObject({
  Header: z.strictObject({
    BPX: z.string().regex(/^1\.\d+(\.\d+)?$/, { error: "a version 1.x, e.g. 1.1.1" }),
    Title: z.string().optional(),
    Description: z.string().optional(),
    References: z.string().optional(),
    Model: z.enum(["SPM", "SPMe", "DFN", "Partial"]),
  }),
  Parameterisation: z.strictObject({
    Cell: cell.optional(),
    Electrolyte: electrolyte.optional(),
    "Negative electrode": electrode.optional(),
    "Positive electrode": electrode.optional(),
    Separator: separator.optional(),
    "User-defined": userDefined.optional(),
  }),
  State: state.optional(),
  Validation: z.record(z.string(), experiment).optional(),
});

/** Every key of the standard, for guesses at what an unknown one was meant to be. */
export const bpxKeys: readonly string[] = [
  ...[bpxSchema, bpxSchema.shape.Header, bpxSchema.shape.Parameterisation, cell, electrolyte, separator, single].flatMap((s) =>
    Object.keys(s.shape),
  ),
  "Particle",
];
