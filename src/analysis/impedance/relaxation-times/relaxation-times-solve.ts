import { nonNegativeSolver } from "../../../numerics/non-negative.ts";
import { AnalysisError } from "../../../units/error.ts";
import { showNumber } from "../../../units/show.ts";
import type { NormalEquations, RelaxationSystem } from "./relaxation-times-system.ts";

/** `non-negative`: γ ≥ 0 everywhere; `signed`: γ of either sign, as inductive loops need. Series elements are never negative. */
export type RelaxationEngine = "non-negative" | "signed";

/**
 * Number of the time constants below 1/ω_max that count as resistance in series. What relaxes there is a resistance at every frequency
 * of the spectrum: noise decides how much of R_∞ a γ ≥ 0 takes, and never gives any back, so that only the sum of both is known. A
 * γ of either sign takes and gives; none of it is counted.
 */
export function unseenNodes({ spectrum, tau }: Pick<RelaxationSystem, "spectrum" | "tau">, engine: RelaxationEngine): number {
  if (engine === "signed") return 0;
  const fastest = 1 / (2 * Math.PI * spectrum.frequency[0]!);
  return tau.findIndex((τ) => τ >= fastest);
}

/** Solves the penalised equations for one λ after the other. */
export interface PenalisedSolver {
  /**
   * min |Ax − b|² + λ xᵀPx.
   * @param x    receives the solution
   * @param held start set of unknowns held at zero; afterwards that of the solution
   * @throws AnalysisError when the numbers do not carry the solution
   */
  solve(normal: NormalEquations, lambda: number, x: Float64Array, held: Uint8Array): void;
  /** Number of parameters that the last solution is worth: tr A(AᵀA + λP)⁻¹Aᵀ over the unknowns not held. */
  freedom(gram: Float64Array): number;
  /** (AᵀA + λP)⁻¹ over the unknowns not held in the last solution, zeros elsewhere; size². */
  inverse(): Float64Array;
}

/** A solver for one system; unknowns without any row (the inductance in the real part) become zero. */
export function penalisedSolver({ size, elements, penalty }: RelaxationSystem, engine: RelaxationEngine): PenalisedSolver {
  const hats = size - elements.length;
  const signed = new Uint8Array(size);
  if (engine === "signed") signed.fill(1, 0, hats);
  const solver = nonNegativeSolver(size, signed);
  const matrix = new Float64Array(size * size);
  const inverse = new Float64Array(size * size);
  return {
    solve({ gram, linear }, lambda, x, held) {
      for (let i = 0; i < matrix.length; i++) matrix[i] = gram[i]! + lambda * penalty[i]!;
      for (let j = hats; j < size; j++) if (gram[j * size + j] === 0) matrix[j * size + j] = 1;
      if (!solver.solve(matrix, linear, x, held))
        throw new AnalysisError("the distribution of relaxation times cannot be computed", {
          expected: "independent equations",
          found: `columns that depend on each other at λ = ${showNumber(lambda, 2)}`,
          hint: "leave out the tail or the inductance, or ask for a larger λ",
        });
    },
    freedom(gram) {
      solver.inverse(inverse);
      let sum = 0;
      for (let i = 0; i < inverse.length; i++) sum += inverse[i]! * gram[i]!;
      return sum;
    },
    inverse() {
      solver.inverse(inverse);
      return inverse;
    },
  };
}
