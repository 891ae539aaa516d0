/** How the cut particle stands before anybody turns it: as in the figures for print (figures/draw-particle-cut.ts). Radians. */
export const POSE = {
  /** The camera looks down by this angle, without perspective. */
  elevation: (20 * Math.PI) / 180,
  /** Faces of the cut: 0 towards the viewer, positive to the right. The wedge between them is 31 % of the sphere. */
  left: (-62 * Math.PI) / 180,
  right: (50 * Math.PI) / 180,
} as const;

/** Steepest view from above or below: beyond, the faces of the cut are seen edge on. */
export const STEEPEST = (75 * Math.PI) / 180;

/** Half of the smaller side of the picture over the radius that fills the frame. */
export const MARGIN = 1.03;

/** Width of the lines around layers [px]. */
export const LINE = 1.5;

/** Straight pieces of the half circle where the outside of the particle and a face of the cut meet; a point of one is one of the other. */
export const EDGES = 128;
