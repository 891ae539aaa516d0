import type { Block } from "../../numerics/system.ts";
import { type DiffusingSphere, meanFilling, type SphereRow } from "../particles/diffusing-sphere.ts";
import { sharpenFillings } from "../particles/filling-weights.ts";
import { drivingShare, drivingShareSlope, type FirstCycleReaction } from "../particles/first-cycle-reactions.ts";
import { hysteresisRate } from "../particles/hysteresis.ts";
import { electrodePotentialSlopes } from "../particles/interface-law.ts";
import { interfaceRow } from "../particles/interface-row.ts";
import { rowOfSpheres } from "../particles/sphere-row.ts";
import { arealCapacity, type HalfCell, type ParticleKind } from "./half-cell.ts";

/** Sharpness of the current-sigmoid law, h = tanh(k i) [m² A⁻¹]; literature (Sulzer2021). */
const SIGMOID = 100;

/**
 * All particles of an electrode, seen from the electrolyte and the solid: per electrode cell the reaction current
 * they pass, as an answer to φ_s − φ_e, to the salt and to the cell current.
 *
 * Unknowns: fillings of every particle, kind by kind and in it cell by cell; one-state hysteresis h of each; progress of
 * the first-cycle reactions of each cell; then, algebraic, the flux j of each particle per reference area. Index
 * `cell·kinds + kind` (or `cell·reactions + reaction`) counts within a block. Rows of j: φ_s − φ_e − E(x_s, h, j, c_e) = 0.
 */
export interface ElectrodeParticles {
  readonly cells: number;
  readonly kinds: readonly ParticleKind[];
  readonly reactions: readonly FirstCycleReaction[];
  /** The particle of kind k in cell i stands at index i·kinds + k. */
  readonly spheres: readonly DiffusingSphere[];
  /** First filling of each particle. */
  readonly fillingAt: Int32Array;
  /** First hysteresis state (−1 without the one-state law), first progress, first flux. */
  readonly hysteresisAt: number;
  readonly progressAt: number;
  readonly fluxAt: number;
  /** Number of differential unknowns, which start at 0. */
  readonly differential: number;
  readonly blocks: readonly Block[];
  /** Reference area of each kind per electrode volume a_k, and of all Σ a_k [m⁻¹]; they follow `resize`. */
  readonly areas: Float64Array;
  area(): number;
  /** Fall of the mean filling of each kind per flux, 3/(R F c_max) [m² C⁻¹]. Like `areas` it follows `resize`. */
  readonly fillingPerFlux: Float64Array;
  /**
   * Writes the rates of the differential unknowns and the residuals of the fluxes to `out`, and the current that leaves
   * the particles per electrode volume, Σ a_k j_k − Σ q_m dξ_m/dt [A m⁻³], to `source`.
   * @param difference φ_s − φ_e of each cell [V]; `salt` c_e of each cell [mol m⁻³]; `current` i [A m⁻²]
   */
  rates(
    y: Float64Array,
    difference: Float64Array,
    salt: Float64Array,
    current: number,
    out: Float64Array,
    source: Float64Array,
  ): void;
  /** Evaluates all slopes at a state and keeps them. */
  linearise(y: Float64Array, difference: Float64Array, salt: Float64Array, current: number): void;
  /** Condenses one implicit step c [s] to the slopes of the source below. False when singular. */
  factor(c: number): boolean;
  /** After `factor`: change of the source per change of φ_s − φ_e, of c_e and of i, per cell. */
  readonly perVolt: Float64Array;
  readonly perSalt: Float64Array;
  readonly perCurrent: Float64Array;
  /** The part of `perVolt` that changes the lithium in the particles: without the first-cycle reactions. */
  readonly storedPerVolt: Float64Array;
  /** First half of the solve: sweeps the right-hand side and writes the source it stands for. */
  forward(r: Float64Array, source: Float64Array): void;
  /** After `forward`: the part of the source that comes from the lithium in the particles. */
  readonly stored: Float64Array;
  /** Second half: the solution, once the changes of φ_s − φ_e and c_e of each cell and of i are known. */
  back(r: Float64Array, dDifference: Float64Array, dSalt: Float64Array, dCurrent: number): void;
  /** `System.sharpen`: the fillings of particles that are all but empty. */
  sharpen(y: Float64Array, rtol: number, weight: Float64Array): void;
  /** After `linearise`, per particle: ∂E/∂x_s, ∂E/∂h, ∂E/∂j, ∂E/∂c_e, and ∂(dh/dt)/∂h, ∂(dh/dt)/∂j. */
  readonly slopes: {
    readonly filling: Float64Array;
    readonly state: Float64Array;
    readonly flux: Float64Array;
    readonly salt: Float64Array;
    readonly stateDecay: Float64Array;
    readonly statePerFlux: Float64Array;
  };
  /** Mean filling of particle i·kinds + k, and of the electrode weighted by capacity. */
  particleFilling(y: Float64Array, particle: number): number;
  meanFilling(y: Float64Array): number;
  surfaceFilling(y: Float64Array, particle: number): number;
  /** Hysteresis state of a particle: the unknown, that of the current, or 0 without hysteresis. */
  hysteresis(y: Float64Array, particle: number, current: number): number;
  /** Writes one filling and hysteresis state everywhere; progress and fluxes zero. */
  start(y: Float64Array, filling: number, hysteresis: number): void;
  /** Gives kind k another radius [m] and diffusivity factor, at the same volume fraction. Nothing is rebuilt. */
  resize(kind: number, radius: number, diffusivityFactor: number): void;
}

