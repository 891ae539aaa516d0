/**
 * One implicit step of volumes in a row that exchange lithium, condensed to the last volume.
 *
 * Volume i holds the share v_i; what flows inwards through face i (between i and i+1) is F_i with ∂F_i/∂x_{i+1} = α_i and
 * ∂F_i/∂x_i = −β_i. The matrix is v·(I − cJ): its columns sum to v_i. Eliminating from the centre with these sums
 * instead of differences (Grassmann1985) leaves only additions of positive numbers, so a step conserves lithium to
 * rounding however fast the diffusion is.
 */
export interface DiffusionChain {
  /** After `factor`: what a row receives of the one before, what it passes back of the one behind, inverse pivots. */
  readonly carried: Float64Array;
  readonly gain: Float64Array;
  readonly inverse: Float64Array;
  /** Factors for the step c [s]; α, β [s⁻¹] have one entry per face. Returns the pivot of the last volume. */
  factor(c: number, alpha: Float64Array, beta: Float64Array): number;
  /** Sweeps `r[at] …` to the last volume and returns its share of the right-hand side. */
  forward(r: Float64Array, at: number): number;
  /** Back substitution, once the last unknown is known. */
  back(r: Float64Array, at: number, last: number): void;
}

/** Makes the workspace for volumes of the given shares (length n, none zero). */
export function diffusionChain(share: Float64Array): DiffusionChain {
  const n = share.length;
  const carried = new Float64Array(n); // cβ/p: what the next row receives of this one
  const gain = new Float64Array(n); // cα/p
  const inverse = new Float64Array(n); // 1/p
  return {
    carried,
    gain,
    inverse,
    factor(c, alpha, beta) {
      let excess = share[0]!; // column sum that is left after the elimination so far
      for (let i = 0; i < n - 1; i++) {
        const p = excess + c * beta[i]!;
        inverse[i] = 1 / p;
        carried[i] = (c * beta[i]!) / p;
        gain[i] = (c * alpha[i]!) / p;
        excess = share[i + 1]! + gain[i]! * excess;
      }
      inverse[n - 1] = 1 / excess;
      return excess;
    },
    forward(r, at) {
      let swept = share[0]! * r[at]!;
      r[at] = swept;
      for (let i = 1; i < n; i++) {
        swept = share[i]! * r[at + i]! + carried[i - 1]! * swept;
        r[at + i] = swept;
      }
      return swept;
    },
    back(r, at, last) {
      let x = last;
      r[at + n - 1] = x;
      for (let i = n - 2; i >= 0; i--) {
        x = r[at + i]! * inverse[i]! + gain[i]! * x;
        r[at + i] = x;
      }
    },
  };
}
