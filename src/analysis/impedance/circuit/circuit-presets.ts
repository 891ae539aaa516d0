/** A circuit for a kind of cell. */
export interface CircuitPreset {
  readonly circuit: string;
  readonly about: string;
  /** Two-electrode half cell: what belongs to the lithium cannot be told from what belongs to the sample. */
  readonly isHalfCell: boolean;
}

/** Circuits of silicon cells, by name. */
export const CIRCUIT_PRESETS: Readonly<Record<string, CircuitPreset>> = {
  "two-arcs": {
    circuit: "R0-p(R1,CPE1)-p(R2-W1,CPE2)",
    about: "half cell: film, charge transfer and diffusion",
    isHalfCell: true,
  },
  "half-cell": {
    circuit: "L0-R0-p(R1,CPE1)-p(R2,CPE2)-p(R3-S1,CPE3)",
    about: "half cell: film, lithium, charge transfer and diffusion into spheres",
    isHalfCell: true,
  },
  symmetric: { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)", about: "two equal electrodes face to face", isHalfCell: false },
  porous: { circuit: "R0-p(R1,CPE1)-T1", about: "thick electrode whose pores block", isHalfCell: false },
};

/** Said with every circuit of a half cell. */
export const NOT_SEPARABLE = "R_SEI and the lithium counter electrode are not separable in two-electrode data";
