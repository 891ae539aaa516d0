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
import { commonDoubts, misfitDoubts, RUNS_LIMIT, rivalMinimumDoubt } from "./fit-doubts.ts";
import type { FitWeights } from "./fit-weights.ts";

/** A fit with what was found beside it. */
export interface CircuitFindings {
  readonly fit: CircuitFit;
  readonly weights: FitWeights;
  readonly profiles: readonly CircuitProfile[];
  readonly area?: StatedNumber;
  /** Of every number, beside those of the fit: about the spectrum and the choice of the circuit. */
  readonly doubts?: readonly Doubt[];
  /** Where circuits of equal merit tell other numbers, of `rivalNumbers`. */
  readonly rivals?: ReadonlyMap<string, string>;
}

const METHOD = "complex nonlinear least squares";
const CITES = ["Boukamp1986", "Marquardt1963"];

/** Every number and verdict of a fitted circuit. */
export function circuitEstimates(findings: CircuitFindings): (Estimate | Verdict)[] {
  const { fit } = findings;
  const beyond = extrapolations(fit.circuit, fit.values, fit.spectrum);
  const shared = sharedDoubts(findings);
  const parameters = fit.parameters.map((_, j) => parameterEstimate(findings, j, beyond, shared));
  const derived = derivedQuantities(fit).map((one) => derivedEstimate(findings, one, beyond, shared));
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

function parameterEstimate(
  findings: CircuitFindings,
  j: number,
  beyond: ReadonlyMap<number, string>,
  shared: readonly Doubt[],
): Estimate {
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
  const isOpen = profile !== undefined && isOpenProfile(profile, parameter);
  const isKnown = error.isDetermined && !isOpen;
  return {
    ...told,
    value,
    sigma: isOpen ? { none: `the data allow ${rangeInWords(profile)}` } : (error.sigma ?? { none: error.reason }),
    n: fit.spectrum.frequency.length,
    ...judge(goodWords(error.relativeSigma, fit), [
      { when: !isKnown, light: "red", reason: `not determined: ${error.reason}${allowed}` },
      { when: isKnown && error.reason !== "", light: "amber", reason: `${error.reason}${allowed}` },
      { when: beyond.has(j), light: "amber", reason: beyond.get(j) ?? "" },
      rivalMinimumDoubt(fit, j),
      rivalDoubt(findings, parameter.label),
      ...shared,
    ]),
  };
}

/** Whether the data set no bound on one side of a positive parameter; a bound that the circuit states is one. */
function isOpenProfile({ values, interval: [low, high] }: CircuitProfile, { about, setting: { lo, hi } }: CircuitParameter) {
  if (about.kind !== "positive") return false; // an exponent ends at its bounds
  const isOpenBelow = low === null && (lo === undefined || values[0]! > lo);
  const isOpenAbove = high === null && (hi === undefined || values.at(-1)! < hi);
  return isOpenBelow || isOpenAbove;
}

/** What makes every number less sure: the fit, the spectrum, and the noise that was stated. */
function sharedDoubts({ fit, weights, doubts = [] }: CircuitFindings): Doubt[] {
  return [...commonDoubts(fit), ...doubts, ...(weights === "sigma" ? noiseDoubts(fit) : [])];
}

/** Probability on either side of the range in which χ²/ν of right uncertainties lies. */
const NOISE_TAIL = 0.0005;
/** Degrees of freedom with which F is χ²/ν. */
const MANY = 1e7;

/** Weights by stated uncertainties: χ²/ν tells whether they and the circuit are right. */
function noiseDoubts({ residualVariance, freedom, robust }: CircuitFit): Doubt[] {
  if (residualVariance === null || freedom < 1 || robust) return [];
  const [least, most] = [NOISE_TAIL, 1 - NOISE_TAIL].map((p) => fisherQuantile(p, freedom, MANY)) as [number, number];
  const found = `χ²/ν = ${showNumber(residualVariance, 3)} is`;
  const range = `the range of ${showNumber(least, 2)} to ${showNumber(most, 2)} (99.9 %)`;
  return [
    {
      when: residualVariance > most,
      light: "amber",
      reason: `${found} above ${range}: the stated noise is too small, or the circuit misses the spectrum`,
    },
    { when: residualVariance < least, light: "amber", reason: `${found} below ${range}: the stated noise is too large` },
  ];
}

function goodWords(relativeSigma: number | null, fit: CircuitFit): string {
  const percent = relativeSigma === null ? "" : `known to ${showNumber(100 * relativeSigma, 2)} %`;
  return fit.starts > 1 ? `${percent}; ${fit.minima[0]!.starts} of ${fit.starts} starts agree` : percent;
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
  { name, symbol, unit, value, sigma, undetermined, dependsOn, caution = "", method, cites }: DerivedQuantity,
  beyond: ReadonlyMap<number, string>,
  shared: readonly Doubt[],
): Estimate {
  const { fit, profiles } = findings;
  const open = profiles.filter((p) => isOpenProfile(p, fit.parameters[p.index]!)).map((p) => p.index);
  const openNames = dependsOn.flatMap((j) => (unit !== RISE && open.includes(j) ? [fit.parameters[j]!.label] : []));
  const missing = [...new Set([...undetermined, ...openNames])];
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
        when: missing.length > 0,
        light: "red",
        reason: `not determined: it depends on ${missing.join(", ")}, which the spectrum does not hold`,
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
      { when: caution !== "", light: "amber", reason: caution },
      rivalDoubt(findings, name),
      ...shared,
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
  const chi = judge(rest.reason, [
    { when: rest.light !== "green", light: rest.light === "red" ? "red" : "amber", reason: rest.reason },
    ...(weights === "sigma" ? noiseDoubts(fit) : []),
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
            ...chi,
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
