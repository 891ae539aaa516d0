import { show } from "../units/show.ts";

/** Above this share pores touch and are no longer closed: upper end of the range scanned for the matrix; assumption. */
export const LARGEST_CLOSED_POROSITY = 0.5;

/** A part of the powder, by volume. */
export interface Part {
  /** Volume of its solid, in the volume of the powder with its closed pores [1]. */
  readonly solid: number;
  /** Closed pores inside it, in the same volume [1]. */
  readonly pores: number;
  /** Volume of its solid against the pristine solid, lithiated [1]. */
  readonly ratio: number;
  /** Whether it could hold closed pores. */
  readonly carbon: boolean;
}

/** How much a powder grows, and whether closed pores can take that up. */
export interface Expansion {
  /** ΔV/V when the pores swell with the solid around them [1]. */
  readonly poresKept: number;
  /** ΔV/V when all closed pores are pressed shut [1]. */
  readonly poresClosed: number;
  /** Closed porosity of the powder as designed [1]. */
  readonly closedPorosity: number;
  /** Closed porosity of the powder at which its outer volume would not change [1]. */
  readonly porosityNeeded: number;
  /** The same pores in the volume of the carbon that would have to hold them [1]; 1 without carbon. */
  readonly carbonPorosityNeeded: number;
  /** Share of the growth of the solids that the pores as designed could take up, while they hold no lithium [1]. */
  readonly buffered: number;
  /** Whether carbon can have that many closed pores. */
  readonly zeroPossible: boolean;
  /** What this means, in a sentence. */
  readonly statement: string;
}

/**
 * Growth of a powder, ΔV/V = Σ φ_i (J_i − 1), stress free; a porous solid swells as a whole.
 *
 * Closed pores can keep the outer volume constant only if they hold all that the solids gain: with e the gain per
 * volume of solid, a porosity of e/(1 + e) is needed.
 *
 * @param capacity reversible capacity that goes with this growth [C kg⁻¹], told in the statement
 */
export function expansion(parts: readonly Part[], capacity: number): Expansion {
  let [poresKept, gain, carbon, closedPorosity] = [0, 0, 0, 0];
  for (const { solid, pores, ratio, carbon: holds } of parts) {
    poresKept += (solid + pores) * (ratio - 1);
    gain += solid * (ratio - 1);
    carbon += holds ? solid : 0;
    closedPorosity += pores;
  }
  const e = Math.max(0, gain) / (1 - closedPorosity);
  const porosityNeeded = e / (1 + e);
  const carbonPorosityNeeded = gain > 0 ? gain / (gain + carbon) : 0;
  const zeroPossible = carbonPorosityNeeded <= LARGEST_CLOSED_POROSITY;
  const percent = (x: number) => show(x, "%", 2);
  const statement = `The solids gain ${percent(e)} of their volume. Closed pores that take this up would fill ${percent(porosityNeeded)} of the powder${
    carbon > 0 ? `, ${percent(carbonPorosityNeeded)} of its carbon` : ", but there is no carbon to hold them"
  }; pores stay closed up to about ${percent(LARGEST_CLOSED_POROSITY)}. Zero outer expansion by closed pores is ${zeroPossible ? "possible" : "impossible"} at ${show(capacity, "mAh/g", 4)}.`;
  return {
    poresKept,
    poresClosed: poresKept - closedPorosity,
    closedPorosity,
    porosityNeeded,
    carbonPorosityNeeded,
    buffered: gain > 0 ? Math.min(1, closedPorosity / gain) : 1,
    zeroPossible,
    statement,
  };
}
