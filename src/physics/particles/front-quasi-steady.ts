import { fillingAtFront, frontAffinity, frontSpeed } from "./front-kinetics.ts";
import { type FrontHost, type FrontParticle, referenceDiffusivity, trialFront } from "./front-particle.ts";

/** Unknowns: X, σ. */
const [MEAN, FRONT] = [0, 1];

/**
 * Front with a shell in its steady state, valid while Da = v R/D < 0.3: the flux that the front swallows passes every radius,
 *
 *   c(R) = c_s [1 + (s² v/D_R)(1/s − 1/R)],   n = c_s {(R_L³ − s³)/3 + (s² v/D_R)[(R_L³ − s³)/(3 s) − (R_L² − s²)/2]}
 *
 * with D_R taken at mid-shell. c_s follows from the lithium n and the speed v, v from the kinetics, one monotone equation.
 * Derived from div N = 0 in the sphere (Crank1975, sec. 6.2).
 */
export function quasiSteadyFront(host: FrontHost): FrontParticle {
  const { radius: R, law, volumeRatio } = host;
  const growth = volumeRatio.full - volumeRatio.empty;
  const state = { mean: 0, steepness: 0, thinning: 0, speed: 0, filling: 0 };

  /** Evaluates the shell: x̄, s² /(D_R R) = `steepness` [s m⁻¹], a and v. */
  const evaluate = (y: Float64Array, at: number): void => {
    const s = trialFront(y[at + FRONT]!);
    const volume = 1 - s * s * s;
    const mean = y[at + MEAN]! / volume;
    const middle = 0.5 * (1 + s);
    const ratio = Math.max(0.1, volumeRatio.empty + growth * mean);
    const stretched = Math.cbrt(s * s * s + ratio * (middle ** 3 - s * s * s));
    state.mean = mean;
    state.steepness = (s * s * R) / referenceDiffusivity(host, mean, middle, stretched);
    state.thinning = state.steepness * (1 / s - (1.5 * (1 - s * s)) / volume);
    state.speed = frontSpeed(law, s, mean, state.thinning);
    state.filling = fillingAtFront(mean, state.thinning, state.speed);
  };
  const at = (s: number, position: number) => state.filling * (1 + state.steepness * state.speed * (1 / s - 1 / position));

  return {
    id: "quasi-steady",
    host,
    size: 2,
    meanAt: MEAN,
    frontAt: FRONT,
    start(filling, front, out, from) {
      out[from + MEAN] = filling * (1 - front ** 3);
      out[from + FRONT] = front;
    },
    rates(y, from, j, out) {
      evaluate(y, from);
      out[from + MEAN] = -j / host.arealCapacity;
      out[from + FRONT] = -state.speed / R;
    },
    surface(y, from) {
      evaluate(y, from);
      return at(trialFront(y[from + FRONT]!), 1);
    },
    front(y, from, out) {
      evaluate(y, from);
      out.filling = state.filling;
      out.speed = state.speed;
      out.affinity = frontAffinity(law, trialFront(y[from + FRONT]!), state.filling);
    },
    profile(y, from, _j, position) {
      evaluate(y, from);
      return at(trialFront(y[from + FRONT]!), position);
    },
  };
}
