/** What the colours of a particle tell. */
export type ColouredBy = "lithium" | "hoop stress" | "layer state";

/** A layer of a particle at one instant, radii as they are then [m]. */
export interface SeenLayer {
  readonly material: string;
  readonly inner: number;
  readonly outer: number;
  /** Empty space inside of it, where it has come off the layer below [m]. */
  readonly gap: number;
  /** What has become of it, in a word: `elastic`, `flows`, `ruptured`, `debonded`; `no mechanics` in a Fick particle. */
  readonly state: string;
}

/** A particle at one instant, ready to be drawn: plain numbers, no tables. */
export interface ParticleLook {
  readonly layers: readonly SeenLayer[];
  /** From the centre outwards, one entry per cell: layer from 0, present radius of its middle [m]. */
  readonly layerOf: Uint8Array;
  readonly radius: Float64Array;
  /** Filling, 0 to 1; NaN in inert layers. */
  readonly filling: Float64Array;
  /** Hoop stress, tension positive [Pa]; empty where particles have no stress. */
  readonly hoopStress: Float64Array;
  readonly colouredBy: ColouredBy;
  /** Stress that has the deepest colour, to both sides [Pa]. */
  readonly stressLimit: number;
  /** Radius that fills the frame [m]: the same for all instants of a run, so that breathing is seen. */
  readonly frame: number;
}