/**
 * @param cell  description of the half-cell
 * @param cells electrode cells; 1 for a single-particle model
 * @param fluxAt where the fluxes start: the number of differential unknowns of the whole system
 */
export function electrodeParticles(cell: HalfCell, cells: number, fluxAt: (differential: number) => number): ElectrodeParticles {
  const { kinds, reactions, temperature: T } = cell;
  const K = kinds.length;
  const M = reactions.length;
  const P = cells * K;
  const oneState = cell.hysteresis === "one-state";
  const sigmoid = cell.hysteresis === "current-sigmoid";
  const ofKinds = kinds.map((kind) => kind.spheres(cells));
  const spheres = Array.from({ length: P }, (_, p) => ofKinds[p % K]![Math.floor(p / K)]!);
  const fillingAt = new Int32Array(P);
  const rowAt = new Int32Array(K);
  const rows: SphereRow[] = [];
  let fillings = 0;
  for (let k = 0; k < K; k++) {
    const ofKind = ofKinds[k]!;
    const equal = ofKind.every((sphere) => sphere === ofKind[0]) ? ofKind[0]!.row?.(cells) : undefined;
    rows.push(equal ?? rowOfSpheres(ofKind));
    rowAt[k] = fillings;
    for (let i = 0; i < cells; i++) {
      fillingAt[i * K + k] = fillings;
      fillings += ofKind[i]!.size;
    }
  }
  const hysteresisAt = oneState ? fillings : -1;
  const progressAt = fillings + (oneState ? P : 0);
  const differential = progressAt + cells * M;
  const at = fluxAt(differential);
  const surfaces = kinds.map((k) => k.surface);

  const areas = new Float64Array(K);
  const fillingPerFlux = new Float64Array(K);
  const rateOfState = Float64Array.from(kinds, (k) => k.hysteresisRate);
  const share = new Float64Array(K); // of the capacity
  let full = 0;
  const area = (): number => {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += areas[k]!;
    return sum;
  };
  const measure = (k: number, radius: number) => {
    areas[k] = (3 * kinds[k]!.volumeFraction) / radius;
    fillingPerFlux[k] = 3 / (radius * kinds[k]!.chargeDensity);
  };
  for (let k = 0; k < K; k++) {
    measure(k, kinds[k]!.radius);
    share[k] = kinds[k]!.volumeFraction * kinds[k]!.chargeDensity;
    full += share[k]!;
  }
  for (let k = 0; k < K; k++) share[k]! /= full * cells;

  const oneHour = arealCapacity(cell) / 3600 / cell.electrode.thickness; // 1C per electrode volume [A m⁻³]
  const fluxes = { name: "flux", unit: "A/m^2", offset: at, length: P, kind: "algebraic" as const, scale: 0, tested: false };
  const scaleFlux = () => {
    fluxes.scale = oneHour / area();
  };
  scaleFlux();
  const differentialBlock = (name: string, offset: number, length: number): Block => ({
    name,
    unit: "1",
    offset,
    length,
    kind: "differential",
    scale: 1,
  });
  const blocks: Block[] = [differentialBlock("filling", 0, fillings)];
  if (oneState) blocks.push(differentialBlock("hysteresis", hysteresisAt, P));
  if (M > 0) blocks.push(differentialBlock("progress", progressAt, cells * M));
  blocks.push(fluxes);

  const array = (n: number) => new Float64Array(n);
  const [Ex, Eh, Ej, Ec, hh, hj] = [array(P), array(P), array(P), array(P), array(P), array(P)];
  const [H, q, w, hKept, ρh] = [array(P), array(P), array(P), array(P), array(P)];
  const [ξU, ξξ, ξKept] = [array(cells * M), array(cells * M), array(cells * M)];
  const [perVolt, perSalt, perCurrent] = [array(cells), array(cells), array(cells)];
  const [storedPerVolt, stored] = [array(cells), array(cells)];
  const swept = kinds.map(() => array(cells)); // ρ of every particle, and its change of flux
  const change = kinds.map(() => array(cells));
  const interfaces = surfaces.map((law) => interfaceRow(law, cells));
  const [surface, state, flux, potential] = [array(cells), array(cells), array(cells), array(cells)]; // of one kind
  const out6 = { filling: 0, state: 0, flux: 0, salt: 0 };
  let hCurrent = 0; // ∂h/∂i of the current-sigmoid law
  let c = 0;

  const stateOf = (y: Float64Array, p: number, current: number): number =>
    oneState ? y[hysteresisAt + p]! : sigmoid ? Math.tanh(SIGMOID * current) : 0;
  const meanOf = (y: Float64Array, p: number) => meanFilling(spheres[p]!, y, fillingAt[p]!);

  return {
    cells,
    kinds,
    reactions,
    spheres,
    fillingAt,
    hysteresisAt,
    progressAt,
    fluxAt: at,
    differential,
    blocks,
    areas,
    area,
    fillingPerFlux,
    perVolt,
    perSalt,
    perCurrent,
    storedPerVolt,
    stored,
    slopes: { filling: Ex, state: Eh, flux: Ej, salt: Ec, stateDecay: hh, statePerFlux: hj },

    rates(y, difference, salt, current, out, source) {
      const uniform = sigmoid ? Math.tanh(SIGMOID * current) : 0;
      for (let k = 0; k < K; k++) {
        rows[k]!.rates(y, rowAt[k]!, at + k, K, out);
        rows[k]!.surfaces(y, rowAt[k]!, at + k, K, surface);
        for (let i = 0, p = k; i < cells; i++, p += K) {
          flux[i] = y[at + p]!;
          state[i] = oneState ? y[hysteresisAt + p]! : uniform;
          if (oneState) out[hysteresisAt + p] = hysteresisRate(rateOfState[k]!, -flux[i]! * fillingPerFlux[k]!, state[i]!);
        }
        interfaces[k]!.potentials(surface, state, flux, salt, potential);
        for (let i = 0, p = k; i < cells; i++, p += K) {
          out[at + p] = difference[i]! - potential[i]!;
          source[i] = areas[k]! * flux[i]! + (k > 0 ? source[i]! : 0);
        }
      }
      if (M > 0)
        for (let i = 0; i < cells; i++) {
          for (let m = 0, n = i * M; m < M; m++, n++) {
            const reaction = reactions[m]!;
            const rate = reaction.rate * (1 - y[progressAt + n]!) * drivingShare(reaction, difference[i]!, T);
            out[progressAt + n] = rate;
            source[i]! -= reaction.charge * rate;
          }
        }
    },

    linearise(y, difference, salt, current) {
      const tanh = Math.tanh(SIGMOID * current);
      hCurrent = sigmoid ? SIGMOID * (1 - tanh * tanh) : 0;
      for (let i = 0, p = 0; i < cells; i++) {
        for (let k = 0; k < K; k++, p++) {
          const sphere = spheres[p]!;
          const from = fillingAt[p]!;
          const j = y[at + p]!;
          const h = stateOf(y, p, current);
          sphere.linearise(y, from, j);
          electrodePotentialSlopes(surfaces[k]!, sphere.surface(y, from, j), h, j, out6, salt[i]!);
          Ex[p] = out6.filling;
          Eh[p] = out6.state;
          Ej[p] = out6.flux;
          Ec[p] = out6.salt;
          const Γ = oneState ? rateOfState[k]! * fillingPerFlux[k]! : 0;
          hh[p] = -Γ * Math.abs(j);
          hj[p] = Γ * (1 - Math.sign(j) * h);
        }
        for (let m = 0, n = i * M; m < M; m++, n++) {
          const reaction = reactions[m]!;
          ξU[n] = reaction.rate * (1 - y[progressAt + n]!) * drivingShareSlope(reaction, difference[i]!, T);
          ξξ[n] = -reaction.rate * drivingShare(reaction, difference[i]!, T);
        }
      }
    },

    factor(step) {
      c = step;
      let sound = true;
      for (let i = 0, p = 0; i < cells; i++) {
        let S = 0;
        let G = 0;
        let B = 0;
        for (let k = 0; k < K; k++, p++) {
          w[p] = spheres[p]!.factor(c);
          hKept[p] = 1 / (1 - c * hh[p]!);
          // dE = E_x (ρ − w dj) + E_h (ρ_h + c h_j dj)/(1 − c h_h) + E_j dj + E_c dc + E_h h_i di
          H[p] = 1 / (Ej[p]! - Ex[p]! * w[p]! + Eh[p]! * c * hj[p]! * hKept[p]!);
          const aH = areas[k]! * H[p]!;
          S += aH;
          G -= aH * Ec[p]!;
          B -= aH * Eh[p]! * hCurrent;
        }
        storedPerVolt[i] = S;
        for (let m = 0, n = i * M; m < M; m++, n++) {
          ξKept[n] = 1 / (1 - c * ξξ[n]!);
          S -= reactions[m]!.charge * ξU[n]! * ξKept[n]!;
        }
        perVolt[i] = S;
        perSalt[i] = G;
        perCurrent[i] = B;
        if (!(S > 0 && S < Infinity)) sound = false;
      }
      return sound;
    },

    forward(r, source) {
      for (let k = 0; k < K; k++) rows[k]!.forward(r, rowAt[k]!, swept[k]!);
      for (let i = 0, p = 0; i < cells; i++) {
        let leaving = 0;
        for (let k = 0; k < K; k++, p++) {
          let volts = r[at + p]! - Ex[p]! * swept[k]![i]!;
          if (oneState) {
            ρh[p] = r[hysteresisAt + p]! * hKept[p]!;
            volts -= Eh[p]! * ρh[p]!;
          }
          q[p] = volts;
          leaving += areas[k]! * H[p]! * volts;
        }
        stored[i] = leaving;
        for (let m = 0, n = i * M; m < M; m++, n++) leaving -= reactions[m]!.charge * ξξ[n]! * r[progressAt + n]! * ξKept[n]!;
        source[i] = leaving;
      }
    },

    back(r, dDifference, dSalt, dCurrent) {
      for (let i = 0, p = 0; i < cells; i++) {
        const dΔ = dDifference[i]!;
        const dc = dSalt[i]!;
        for (let k = 0; k < K; k++, p++) {
          const dj = H[p]! * (q[p]! + dΔ - Ec[p]! * dc - Eh[p]! * hCurrent * dCurrent);
          change[k]![i] = dj;
          if (oneState) r[hysteresisAt + p] = ρh[p]! + c * hj[p]! * hKept[p]! * dj;
          r[at + p] = dj;
        }
        for (let m = 0, n = i * M; m < M; m++, n++) r[progressAt + n] = (r[progressAt + n]! + c * ξU[n]! * dΔ) * ξKept[n]!;
      }
      for (let k = 0; k < K; k++) rows[k]!.back(r, rowAt[k]!, change[k]!);
    },

    sharpen(y, rtol, weight) {
      for (let p = 0; p < P; p++) sharpenFillings(spheres[p]!, y, fillingAt[p]!, y[at + p]!, rtol, weight);
    },

    particleFilling: meanOf,
    surfaceFilling: (y, p) => spheres[p]!.surface(y, fillingAt[p]!, y[at + p]!),
    hysteresis: stateOf,
    meanFilling(y) {
      let mean = 0;
      for (let p = 0; p < P; p++) mean += share[p % K]! * meanOf(y, p);
      return mean;
    },
    start(y, filling, hysteresis) {
      y.fill(filling, 0, fillings);
      if (oneState) y.fill(hysteresis, hysteresisAt, hysteresisAt + P);
      y.fill(0, progressAt, differential);
      y.fill(0, at, at + P);
    },
    resize(k, radius, diffusivityFactor) {
      measure(k, radius);
      scaleFlux();
      for (let p = k; p < P; p += K) spheres[p]!.resize(radius, (kinds[k]!.chargeDensity * radius) / 3, diffusivityFactor);
    },
  };
}
