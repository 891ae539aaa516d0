import type { StatedNumber } from "../../../data/dataset.ts";
import type { AboutEstimate, Estimate, Verdict } from "../../../data/estimate.ts";
import { fisherQuantile } from "../../../numerics/student.ts";
import { showNumber } from "../../../units/show.ts";
import { type Doubt, judge } from "../../judgement.ts";
import type { CircuitParameter } from "./circuit.ts";
import type { CircuitProfile } from "./circuit-profile.ts";
import { type DerivedQuantity, derivedQuantities } from "./derived-quantities.ts";
import { LARGEST_RELATIVE_SIGMA } from "./determination.ts";
import { extrapolations } from "./extrapolation.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import type { FitWeights } from "./fit-weights.ts";

/** A fit with what was found beside it. */
export interface CircuitFindings {
  readonly fit: CircuitFit;
  readonly weights: FitWeights;
  readonly profiles: readonly CircuitProfile[];
  readonly area?: StatedNumber;
  /** Where circuits of equal merit tell other numbers, of `rivalNumbers`. */
  readonly rivals?: ReadonlyMap<string, string>;
}

/** Probability of the runs test from which on residuals are noise. */
export const RUNS_LIMIT = 0.05;
/** Starts from which on one that agrees with no other is a doubt. */
const MANY_STARTS = 10;

const METHOD = "complex nonlinear least squares";
const CITES = ["Boukamp1986", "Marquardt1963"];

/** Every number and verdict of a fitted circuit. */
export function circuitEstimates(findings: CircuitFindings): (Estimate | Verdict)[] {
  const { fit } = findings;
  const beyond = extrapolations(fit.circuit, fit.values, fit.spectrum);
  const parameters = fit.parameters.map((_, j) => parameterEstimate(findings, j, beyond));
  const derived = derivedQuantities(fit).map((one) => derivedEstimate(findings, one, beyond));
  const areal = findings.area ? [...parameters, ...derived].flatMap((one) => perArea(one, findings.area!)) : [];
  return [...parameters, ...derived, ...areal, ...qualityEstimates(findings)];
}

/** `R_{1}` for R1, `Q_{CPE1}` for CPE1.Q. */
function symbolOf({ about, node }: CircuitParameter): string {
  const letter = about.symbol.replace(/_.*/, "");
  const single = node.element.parameters.length === 1;
  return `${letter}_{${single ? node.label.replace(/^[A-Za-z]+_?/, "") : node.label}}`;
}

/** A circuit of equal merit with another number. */
const rivalDoubt = ({ rivals }: CircuitFindings, name: string): Doubt => ({
  when: rivals?.has(name) ?? false,
  light: "amber",
  reason: rivals?.get(name) ?? "",
});

function parameterEstimate(findings: CircuitFindings, j: number, beyond: ReadonlyMap<number, string>): Estimate {
  const { fit, profiles } = findings;
  const parameter = fit.parameters[j]!;
  const error = fit.errors[j]!;
  const told: AboutEstimate = {
    name: parameter.label,
    symbol: symbolOf(parameter),
    unit: parameter.about.unit,
    standing: error.isFixed ? "assumed" : "measured",
    method: METHOD,
    cites: [...new Set([...parameter.node.element.cites, ...CITES])],
  };
  const value = fit.values[j]!;
  if (error.isFixed) return { ...told, value, sigma: { none: error.reason }, reason: error.reason };
  const profile = profiles.find((p) => p.index === j);
  const allowed = profile ? `; the data allow ${rangeInWords(profile)}` : "";
  return {
    ...told,
    value,
    sigma: error.sigma ?? { none: error.reason },
    n: fit.spectrum.frequency.length,
    ...judge(goodWords(error.relativeSigma, fit), [
      { when: !error.isDetermined, light: "red", reason: `not determined: ${error.reason}${allowed}` },
      { when: error.isDetermined && error.reason !== "", light: "amber", reason: `${error.reason}${allowed}` },
      { when: beyond.has(j), light: "amber", reason: beyond.get(j) ?? "" },
      { when: hasRival(fit, j), light: "amber", reason: rivalInWords(fit, j) },
      rivalDoubt(findings, parameter.label),
      ...commonDoubts(fit),
    ]),
  };
}

