/**
 * The circuit R_s + (R₁ ∥ CPE₁) + (R₂ ∥ CPE₂) + W, with which Yu2024 reads its spectra:
 *
 *   Z(ω) = R_s + Σ R_k/(1 + (jωτ_k)^n_k) + σ (1 − j)/√ω
 *
 * An arc is told by its resistance R, its time τ and its exponent n; its CPE is Q = τ^n/R. Source: Barsoukov2005, ch. 2.1.
 */

/** Order of the parameters. Units: Ω, s, 1 and Ω s^−½ (or Ω m² where the impedance is per area). */
export const PARAMETERS = ["R_s", "R_1", "tau_1", "n_1", "R_2", "tau_2", "n_2", "sigma"] as const;
export const COUNT = PARAMETERS.length;
const ARCS = [1, 4] as const;
const WARBURG = 7;

/** Writes Z at ω [s⁻¹] to out[0], out[1]. */
export function circuit(p: ArrayLike<number>, omega: number, out: Float64Array): void {
  const w = p[WARBURG]! / Math.sqrt(omega);
  let re = p[0]! + w;
  let im = -w;
  for (const a of ARCS) {
    const n = p[a + 2]!;
    const size = (omega * p[a + 1]!) ** n;
    const ur = 1 + size * Math.cos((n * Math.PI) / 2);
    const ui = size * Math.sin((n * Math.PI) / 2);
    const scale = p[a]! / (ur * ur + ui * ui);
    re += scale * ur;
    im -= scale * ui;
  }
  out[0] = re;
  out[1] = im;
}

/** Writes ∂Z/∂p_q at ω to out[2q], out[2q + 1]. */
export function circuitSlopes(p: ArrayLike<number>, omega: number, out: Float64Array): void {
  out.fill(0);
  out[0] = 1;
  out[2 * WARBURG] = 1 / Math.sqrt(omega);
  out[2 * WARBURG + 1] = -out[2 * WARBURG]!;
  for (const a of ARCS) {
    const [R, τ, n] = [p[a]!, p[a + 1]!, p[a + 2]!];
    const size = (omega * τ) ** n;
    const [ur, ui] = [size * Math.cos((n * Math.PI) / 2), size * Math.sin((n * Math.PI) / 2)];
    // 1/(1 + u), then −u/(1 + u)²
    const d = (1 + ur) ** 2 + ui * ui;
    const [gr, gi] = [(1 + ur) / d, -ui / d];
    const [hr, hi] = [-(ur * gr - ui * gi), -(ur * gi + ui * gr)];
    const [kr, ki] = [hr * gr - hi * gi, hr * gi + hi * gr];
    out[2 * a] = gr;
    out[2 * a + 1] = gi;
    out[2 * a + 2] = ((R * n) / τ) * kr;
    out[2 * a + 3] = ((R * n) / τ) * ki;
    // ∂u/∂n = u ln(jωτ)
    const [lr, li] = [Math.log(omega * τ), Math.PI / 2];
    out[2 * a + 4] = R * (kr * lr - ki * li);
    out[2 * a + 5] = R * (kr * li + ki * lr);
  }
}
