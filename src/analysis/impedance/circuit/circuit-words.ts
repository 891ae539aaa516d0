import { showNumber } from "../../../units/show.ts";
import { showFrequency } from "../spectrum.ts";
import type { CircuitBootstrap } from "./circuit-bootstrap.ts";
import type { CircuitProfile } from "./circuit-profile.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { type FitWeights, WEIGHTS_IN_WORDS } from "./fit-weights.ts";
import type { RobustLoss } from "./robust-weights.ts";
import { writeCircuit } from "./write-circuit.ts";

/** What was done, beside the fit itself. */
export interface FitSettings {
  readonly weights: FitWeights;
  readonly seed: number;
  readonly robust?: RobustLoss;
  /** Circuits among which it was chosen; empty for one that was given. */
  readonly tried: readonly string[];
  readonly profiles: readonly CircuitProfile[];
  readonly bootstrap?: CircuitBootstrap;
}

/** What was done, as a paragraph. */
export function circuitMethod(fit: CircuitFit, settings: FitSettings): string {
  const { frequency } = fit.spectrum;
  const circuit = writeCircuit(fit.circuit, { values: false });
  const fixed = fit.parameters.filter((_, j) => fit.errors[j]!.isFixed);
  const sentences = [
    `The circuit ${circuit} was fitted to ${frequency.length} points from ${showFrequency(frequency.at(-1)!)} to ${showFrequency(frequency[0]!)} by complex nonlinear least squares (Boukamp1986): the sum S of the squares of both parts of Z_circuit − Z, ${WEIGHTS_IN_WORDS[settings.weights]}, was made least.`,
    ...(fixed.length > 0 ? [`Held at given values: ${fixed.map((p) => p.label).join(", ")}.`] : []),
    ...(settings.tried.length > 0
      ? [
          `It is the one with the least corrected criterion of Akaike (Hurvich1989) among ${settings.tried.join(", ")} (usual ones, and what the distribution of relaxation times suggests), of those with every parameter determined.`,
        ]
      : []),
    "Positive parameters were searched as logarithms, constant-phase elements beside a resistance by the time constant of their arc, with the method of Levenberg and Marquardt (Marquardt1963) and analytic derivatives.",
    startsInWords(fit, settings),
    "Interchangeable arcs are in the order of their time constants, the fastest first.",
    "Standard uncertainties are the roots of the diagonal of s²(JᵀJ)⁻¹ with the reduced χ² s² = S/(2N − p); values with more than 30 % uncertainty count as not determined.",
    ...(settings.profiles.length > 0
      ? [
          "Profile intervals hold a parameter at fifteen values and fit the rest anew; they end where S exceeds its minimum by the factor 1 + F(0.95; 1, ν)/ν (Venzon1988).",
        ]
      : []),
    "The signs of the residuals along ln f were tested for runs (Wald1940).",
    ...(settings.robust
      ? [
          `Residuals beyond three standard deviations count less (${settings.robust === "huber" ? "as their size, Huber1964" : "smoothly, soft-L1"}).`,
        ]
      : []),
    ...(settings.bootstrap
      ? [`Intervals from ${settings.bootstrap.resamples} resamples of the residuals of points stand beside (Efron1993).`]
      : []),
  ];
  return sentences.join(" ");
}

function startsInWords(fit: CircuitFit, { seed }: FitSettings): string {
  if (fit.starts <= 1) return "The fit began at one start from the data.";
  return `Of ${fit.starts} starts, those that the data suggest come first; the others are scattered about them by a decade (exponents evenly from 0.6 to 1, seed ${seed}), each the best of four draws. From each start the way was followed for at most 100 steps or until S changed by less than 1e-9 of itself; ways that ended at one sum (within 1e-6) and one curve count as agreeing, and their minimum was then refined until S changed by less than 1e-12. ${sentence(fit.summary)}${fit.failed > 0 ? ` ${fit.failed} starts ended nowhere.` : ""}`;
}

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

/** What people should know before they use the numbers. */
export function circuitNotices(fit: CircuitFit, settings: FitSettings): string[] {
  const open = fit.parameters.filter((_, j) => !fit.errors[j]!.isDetermined).map((p) => p.label);
  const notices: string[] = [];
  if (fit.starts > 1) notices.push(`${fit.summary}${fit.minima.length > 1 ? " (all of them: table minima)" : ""}`);
  if (fit.outcome !== "converged") notices.push(`the fit did not come to rest: ${fit.advice}`);
  if (open.length > 0) notices.push(`not determined by this spectrum: ${open.join(", ")}`);
  if (settings.weights === "proportional")
    notices.push("proportional weights blow up where Z″ crosses zero: a few points may rule the fit; modulus weights do not");
  if (fit.outliers.length > 0) {
    const list = fit.outliers.map(
      ({ frequency, distance }) => `${showFrequency(frequency)} (${showNumber(distance, 2)} standard deviations)`,
    );
    notices.push(`far from the fit and weighing less: ${list.join(", ")}`);
  }
  if (settings.bootstrap && settings.bootstrap.failed > 0)
    notices.push(`${settings.bootstrap.failed} of ${settings.bootstrap.resamples} resamples could not be fitted`);
  return notices;
}
