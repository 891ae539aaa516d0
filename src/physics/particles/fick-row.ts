import type { Block } from "../../numerics/system.ts";
import { type DiffusingSphere, meanFilling } from "./diffusing-sphere.ts";
import { diffusionTime } from "./diffusion-time.ts";
import { sharpenFillings } from "./filling-weights.ts";
import { addFilmCapacitance } from "./film-impedance.ts";
import { type HysteresisLaw, hysteresisRate, sigmoidState, sigmoidStateSlope } from "./hysteresis.ts";
import { electrodePotential, electrodePotentialParts, electrodePotentialSlopes } from "./interface-law.ts";
import { interfaceRow } from "./interface-row.ts";
import type { ParticleKind } from "./particle-kind.ts";
import type { ParticleRow } from "./particle-row.ts";
import { rowOf } from "./sphere-row.ts";

/** Particles whose inside shows itself as a `DiffusingSphere`. */
export interface FickKind extends ParticleKind {
  /** Makes the particles of one electrode, one for each cell, at their radius and diffusivity. Electrodes share no state. */
  spheres(cells: number): readonly DiffusingSphere[];
}

/**
 * What `place` and `resize` set. Plain properties: with accessors no two rows would have one shape, and every call of a row from
 * an electrode would be looked up.
 */
interface Changing {
  fluxAt: number;
  area: number;
  fillingPerFlux: number;
}

/** A kind of Fick particles. A copy with other laws or another share makes rows of those. */
export function fickKind(of: Omit<FickKind, "row">): FickKind {
  return {
    ...of,
    row(cells, hysteresis) {
      return fickRow(this, cells, hysteresis);
    },
  };
}

/**
 * Row of particles with one diffusing species and a law of the interface. Unknowns: the fillings of every particle, cell by
 * cell; the one-state hysteresis h of each; algebraic, the fluxes j. Rows: `DiffusingSphere.rates`, `hysteresisRate`,
 * 0 = φ_s − φ_e − E(x_s, h, j, c_e) of `electrodePotential`. In an implicit step x_s = ρ − w dj, so that
 *
 *   dE = E_x (ρ − w dj) + E_h (ρ_h + c h_j dj)/(1 − c h_h) + E_h h_i di + E_j dj + E_c dc_e
 *
 * Under an oscillation w(jω) takes the place of w, and E_h h_j/(jω − h_h) that of E_h c h_j/(1 − c h_h). With the current-sigmoid
 * law h is kept then at any current, as the slope of its switch is not a property of the host.
 * Newman2004, ch. 22, linearised; Crank1975 inside.
 */
