import { type Arc, arcsOf, arcTime } from "./arcs.ts";
import { type Circuit, elementsOf } from "./circuit.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { blockingParts, polarisationResistance, seriesResistance } from "./resistance-limits.ts";

/** A quantity that follows from the parameters of a fitted circuit. */
export interface DerivedQuantity {
  /** E.g. `CPE1.tau`. */
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly value: number;
  /** One standard uncertainty, to first order from the covariance of all parameters; null without one. */
  readonly sigma: number | null;
  /** Parameters without an uncertainty, e.g. on a bound, that it depends on though they are not determined. */
  readonly undetermined: readonly string[];
  /** Places of the parameters that it depends on. */
  readonly dependsOn: readonly number[];
  /** What people should know of it, for one that is less than its name says. */
  readonly caution?: string;
  readonly method: string;
  readonly cites: readonly string[];
}

/** What is told of it besides what is evaluated. */
type About = Omit<DerivedQuantity, "value" | "sigma" | "undetermined" | "dependsOn" | "caution">;

type Formula = (p: Float64Array) => number;

/** Relative step of the differences by which uncertainties are carried over. */
const STEP = 1e-5;

/** Change of a quantity over that of a parameter, both relative, below which it does not depend on it. Assumption. */
const DEPENDS = 1e-3;

/** Value and uncertainty of a formula at the parameters of a fit, and what of it no covariance tells. */
function evaluated({ values, covariance, errors, parameters }: CircuitFit, formula: Formula) {
  const value = formula(values);
  const n = values.length;
  const p = values.slice();
  const slopes = values.map((one, j) => {
    if (errors[j]!.isFixed) return 0;
    p[j] = one * (1 + STEP);
    const above = formula(p);
    p[j] = one * (1 - STEP);
    const below = formula(p);
    p[j] = one;
    return (above - below) / (2 * STEP * one);
  });
  const dependsOn = parameters.flatMap((_, j) => (Math.abs(slopes[j]! * values[j]!) > DEPENDS * Math.abs(value) ? [j] : []));
  const undetermined = dependsOn.flatMap((j) => {
    const { sigma, isDetermined } = errors[j]!;
    return sigma === null && !isDetermined ? [parameters[j]!.label] : [];
  });
  if (!covariance) return { value, sigma: null, undetermined, dependsOn };
  let variance = 0; // rows and columns of parameters on a bound are zero
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) variance += slopes[a]! * covariance[a * n + b]! * slopes[b]!;
  return { value, sigma: Math.sqrt(Math.max(0, variance)), undetermined, dependsOn };
}

/** Everything that follows from a fit: times and capacitances of its arcs, coefficients of its diffusion, the sum of its arcs. */
export function derivedQuantities(fit: CircuitFit): DerivedQuantity[] {
  const { circuit, values } = fit;
  const derived = (about: About, formula: Formula): DerivedQuantity => ({
    ...about,
    ...evaluated(fit, formula),
  });
  const found = arcsOf(circuit).flatMap((arc) => arcQuantities(arc, circuit, values, derived));
  let at = 0;
  for (const { element, label, settings } of elementsOf(circuit)) {
    found.push(...diffusionQuantities(element.code, label, at, derived));
    at += settings.length;
  }
  if (polarisationResistance(circuit, values) > 0) {
    const open = blockingParts(circuit, values);
    found.push({
      ...derived(
        {
          name: "polarisationResistance",
          symbol: "R_{p}",
          unit: "ohm",
          method: "Z(0) − Z(∞) of all that closes at low frequency, without what stands in series",
          cites: [],
        },
        (p) => polarisationResistance(circuit, p),
      ),
      ...(open.length > 0 ? { caution: `${open.join(", ")} stays open at zero frequency: only what closes is in the sum` } : {}),
    });
  }
  return found;
}

type Make = (about: About, formula: Formula) => DerivedQuantity;

function arcQuantities(arc: Arc, circuit: Circuit, values: Float64Array, derived: Make): DerivedQuantity[] {
  const { label, element } = arc.node;
  const time: Formula = (p) => arcTime(arc, p);
  const peak = derived(
    { name: `${label}.fPeak`, symbol: `f_{${label}}`, unit: "Hz", method: "top of the arc, f = 1/(2πτ)", cites: [] },
    (p) => 1 / (2 * Math.PI * time(p)),
  );
  const tau = derived({ name: `${label}.tau`, symbol: `τ_{${label}}`, unit: "s", method: "τ = (RQ)^(1/n)", cites: [] }, time);
  const found = arc.time < 0 ? [tau, peak] : [peak];
  if (arc.exponent < 0 || element.code === "H") return found;
  const n: Formula = (p) => p[arc.exponent]!;
  const R: Formula = (p) => p[arc.resistance]!;
  const Q: Formula = (p) => (arc.time < 0 ? p[arc.capacitance]! : time(p) ** n(p) / R(p));
  if (arc.time >= 0)
    found.push(derived({ name: `${label}.Q`, symbol: `Q_{${label}}`, unit: "S s^n", method: "Q = τⁿ/R", cites: [] }, Q));
  const series: Formula = (p) => seriesResistance(circuit, p);
  if (series(values) > 0)
    found.push(
      derived(
        {
          name: `${label}.capacitanceBrug`,
          symbol: `C_{${label}, Brug}`,
          unit: "F",
          method: "times spread along the surface: C = Q^(1/n) (1/R_s + 1/R)^((n − 1)/n)",
          cites: ["Brug1984"],
        },
        (p) => Q(p) ** (1 / n(p)) * (1 / series(p) + 1 / R(p)) ** ((n(p) - 1) / n(p)),
      ),
    );
  found.push(
    derived(
      {
        name: `${label}.capacitanceHsuMansfeld`,
        symbol: `C_{${label}, HM}`,
        unit: "F",
        method: "times spread across the layer: C = Q^(1/n) R^((1 − n)/n)",
        cites: ["Hsu2001"],
      },
      (p) => Q(p) ** (1 / n(p)) * R(p) ** ((1 - n(p)) / n(p)),
    ),
  );
  return found;
}

/** Warburg coefficient σ of the rise at high frequency, and the capacitance into which a blocked end closes. */
function diffusionQuantities(code: string, label: string, at: number, derived: Make): DerivedQuantity[] {
  const coefficient = (formula: Formula, method: string) =>
    derived({ name: `${label}.sigma`, symbol: `σ_{${label}}`, unit: "ohm/s^0.5", method, cites: ["Barsoukov2005"] }, formula);
  if (code === "W") return [coefficient((p) => 1 / (p[at]! * Math.SQRT2), "Warburg coefficient σ = 1/(Y √2)")];
  if (!["Wo", "Ws", "S"].includes(code)) return [];
  const rise = coefficient(
    (p) => p[at]! / Math.sqrt(2 * p[at + 1]!),
    "Warburg coefficient σ = R/√(2τ) of the rise at high frequency, known even where R and τ are not",
  );
  if (code === "Ws") return [rise];
  const share = code === "S" ? 3 : 1;
  const capacitance = derived(
    {
      name: `${label}.capacitance`,
      symbol: `C_{${label}}`,
      unit: "F",
      method: code === "S" ? "low-frequency capacitance τ/(3R)" : "low-frequency capacitance τ/R",
      cites: [code === "S" ? "Jacobsen1995" : "Barsoukov2005"],
    },
    (p) => p[at + 1]! / (share * p[at]!),
  );
  return [rise, capacitance];
}
