/** Multi-species (MSMR) form of an open-circuit potential: shares X_k, centres U_k [V], widths w_k [1]. */
export interface Galleries {
  readonly X: readonly number[];
  readonly U: readonly number[];
  readonly w: readonly number[];
  readonly cites: string;
}
