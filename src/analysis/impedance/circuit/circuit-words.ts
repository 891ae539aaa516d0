import { showNumber } from "../../../units/show.ts";
import { showFrequency } from "../spectrum.ts";
import type { CircuitBootstrap } from "./circuit-bootstrap.ts";
import type { CircuitProfile } from "./circuit-profile.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { type FitWeights, WEIGHTS_IN_WORDS } from "./fit-weights.ts";
import type { RobustLoss } from "./robust-weights.ts";
import { placesInWords, wildPoints } from "./wild-points.ts";
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

/** What was done, as a paragraph for the methods section of a paper. Numbers of the search itself are in docs/circuits.md. */
export function circuitMethod(fit: CircuitFit, settings: FitSettings): string {
  const { frequency } = fit.spectrum;
  const circuit = writeCircuit(fit.circuit, { values: false });
  const fixed = fit.parameters.filter((_, j) => fit.errors[j]!.isFixed).map((p) => p.label);
  const held = fixed.length > 0 ? `; ${fixed.join(", ")} ${fixed.length === 1 ? "was" : "were"} held at the value given` : "";
  const lighter = settings.robust
    ? `; residuals beyond three standard deviations counted less (${settings.robust === "huber" ? "as their size, Huber1964" : "smoothly, soft-L1"})`
    : "";
  return [
    `The circuit ${circuit} was fitted to ${frequency.length} points from ${showFrequency(frequency.at(-1)!)} to ${showFrequency(frequency[0]!)} by complex nonlinear least squares (Boukamp1986): the sum S of the squares of both parts of Z_circuit − Z, ${WEIGHTS_IN_WORDS[settings.weights]}, was made least${held}${lighter}.`,
    ...(settings.tried.length > 0
      ? [
          `Of ${settings.tried.length} circuits, usual ones and those that the distribution of relaxation times suggests, it is, of those at most 10 above the least corrected criterion of Akaike (Hurvich1989), the one with the fewest parameters that the spectrum does not determine and then the least of that criterion; numbers on which a circuit of no more than 2 above it disagrees are marked (Burnham2002).`,
        ]
      : []),
    searchInWords(fit, settings),
    errorsInWords(settings),
  ].join(" ");
}

function searchInWords({ starts, failed, summary }: CircuitFit, { seed }: FitSettings): string {
  const method = "The minimum was sought with the method of Levenberg and Marquardt (Marquardt1963)";
  if (starts <= 1) return `${method} from one start that the data suggest.`;
  const lost = failed > 0 ? `; ${failed} ended nowhere` : "";
  return `${method} from ${starts} starts, those that the data suggest and others scattered about them (seed ${seed}): ${summary}${lost}.`;
}

function errorsInWords({ profiles, bootstrap }: FitSettings): string {
  const intervals = [
    ...(profiles.length > 0 ? ["95 % intervals of profiles end where S exceeds its minimum by the F ratio (Venzon1988)"] : []),
    ...(bootstrap ? [`${bootstrap.resamples} resamples of the residuals of points give intervals beside them (Efron1993)`] : []),
  ];
  return [
    "Standard uncertainties follow from the covariance s²(JᵀJ)⁻¹ with the reduced χ² s² = S/(2N − p), values with more than 30 % uncertainty counting as not determined",
    ...intervals,
    "the signs of the residuals along ln f were tested for runs (Wald1940), and the spectrum for the Kramers-Kronig relations (Boukamp1995).",
  ].join("; ");
}

/** What people should know before they use the numbers. */
export function circuitNotices(fit: CircuitFit, settings: FitSettings): string[] {
  const open = fit.parameters.filter((_, j) => !fit.errors[j]!.isDetermined).map((p) => p.label);
  const notices: string[] = [];
  if (fit.starts > 1) notices.push(`${fit.summary}${fit.minima.length > 1 ? " (all of them: table minima)" : ""}`);
  if (fit.outcome !== "converged") notices.push(`the fit did not come to rest: ${fit.advice}`);
  if (open.length > 0) notices.push(`not determined by this spectrum: ${open.join(", ")}`);
  if (settings.weights === "proportional")
    notices.push("proportional weights blow up where Z″ crosses zero: a few points may rule the fit; modulus weights do not");
  const wild = wildPoints(fit);
  if (wild.length > 0)
    notices.push(
      `far from the fit: ${placesInWords(wild)}; --robust huber lets such points weigh less, or take them out of the file if something disturbed them`,
    );
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
