/** Share and absolute size of the uncertainty of a weighed mass when nothing is said. Assumption: a balance of 0.1 mg, or 2 %. */
const SHARE = 0.02;
const LEAST = 1e-7; // kg

/** Standard uncertainty of a mass of which nothing but its value is said, whichever is less sure [kg]. */
export const weighedUncertainty = (mass: number): number => Math.max(SHARE * mass, LEAST);
