/**
 * Volumes in a row that exchange lithium, at a frequency ω: the matrix v·(jω − J) of a `DiffusionChain`, eliminated from
 * the centre with its column sums e_0 = jω v_0, e_{i+1} = jω v_{i+1} + α_i e_i/(e_i + β_i). Both parts of every e stay
 * positive, so nothing cancels however slow or fast the oscillation is (Grassmann1985, complex).
 *
 * Writes the pivot of the last volume [s⁻¹] to out[0], out[1] (real and imaginary part).
 * @param share v of each volume; `alpha`, `beta` [s⁻¹] one per face
 * @param omega angular frequency [s⁻¹], positive
 */
export function oscillatingPivot(
  share: Float64Array,
  omega: number,
  alpha: Float64Array,
  beta: Float64Array,
  out: Float64Array,
): void {
  let re = 0;
  let im = omega * share[0]!;
  for (let i = 0; i < share.length - 1; i++) {
    const b = beta[i]!;
    const p = re + b;
    const kept = alpha[i]! / (p * p + im * im);
    re = kept * (re * p + im * im);
    im = kept * b * im + omega * share[i + 1]!;
  }
  out[0] = re;
  out[1] = im;
}

/** Turns the pivot e of a particle into what its surface answers, w = 1/(Σ e) [m² A⁻¹]; `perFlux` is 1/Σ [m² C⁻¹]. */
export function writeResponse(perFlux: number, out: Float64Array): void {
  const kept = perFlux / (out[0]! * out[0]! + out[1]! * out[1]!);
  out[0] = out[0]! * kept;
  out[1] = -out[1]! * kept;
}

/** The same row with sources in every volume. */
export interface OscillatingChain {
  /** Solves v·(jω − J) x = v·r in place; `re` and `im` hold r, afterwards x, one entry per volume. */
  solve(omega: number, alpha: Float64Array, beta: Float64Array, re: Float64Array, im: Float64Array): void;
}

/** Makes the workspace for volumes v (length n, none zero). */
export function oscillatingChain(share: Float64Array): OscillatingChain {
  const n = share.length;
  const inverseRe = new Float64Array(n); // 1/(e + β)
  const inverseIm = new Float64Array(n);
  return {
    solve(omega, alpha, beta, re, im) {
      let er = 0;
      let ei = omega * share[0]!;
      let sr = share[0]! * re[0]!;
      let si = share[0]! * im[0]!;
      for (let i = 0; i < n - 1; i++) {
        const b = beta[i]!;
        const p = er + b;
        const size = 1 / (p * p + ei * ei);
        const ir = p * size;
        const ii = -ei * size;
        inverseRe[i] = ir;
        inverseIm[i] = ii;
        re[i] = sr;
        im[i] = si;
        const swept = share[i + 1]! * re[i + 1]! + b * (ir * sr - ii * si);
        si = share[i + 1]! * im[i + 1]! + b * (ir * si + ii * sr);
        sr = swept;
        const sum = alpha[i]! * size;
        er = sum * (er * p + ei * ei);
        ei = sum * b * ei + omega * share[i + 1]!;
      }
      const size = 1 / (er * er + ei * ei);
      let xr = (sr * er + si * ei) * size;
      let xi = (si * er - sr * ei) * size;
      re[n - 1] = xr;
      im[n - 1] = xi;
      for (let i = n - 2; i >= 0; i--) {
        const ar = re[i]! + alpha[i]! * xr;
        const ai = im[i]! + alpha[i]! * xi;
        xr = inverseRe[i]! * ar - inverseIm[i]! * ai;
        xi = inverseRe[i]! * ai + inverseIm[i]! * ar;
        re[i] = xr;
        im[i] = xi;
      }
    },
  };
}
