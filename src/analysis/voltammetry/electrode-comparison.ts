import { type AboutEstimate, type Estimate, withheld } from "../../data/estimate.ts";
import { showDecimals } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { slopeRatio } from "./randles-sevcik.ts";
import { isDiffusive, type JudgedLine } from "./slope-estimates.ts";

/** One of two electrodes that are compared. */
export interface Compared {
  readonly name: string;
  /** Mass [kg] with its standard uncertainty; absent where currents are per mass already or no mass is known. */
  readonly mass?: { readonly value: number; readonly sigma: number };
  readonly perMass: boolean;
  readonly lines: readonly JudgedLine[];
  /** Capacitance of half the distance of the ways [F] or [F/kg]. */
  readonly capacitance?: Estimate;
}

/** Exponent above which the comparison of capacitances is offered instead [1] (design value). Assumption. */
const CAPACITIVE = 0.6;

/**
 * Relative electrochemically active area per equal mass: the ratio of the Randles–Ševčík slopes. It presumes equal
 * diffusivity, concentration and number of electrons, and diffusion alone (b = ½); what can be checked of it is, and b stands
 * beside it. Where b exceeds 0.6 the ratio of the capacitances is offered.
 */
export function comparedAreas(one: Compared, other: Compared): Estimate[] {
  const doubts: Doubt[] = [];
  const perMass = (c: Compared): { readonly divisor: number; readonly relative: number } => {
    if (c.perMass) return { divisor: 1, relative: 0 };
    if (c.mass) return { divisor: c.mass.value, relative: c.mass.sigma / c.mass.value };
    return { divisor: 1, relative: 0 };
  };
  const isPerMass = [one, other].every((c) => c.perMass || c.mass !== undefined);
  doubts.push({ when: !isPerMass, light: "amber", reason: "per electrode, not per mass: a mass is not known" });
  const [a, b] = [perMass(one), perMass(other)];
  const relativeMass = Math.hypot(a.relative, b.relative);
  const areas = (["anodic", "cathodic"] as const).map((way): Estimate => {
    const told: AboutEstimate = {
      name: way === "anodic" ? "relativeEcsa" : `relativeEcsa.${way}`,
      symbol: "A_1/A_2",
      unit: "1",
      standing: "measured",
      method: `${one.name} over ${other.name}: Randles–Ševčík slopes of the ${way} extremum${isPerMass ? " per mass" : ""}`,
      cites: ["Bard2001"],
    };
    const [p, q] = [one, other].map((c) => c.lines.find((l) => l.exponent.series.name === way));
    if (!p || !q) return withheld(told, "both electrodes need two scan rates or more");
    const slopes = slopeRatio(p.line, q.line);
    const equalMass = b.divisor / a.divisor;
    const value = slopes.value * equalMass;
    const exponents = `b = ${showDecimals(p.exponent.law.b, 2)} and ${showDecimals(q.exponent.law.b, 2)}`;
    return {
      ...told,
      value,
      sigma:
        slopes.sigma === null
          ? { none: "two scan rates leave no scatter" }
          : Math.hypot(slopes.sigma * equalMass, value * relativeMass),
      n: p.line.rates + q.line.rates,
      ...judge(`${exponents}: diffusion alone in both`, [
        ...doubts,
        ...[p, q].map((l): Doubt => ({ when: l.estimate.light === "red", light: "red", reason: l.estimate.reason! })),
        {
          when: ![p, q].every((l) => isDiffusive(l.exponent)),
          light: "amber",
          reason: `${exponents}: the premise of diffusion alone (b = ½) is violated`,
        },
        { when: true, light: "amber", reason: "presumes equal diffusivity and concentration" },
      ]),
    };
  });
  const isCapacitive = [one, other].some((c) => c.lines.some((l) => l.exponent.law.b > CAPACITIVE));
  return [...areas, ...(isCapacitive ? capacitanceRatio(one, other, a.divisor, b.divisor, relativeMass, doubts) : [])];
}

function capacitanceRatio(
  one: Compared,
  other: Compared,
  a: number,
  b: number,
  relativeMass: number,
  doubts: readonly Doubt[],
): Estimate[] {
  const [p, q] = [one.capacitance, other.capacitance];
  if (!p || !q || p.value === null || q.value === null || !(p.value > 0 && q.value > 0)) return [];
  const value = p.value / a / (q.value / b);
  const [sp, sq] = [p.sigma, q.sigma];
  return [
    {
      name: "relativeEcsa.capacitive",
      symbol: "C_1/C_2",
      unit: "1",
      standing: "measured",
      method: `${one.name} over ${other.name}: capacitances of half the distance of the ways`,
      cites: [],
      value,
      sigma:
        typeof sp === "number" && typeof sq === "number"
          ? value * Math.hypot(sp / p.value, sq / q.value, relativeMass)
          : { none: "no scatter" },
      n: 2,
      ...judge("", [
        ...doubts,
        ...[p, q].map((c): Doubt => ({ when: c.light === "red", light: "red", reason: c.reason! })),
        {
          when: true,
          light: "amber",
          reason: "presumes equal capacitance per area, and no reaction at the potential where it is read",
        },
      ]),
    },
  ];
}