export function fickRow(kind: FickKind, cells: number, law: HysteresisLaw): ParticleRow {
  const { surface, hysteresisRate: gamma, growth = 0 } = kind;
  const oneState = law === "one-state";
  const sigmoid = law === "current-sigmoid";
  const spheres = kind.spheres(cells);
  const insides = rowOf(spheres);
  const interfaces = interfaceRow(surface, cells);
  const { size, position, share } = spheres[0]!;
  const fillings = cells * size;
  let [fillingAt, hysteresisAt, fluxAt] = [0, fillings, 0];
  let radius = kind.radius;

  const array = () => new Float64Array(cells);
  const [surfaceFilling, state, flux, potential] = [array(), array(), array(), array()];
  const [Ex, Eh, Ej, Ec] = [array(), array(), array(), array()]; // slopes of E
  const [hh, hj] = [array(), array()]; // ∂(dh/dt)/∂h and ∂(dh/dt)/∂j
  let hi = 0; // ∂h/∂i of the current-sigmoid law
  const [perVolt, perSalt, perCurrent] = [array(), array(), array()];
  const [hKept, rho, rhoState, volts, change] = [array(), array(), array(), array(), array()];
  const slopes = { filling: 0, state: 0, flux: 0, salt: 0 };
  const w = new Float64Array(2);
  let c = 0;

  const stateOf = (y: Float64Array, i: number, current: number): number =>
    oneState ? y[hysteresisAt + i]! : sigmoid ? sigmoidState(current) : 0;
  const meanOf = (y: Float64Array, i: number): number => meanFilling(spheres[i]!, y, fillingAt + i * size);
  const surfaceOf = (y: Float64Array, i: number): number => spheres[i]!.surface(y, fillingAt + i * size, y[fluxAt + i]!);

  const measure = (R: number) => {
    radius = R;
    row.area = (3 * kind.volumeFraction) / R;
    row.fillingPerFlux = 3 / (R * kind.chargeDensity);
  };
  const row: ParticleRow & Changing = {
    cells,
    differential: fillings + (oneState ? cells : 0),
    algebraic: cells,
    fluxAt,
    area: 0,
    fillingPerFlux: 0,
    volumePerFilling: growth,
    perVolt,
    perSalt,
    perCurrent,

    place(differentialAt, algebraicAt, fluxScale) {
      fillingAt = differentialAt;
      hysteresisAt = differentialAt + fillings;
      row.fluxAt = fluxAt = algebraicAt;
      const differential = (name: string, offset: number, length: number): Block => {
        return { name, unit: "1", offset, length, kind: "differential", scale: 1 };
      };
      const fluxes: Block = {
        name: "flux",
        unit: "A/m^2",
        offset: fluxAt,
        length: cells,
        kind: "algebraic",
        get scale() {
          return fluxScale();
        },
        tested: false,
      };
      const filling = differential("filling", fillingAt, fillings);
      return oneState ? [filling, differential("hysteresis", hysteresisAt, cells), fluxes] : [filling, fluxes];
    },

    rates(y, difference, salt, current, out, source) {
      insides.rates(y, fillingAt, fluxAt, out, surfaceFilling);
      const { area, fillingPerFlux } = row;
      const uniform = sigmoid ? sigmoidState(current) : 0;
      for (let i = 0; i < cells; i++) {
        const j = y[fluxAt + i]!;
        const h = oneState ? y[hysteresisAt + i]! : uniform;
        flux[i] = j;
        state[i] = h;
        if (oneState) out[hysteresisAt + i] = hysteresisRate(gamma, -j * fillingPerFlux, h);
      }
      interfaces.potentials(surfaceFilling, state, flux, salt, potential);
      for (let i = 0; i < cells; i++) {
        out[fluxAt + i] = difference[i]! - potential[i]!;
        source[i]! += area * flux[i]!;
      }
    },

    linearise(y, _difference, salt, current) {
      hi = sigmoid ? sigmoidStateSlope(current) : 0;
      const Γ = oneState ? gamma * row.fillingPerFlux : 0;
      for (let i = 0, from = fillingAt; i < cells; i++, from += size) {
        const sphere = spheres[i]!;
        const j = y[fluxAt + i]!;
        const h = stateOf(y, i, current);
        sphere.linearise(y, from, j);
        electrodePotentialSlopes(surface, sphere.surface(y, from, j), h, j, slopes, salt[i]!);
        Ex[i] = slopes.filling;
        Eh[i] = slopes.state;
        Ej[i] = slopes.flux;
        Ec[i] = slopes.salt;
        hh[i] = -Γ * Math.abs(j);
        hj[i] = Γ * (1 - Math.sign(j) * h);
      }
    },

    factor(step) {
      c = step;
      let sound = true;
      for (let i = 0; i < cells; i++) {
        const kept = 1 / (1 - c * hh[i]!);
        const H = 1 / (Ej[i]! - Ex[i]! * spheres[i]!.factor(c) + Eh[i]! * c * hj[i]! * kept);
        hKept[i] = kept;
        perVolt[i] = H;
        perSalt[i] = -H * Ec[i]!;
        perCurrent[i] = -H * Eh[i]! * hi;
        if (!(Math.abs(H) < Infinity)) sound = false;
      }
      return sound;
    },

    forward(r, source) {
      const { area } = row;
      insides.forward(r, fillingAt, rho);
      for (let i = 0; i < cells; i++) {
        let known = r[fluxAt + i]! - Ex[i]! * rho[i]!;
        if (oneState) {
          rhoState[i] = r[hysteresisAt + i]! * hKept[i]!;
          known -= Eh[i]! * rhoState[i]!;
        }
        volts[i] = known;
        source[i]! += area * perVolt[i]! * known;
      }
    },

    back(r, dDifference, dSalt, dCurrent) {
      for (let i = 0; i < cells; i++) {
        const dj = perVolt[i]! * (volts[i]! + dDifference[i]! - Ec[i]! * dSalt[i]! - Eh[i]! * hi * dCurrent);
        change[i] = dj;
        if (oneState) r[hysteresisAt + i] = rhoState[i]! + c * hj[i]! * hKept[i]! * dj;
        r[fluxAt + i] = dj;
      }
      insides.back(r, fillingAt, change);
    },

    impedance(y, i, omega, moves, out) {
      spheres[i]!.response(omega, w);
      out[0] = Ej[i]! - Ex[i]! * w[0]!;
      out[1] = -Ex[i]! * w[1]!;
      if (moves && oneState) {
        const decay = hh[i]!;
        const share = (Eh[i]! * hj[i]!) / (decay * decay + omega * omega);
        out[0]! -= share * decay;
        out[1]! -= share * omega;
      }
      if (surface.filmCapacitance) addFilmCapacitance(surface, surfaceOf(y, i), y[fluxAt + i]!, omega, w, out);
      out[2] = Ec[i]!;
    },

    sharpen(y, rtol, weight) {
      for (let i = 0; i < cells; i++) sharpenFillings(spheres[i]!, y, fillingAt + i * size, y[fluxAt + i]!, rtol, weight);
    },

    meanFilling: meanOf,
    surfaceFilling: surfaceOf,
    hysteresis: stateOf,
    volumeRatio: (y, i) => 1 + growth * meanOf(y, i),
    potential(y, i, j, current, salt) {
      const x = spheres[i]!.surface(y, fillingAt + i * size, j);
      return electrodePotential(surface, x, stateOf(y, i, current), j, salt);
    },
    parts(y, i, current, salt, out) {
      electrodePotentialParts(surface, surfaceOf(y, i), stateOf(y, i, current), y[fluxAt + i]!, salt, out);
    },
    profile(y, i) {
      const from = fillingAt + i * size;
      const lithium = (_: number, k: number) => share[k]! > 0; // other unknowns of an inside have no place in it
      return { radius: position.filter(lithium).map((ρ) => ρ * radius), filling: y.slice(from, from + size).filter(lithium) };
    },
    diffusionTime: (filling) => diffusionTime(spheres[0]!, filling, row.fillingPerFlux),

    start(y, filling, hysteresis) {
      y.fill(filling, fillingAt, fillingAt + fillings);
      if (oneState) y.fill(hysteresis, hysteresisAt, hysteresisAt + cells);
      y.fill(0, fluxAt, fluxAt + cells);
    },
    resize(R, diffusivityFactor) {
      measure(R);
      for (const sphere of spheres) sphere.resize(R, (kind.chargeDensity * R) / 3, diffusivityFactor);
    },
  };
  measure(radius);
  return row;
}
