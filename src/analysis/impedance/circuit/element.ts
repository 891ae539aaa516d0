/** One parameter of an element. */
export interface ElementParameter {
  /** As circuits write it, e.g. `Q`. */
  readonly name: string;
  /** The field's symbol, with `_{}` for a subscript. */
  readonly symbol: string;
  readonly unit: string;
  /**
   * `positive`: above 0, searched as a logarithm. `share`: between `min` and `max`, searched as it is (exponents, widths).
   */
  readonly kind: "positive" | "share";
  /** Bounds unless the circuit sets others; 0 and ∞ for a positive one. */
  readonly min?: number;
  readonly max?: number;
  /** Names in other programs that mean the same number. */
  readonly aliases?: readonly string[];
  readonly about: string;
}

/** Frequencies at which impedances are taken. */
export interface FrequencyGrid {
  /** 2πf [s⁻¹]. */
  readonly omega: Float64Array;
  /** ln of it. */
  readonly logOmega: Float64Array;
}

/** Complex numbers at every frequency, real and imaginary parts apart. */
export interface ComplexArray {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Where an element writes its impedance and the slopes of it. */
export interface ElementImpedance {
  /** Z [Ω]. */
  readonly z: ComplexArray;
  /** ∂Z/∂p for each parameter. */
  readonly slopes: readonly ComplexArray[];
  /** ∂Z/∂z for an element around an inner circuit of impedance z. */
  readonly inner?: ComplexArray;
}

/** A kind of element. Adding one is adding a file to `elements/` and running `npm run barrels`. */
export interface CircuitElement {
  /** Letters in a circuit: one capital, then small ones. */
  readonly code: string;
  /** Other spellings that are read, e.g. `CPE` for `Q`. */
  readonly aliases?: readonly string[];
  /** Letters with which labels begin; the code when absent. */
  readonly labelled?: string;
  readonly title: string;
  /** For people, Z = ... in plain text. */
  readonly formula: string;
  readonly remark: string;
  readonly cites: readonly string[];
  readonly parameters: readonly ElementParameter[];
  /**
   * Resistance to a direct current [Ω]: Infinity for what blocks it, 0 for inductors and for diffusion that no frequency closes, which
   * stands outside the sum of the arcs.
   * @param inner that of the inner circuit
   */
  direct(p: Float64Array, at: number, inner: number): number;
  /**
   * Resistance at infinite frequency [Ω]: Infinity for inductors; 0 when absent.
   * @param inner that of the inner circuit
   */
  high?(p: Float64Array, at: number, inner: number): number;
  /** Whether it stands around an inner circuit. */
  readonly hasInner?: boolean;
  /**
   * Writes impedance and slopes at every frequency.
   * @param p     parameters of the circuit; those of this element begin at `at`
   * @param inner impedance of the inner circuit, empty arrays without one
   */
  impedance(p: Float64Array, at: number, grid: FrequencyGrid, out: ElementImpedance, inner: ComplexArray): void;
}

/** Declares an element; `npm run barrels` finds it by this word. */
export const circuitElement = (parts: CircuitElement): CircuitElement => parts;

/** The exponent of a constant-phase element: between a strongly spread one and an ideal capacitor. */
export const EXPONENT = { kind: "share", unit: "1", min: 0.3, max: 1, aliases: ["alpha", "gamma"] } as const;
