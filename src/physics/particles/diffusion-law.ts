import { gaussLegendre } from "../../numerics/gauss-legendre.ts";
import { type HermiteTable, hermiteTable, tableSlope, tableValue } from "../../numerics/hermite-table.ts";

/**
 * A diffusivity in the form in which finite volumes need it: Θ(x) = ∫₀ˣ D dx' (Kirchhoff's transform, Crank1975, sec. 7.2),
 * so that a face passes (Θ_{i+1} − Θ_i)/ΔR however steep D(x) is. Arrays run from `y[at]`, length n; Θ and D in [m² s⁻¹].
 */
export interface DiffusionLaw {
  /** D itself when it is one number at every filling. */
  readonly constant?: number;
  /** Writes Θ of n fillings. */
  integrate(y: Float64Array, at: number, n: number, theta: Float64Array): void;
  /** Writes D = dΘ/dx of n fillings. */
  evaluate(y: Float64Array, at: number, n: number, D: Float64Array): void;
}

/** One diffusivity [m² s⁻¹] at every filling. */
export function constantDiffusivity(D: number): DiffusionLaw {
  if (!(D > 0 && D < Infinity)) throw new RangeError(`a diffusivity is a positive number, not ${D}`);
  return {
    constant: D,
    integrate(y, at, n, theta) {
      for (let i = 0; i < n; i++) theta[i] = D * y[at + i]!;
    },
    evaluate(_y, _at, n, out) {
      out.fill(D, 0, n);
    },
  };
}

/**
 * A diffusivity that changes with filling. Beyond 0 and 1 its value at that end goes on, so that a trial step may overshoot.
 * @param D [m² s⁻¹] at a filling of 0 … 1, positive everywhere
 * @param intervals of the table of Θ
 */
export function tabulatedDiffusivity(D: (filling: number) => number, intervals = 256): DiffusionLaw {
  const table = thetaTable(D, intervals);
  return {
    integrate(y, at, n, theta) {
      for (let i = 0; i < n; i++) theta[i] = tableValue(table, y[at + i]!);
    },
    evaluate(y, at, n, out) {
      for (let i = 0; i < n; i++) out[i] = tableSlope(table, y[at + i]!);
    },
  };
}

function thetaTable(D: (filling: number) => number, intervals: number): HermiteTable {
  const { nodes, weights } = gaussLegendre(4);
  const theta = new Float64Array(intervals + 1);
  for (let k = 0; k < intervals; k++) {
    let area = 0;
    for (let q = 0; q < 4; q++) area += (weights[q]! / (2 * intervals)) * D((k + 0.5 + 0.5 * nodes[q]!) / intervals);
    if (!(area > 0 && area < Infinity))
      throw new RangeError(`a diffusivity is positive at every filling; its mean is ${area * intervals} near ${k / intervals}`);
    theta[k + 1] = theta[k]! + area;
  }
  return hermiteTable((x) => theta[Math.round(x * intervals)]!, D, 0, 1, intervals);
}

/**
 * Diffusivity felt in the reference frame by a host that swells freely: D J^(−2/3), since a path dR has become J^(1/3) dR.
 * @param volumeRatio stress-free volume ratio J at a filling [1]
 */
export function freelySwelling(D: (filling: number) => number, volumeRatio: (filling: number) => number) {
  return (filling: number): number => D(filling) * volumeRatio(filling) ** (-2 / 3);
}