function goodWords(relativeSigma: number | null, fit: CircuitFit): string {
  const percent = relativeSigma === null ? "" : `known to ${showNumber(100 * relativeSigma, 2)} %`;
  return fit.starts > 1 ? `${percent}; ${fit.minima[0]!.starts} of ${fit.starts} starts agree` : percent;
}

/** Misfit over the impedance above which a circuit describes a spectrum only roughly, and not at all (assumptions). */
const ROUGH_MISFIT = 0.05;
const NO_FIT = 0.2;

/** √(Σ|Z_circuit − Z|² / Σ|Z|²), both sums with the weights of the fit [1]. */
function misfitOf({ spectrum: { real, imaginary }, weights, sumOfSquares }: CircuitFit): number {
  const n = real.length;
  let all = 0;
  for (let k = 0; k < n; k++) all += (weights[k]! * real[k]!) ** 2 + (weights[n + k]! * imaginary[k]!) ** 2;
  return Math.sqrt(sumOfSquares / all);
}

/** A circuit that misses the spectrum: what it is called and what comes out of it are then two things. */
function misfitDoubts(fit: CircuitFit): Doubt[] {
  const misfit = misfitOf(fit);
  const reason = `the circuit misses the spectrum by ${showNumber(100 * misfit, 2)} % (root mean square)`;
  return [
    { when: misfit > NO_FIT, light: "red", reason },
    { when: misfit > ROUGH_MISFIT && misfit <= NO_FIT, light: "amber", reason },
  ];
}

/** What makes every number of a fit less sure. */
function commonDoubts(fit: CircuitFit): Doubt[] {
  return [
    { when: fit.outcome !== "converged", light: "red", reason: `the fit did not come to rest: ${fit.advice}` },
    ...misfitDoubts(fit),
    {
      when: fit.runs.p <= RUNS_LIMIT,
      light: "amber",
      reason: `residuals have a trend (runs test p = ${showNumber(fit.runs.p, 1)}): the uncertainty is too small`,
    },
    {
      when: fit.starts >= MANY_STARTS && fit.minima[0]!.starts <= 1,
      light: "amber",
      reason: `only ${fit.minima[0]!.starts} of ${fit.starts} starts reached this minimum: there may be a better one`,
    },
  ];
}

/** Another minimum that the F test does not tell from the best, with another value of the parameter. */
function rivalOf(fit: CircuitFit, j: number) {
  const { sigma } = fit.errors[j]!;
  if (sigma === null || fit.freedom < 1 || fit.robust) return undefined;
  const limit = fit.sumOfSquares * (1 + fisherQuantile(0.95, 1, fit.freedom) / fit.freedom);
  return fit.minima.slice(1).find((m) => m.sumOfSquares <= limit && Math.abs(m.values[j]! - fit.values[j]!) > 3 * sigma);
}

const hasRival = (fit: CircuitFit, j: number): boolean => rivalOf(fit, j) !== undefined;

function rivalInWords(fit: CircuitFit, j: number): string {
  const rival = rivalOf(fit, j);
  if (!rival) return "";
  const worse = showNumber(100 * (rival.sumOfSquares / fit.sumOfSquares - 1), 2);
  return `another minimum, ${worse} % worse in its sum of squares, has ${showNumber(rival.values[j]!, 3)} here`;
}

/** The range of a profile, open ends in words. */
export function rangeInWords({ interval: [low, high] }: CircuitProfile): string {
  const [a, b] = [low, high].map((end) => (end === null ? "" : showNumber(end, 3)));
  if (low !== null && high !== null) return `${a} to ${b} (95 %, profile)`;
  if (low !== null) return `anything above ${a} (95 %, profile)`;
  return high !== null ? `anything below ${b} (95 %, profile)` : "anything within a factor of a thousand (profile)";
}

/** Unit of the rise of a diffusion, which is known even where its resistance and its time are not. */
const RISE = "ohm/s^0.5";

