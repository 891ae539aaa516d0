import { FARADAY } from "../../units/constants.ts";
import { doubleThermalVoltage, positiveSalt } from "../particles/butler-volmer.ts";
import type { HostPotential } from "../particles/hysteresis.ts";
import type { RestingParticle } from "../particles/particle-row.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { lithiumOverpotential } from "./lithium-overpotential.ts";

/** The parts that add up to the terminal voltage, in the order in which they are written. */
export const VOLTAGE_PARTS = [
  "equilibrium",
  "diffusion",
  "kinetic",
  "film",
  "concentration",
  "ohmic",
  "lithium",
  "mechanical",
] as const;

/**
 * Splits the terminal voltage of a half-cell [V]. With <·> the mean over the electrode, weighted by capacity:
 *
 *   equilibrium    U(x̄, h̄) of the mean filling and state of each host, without stress
 *   diffusion      <U(x_s, h)> − equilibrium − mechanical: gradients in particles, between sizes and across the electrode
 *   film           <R_film j_c>
 *   mechanical     mean of `mechanicalShift`: what stress adds to the potential of a particle at rest at its mean filling
 *   kinetic        <φ_s − φ_e − U(x_s, h)> − film: the overpotential η, which the interface rows make (2RT/F) asinh(j_c/2j₀)
 *   lithium        (2RT/F) asinh(i/2i₀) at the metal
 *   concentration  (2RT/F)(1 − t₊)(1 + d ln f/d ln c) (<ln c_e> − ln c_Li)
 *   ohmic          what the currents in electrolyte, solid and contact cost: the potential differences between lithium
 *                  and collector less the two above
 *
 * The sum is V to rounding; how well the interface rows hold is `interfaceDefect`. Kinetic, film, ohmic and lithium have the
 * sign of the current; diffusion and concentration outlast it while gradients level out. After Newman2004, ch. 22.
 */
export interface VoltageSplit {
  /** Writes the parts to `out[at] …`; nothing is allocated. */
  write(y: Float64Array, out: Float64Array, at: number): void;
  /** Of the state last written: mean filling of the electrode [1]. */
  meanFilling(): number;
  /** Of the state last written: |kinetic − <(2RT/F) asinh(j_c/2j₀)>| [V], an error of the solution. */
  interfaceDefect(): number;
  /** Of the state last written: surface filling [1] and loss over the film [V] of kind k in cell c, at c·kinds + k. */
  readonly surface: Float64Array;
  readonly film: Float64Array;
}

const FAR = 1e200;

const potentialOf = (host: HostPotential | RestingParticle, filling: number, state: number): number =>
  "value" in host ? host.value(filling, state) : host.potential(filling, state);

/** Prepares the split for a model. Kinds that share one potential are one host; those of several layers each their own. */
export function voltageSplit(system: HalfCellSystem): VoltageSplit {
  const { cell, mesh, particles, at } = system;
  const { kinds, electrolyte, lithium, temperature: T } = cell;
  const K = kinds.length;
  const { cells, rows } = particles;
  const shown = kinds.map(({ surface }, k): HostPotential | RestingParticle => rows[k]!.rest ?? surface.potential);
  const potentials = [...new Set(shown)];
  const host = Int32Array.from(shown, (own) => potentials.indexOf(own));
  const full = kinds.reduce((sum, k) => sum + k.volumeFraction * k.chargeDensity, 0);
  const share = Float64Array.from(kinds, (k) => (k.volumeFraction * k.chargeDensity) / full / cells); // of one particle
  const hostShare = new Float64Array(potentials.length);
  for (let k = 0; k < K; k++) hostShare[host[k]!]! += share[k]! * cells;

  const χ = doubleThermalVoltage(T) * (1 - electrolyte.transferenceNumber) * electrolyte.thermodynamicFactor;
  const s = mesh.separator;
  const n = mesh.width.length;
  /** c₀ − c_Li per current and per 1/D_e: half of the first cell, in steady state. */
  const firstHalf = (0.5 * mesh.width[0]! * (1 - electrolyte.transferenceNumber)) / (FARADAY * mesh.transport[0]!);
  const salt = new Float64Array(n);
  const met = new Float64Array(cells); // by the particles
  const surface = new Float64Array(cells * K);
  const film = new Float64Array(cells * K);
  const parts = new Float64Array(4); // of one particle; those without stress leave the last at 0
  const filling = new Float64Array(potentials.length);
  const state = new Float64Array(potentials.length);
  let mean = 0;
  let defect = 0;

  return {
    surface,
    film,
    meanFilling: () => mean,
    interfaceDefect: () => defect,

    write(y, out, to) {
      const i = y[at.current]!;
      system.saltConcentration(y, salt);
      system.saltAtParticles(y, met);
      filling.fill(0);
      state.fill(0);
      let difference = 0;
      let U = 0;
      let overFilm = 0;
      let mechanical = 0;
      let byLaw = 0; // the kinetic part
      for (let c = 0, p = 0; c < cells; c++) {
        difference += y[at.potentialDifference + c]!;
        for (let k = 0; k < K; k++, p++) {
          const row = rows[k]!;
          const w = share[k]!;
          parts[3] = 0;
          row.parts(y, c, i, met[c]!, parts);
          surface[p] = row.surfaceFilling(y, c);
          film[p] = parts[1]!;
          U += w * parts[0]!;
          overFilm += w * parts[1]!;
          byLaw += w * parts[2]!;
          mechanical += w * parts[3]!;
          filling[host[k]!]! += w * row.meanFilling(y, c);
          state[host[k]!]! += w * row.hysteresis(y, c, i);
        }
      }
      difference /= cells;
      mean = 0;
      let equilibrium = 0;
      for (let m = 0; m < hostShare.length; m++) {
        const part = hostShare[m]!;
        mean += filling[m]!;
        equilibrium += part * potentialOf(potentials[m]!, filling[m]! / part, state[m]! / part);
      }

      let cLi = salt[0]!;
      let ln = 0; // ⟨ln c_e⟩ − ln c_Li
      if (system.model !== "spm") {
        cLi = positiveSalt(cLi - (firstHalf * i) / electrolyte.saltDiffusivity(positiveSalt(cLi), T));
        let product = 1; // one logarithm of many ratios, taken before it could leave the range of numbers
        for (let c = s; c < n; c++) {
          product *= positiveSalt(salt[c]!) / cLi;
          if (product > FAR || product < 1 / FAR || c === n - 1) {
            ln += Math.log(product);
            product = 1;
          }
        }
        ln /= n - s;
      }
      const atLithium = lithiumOverpotential(lithium, i, cLi, T);
      out[to] = equilibrium;
      out[to + 1] = U - equilibrium - mechanical;
      out[to + 2] = difference - U - overFilm;
      defect = Math.abs(out[to + 2]! - byLaw);
      out[to + 3] = overFilm;
      out[to + 4] = χ * ln;
      out[to + 5] = system.voltage(y) - difference - atLithium - χ * ln;
      out[to + 6] = atLithium;
      out[to + 7] = mechanical;
    },
  };
}
