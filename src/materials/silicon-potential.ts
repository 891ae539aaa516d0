import type { Galleries } from "./galleries.ts";
import type { Potential } from "./material.ts";

// Fitted to the branch polynomials of `silicon-polynomial.ts` for fillings 0.01 … 0.985; rms 4.4, 3.7 and 3.0 mV.
const cites = ["Verbrugge2016"];

/** Silicon while lithium goes in; derived (fit). */
const lithiation: Galleries = {
  X: [0.1873, 0.2612, 0.4463, 0.1052],
  U: [0.0675, 0.1421, 0.2411, 0.5306],
  w: [0.2231, 1.116, 1.3695, 3.945],
  cites,
};

/** Silicon while lithium comes out; derived (fit). */
const delithiation: Galleries = {
  X: [0.0478, 0.1425, 0.6938, 0.1159],
  U: [0.2713, 0.2766, 0.4446, 0.7921],
  w: [0.2231, 0.8511, 3.4016, 3.0426],
  cites,
};

/** Middle of the two; derived (its own fit, up to 10 mV from the half sum of the branches above). */
const mean: Galleries = {
  X: [0.1004, 0.1362, 0.6563, 0.1071],
  U: [0.1667, 0.1889, 0.336, 0.6558],
  w: [0.3257, 1.1123, 2.5741, 4.0743],
  cites,
};

/**
 * Potential of amorphous LixSi over the filling x/3.75. Its change with temperature at fixed filling is that of the
 * galleries; a measured entropy is not known.
 */
export const siliconPotential: Potential = { lithiation, delithiation, mean };