function derivedEstimate(
  findings: CircuitFindings,
  { name, symbol, unit, value, sigma, undetermined, dependsOn, method, cites }: DerivedQuantity,
  beyond: ReadonlyMap<number, string>,
): Estimate {
  const { fit } = findings;
  const relative = sigma === null ? null : sigma / value;
  const far = unit === RISE ? undefined : dependsOn.find((j) => beyond.has(j));
  return {
    name,
    symbol,
    unit,
    standing: "measured",
    method,
    cites,
    value,
    sigma: sigma ?? { none: "as many numbers as parameters: no error can be given" },
    n: fit.spectrum.frequency.length,
    ...judge(goodWords(relative, fit), [
      {
        when: undetermined.length > 0,
        light: "red",
        reason: `not determined: it depends on ${undetermined.join(", ")}, which the spectrum does not hold`,
      },
      {
        when: relative !== null && !(relative <= LARGEST_RELATIVE_SIGMA),
        light: "red",
        reason: `not determined: its relative uncertainty of ${showNumber(100 * (relative ?? 0), 2)} % is above ${100 * LARGEST_RELATIVE_SIGMA} %`,
      },
      {
        when: far !== undefined,
        light: "amber",
        reason: far === undefined ? "" : `it depends on ${fit.parameters[far]!.label}, ${beyond.get(far)}`,
      },
      rivalDoubt(findings, name),
      ...commonDoubts(fit),
    ]),
  };
}

/** Resistances times area and capacitances over area; none for other units. */
function perArea(one: Estimate, area: StatedNumber): Estimate[] {
  const unit = { ohm: "ohm m^2", F: "F/m^2" }[one.unit];
  if (!unit || one.value === null) return [];
  const value = one.unit === "ohm" ? one.value * area.value : one.value / area.value;
  const sigma = typeof one.sigma === "number" ? value * Math.hypot(one.sigma / one.value, area.sigma / area.value) : one.sigma;
  const method = `${one.method}; of an area of ${showNumber(1e4 * area.value, 4)} cm² (${area.from})`;
  return [
    { ...one, name: `${one.name}.perArea`, symbol: `${one.symbol} A`.replace(/^C(.*) A$/, "C$1/A"), unit, value, sigma, method },
  ];
}

/** Unit of the sum of squares. */
export const unitOfSum = (weights: FitWeights): string => (weights === "unit" ? "ohm^2" : "1");

/** How good the fit is as a whole. */
function qualityEstimates({ fit, weights }: CircuitFindings): (Estimate | Verdict)[] {
  const about = (name: string, symbol: string, unit: string, method: string): AboutEstimate => ({
    name,
    symbol,
    unit,
    standing: "measured",
    method,
    cites: CITES,
  });
  const unit = unitOfSum(weights);
  const n = fit.spectrum.frequency.length;
  const rest = judge(fit.starts > 1 ? fit.summary : "the fit came to rest", [
    { when: fit.outcome !== "converged", light: "red", reason: `the fit did not come to rest: ${fit.advice}` },
    ...misfitDoubts(fit).map((doubt): Doubt => ({ ...doubt, light: "amber" })), // the sums themselves are known
  ]);
  const { real, imaginary, p } = fit.runs;
  const runs = `${real.runs} runs of Z′ (expected ${showNumber(real.expected, 3)}), ${imaginary.runs} of Z″ (${showNumber(imaginary.expected, 3)}), p = ${showNumber(p, 2)}`;
  return [
    {
      ...about("sumOfSquares", "S", unit, "Σ w² |Z_circuit − Z|²"),
      value: fit.sumOfSquares,
      sigma: { none: "a sum over this one spectrum" },
      n,
      ...rest,
    },
    ...(fit.residualVariance === null
      ? []
      : [
          {
            ...about("chiSquared", "χ²/ν", unit, "reduced: S over numbers minus parameters"),
            value: fit.residualVariance,
            sigma: { none: "a sum over this one spectrum" },
            n,
            ...rest,
          },
        ]),
    ...(Number.isFinite(fit.akaike)
      ? [
          {
            ...about("akaike", "AICc", "1", "corrected criterion of Akaike, 2N ln(S/2N) + 2p + 2p(p + 1)/(2N − p − 1)"),
            cites: ["Hurvich1989"],
            value: fit.akaike,
            sigma: { none: "compares circuits on the same points and weights" },
            n,
            ...rest,
          },
        ]
      : []),
    {
      ...about("runsTest", "runs", "1", "runs of signs of the residuals along ln f, both parts"),
      cites: ["Wald1940"],
      value: p > RUNS_LIMIT ? "pass" : "fail",
      n,
      light: p > RUNS_LIMIT ? "green" : "amber",
      reason:
        real.runs + imaginary.runs === 0
          ? "the circuit meets every point within the rounding of numbers: nothing is left to test"
          : p > RUNS_LIMIT
            ? `residuals look like noise: ${runs}`
            : `residuals have a trend: ${runs}`,
    },
  ];
}
