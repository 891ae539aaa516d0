import type { Block, System } from "../../numerics/system.ts";
import { type DiffusingSphere, meanFilling } from "./diffusing-sphere.ts";
import { drivingShare, drivingShareSlope, type FirstCycleReaction } from "./first-cycle-reactions.ts";
import { hysteresisRate } from "./hysteresis.ts";
import { electrodePotential, electrodePotentialSlopes, type InterfaceLaw } from "./interface-law.ts";
import { LIMIT_NAMES, type Limits, noLimits, writeLimits } from "./limits.ts";

/** Particles of one size. */
export interface SizeClass {
  readonly sphere: DiffusingSphere;
  readonly surface: InterfaceLaw;
  /** Reference radius R [m]. */
  readonly radius: number;
  /** Charge that fills all particles of the class, per mass of powder [C kg⁻¹]. */
  readonly capacity: number;
  /** Charge that fills a unit of their reference volume, F c_max [C m⁻³]. */
  readonly chargeDensity: number;
}

/** Everything beside the classes. */
export interface PowderSettings {
  /** Γ of the hysteresis state [1]. */
  readonly hysteresisRate: number;
  /** Resistance in series with the powder, per mass [Ω kg]. */
  readonly seriesResistance: number;
  readonly temperature: number;
  readonly reactions: readonly FirstCycleReaction[];
}

/**
 * A powder of particles of several sizes that share one potential, per mass of powder: multi-class single-particle model.
 *
 * Unknowns: fillings of class 0, 1, …; h of each class; charge passed ∫ I dt; progress of each first-cycle reaction;
 * then, algebraic, the flux j of each class per reference area; voltage V; current I. Rows, with V_s = V − I R_s:
 *
 *   V_s = E_k(x_s, h, j)        for each class (`electrodePotential`)
 *   Σ a_k j_k − Σ q_m dξ_m/dt = I,        I = I_set or V = V_set
 *
 * Source: Newman2004, ch. 22, without electrolyte and lithium-electrode losses.
 */
export interface ParticleClasses extends System {
  readonly classes: readonly SizeClass[];
  /** First filling of each class, and where h, charge, reaction progress, fluxes, voltage and current stand. */
  readonly fillingAt: Int32Array;
  readonly hysteresisAt: number;
  readonly chargeAt: number;
  readonly progressAt: number;
  readonly fluxAt: number;
  readonly voltageAt: number;
  readonly currentAt: number;
  readonly reactions: readonly FirstCycleReaction[];
  readonly limits: Limits;
  /** Charge that fills everything, and all particles of class k, per mass of powder [C kg⁻¹]. */
  totalCapacity(): number;
  capacity(k: number): number;
  /** Sets the control row: current [A kg⁻¹] (positive delithiates) or voltage [V]. */
  control(quantity: "current" | "voltage", value: number): void;
  /** State from which `initial` starts: one filling everywhere, one h. */
  startFrom(filling: number, h: number): void;
  /** Gives class k another radius [m], capacity [C kg⁻¹] and factor on its diffusivity. Nothing is rebuilt. */
  resize(k: number, radius: number, capacity: number, diffusivityFactor: number): void;
  /** Reference area of class k per mass of powder [m² kg⁻¹]. */
  area(k: number): number;
  /** Mean filling of class k, and of the powder weighted by capacity. */
  classFilling(y: Float64Array, k: number): number;
  meanFilling(y: Float64Array): number;
  /** Surface filling of class k. */
  surfaceFilling(y: Float64Array, k: number): number;
}

/** Builds the system; all workspaces are made here. */
export function particleClasses(classes: readonly SizeClass[], settings: PowderSettings): ParticleClasses {
  const { reactions, temperature: T, seriesResistance: Rs, hysteresisRate: gamma } = settings;
  const K = classes.length;
  const M = reactions.length;
  const fillingAt = new Int32Array(K);
  let size = 0;
  for (let k = 0; k < K; k++) {
    fillingAt[k] = size;
    size += classes[k]!.sphere.size;
  }
  const fillings = size;
  const hysteresisAt = fillings;
  const chargeAt = hysteresisAt + K;
  const progressAt = chargeAt + 1;
  const fluxAt = progressAt + M;
  const voltageAt = fluxAt + K;
  const currentAt = voltageAt + 1;

  const differential = (name: string, unit: string, offset: number, length: number) =>
    ({ name, unit, offset, length, kind: "differential", scale: 1 }) satisfies Block;
  const algebraic = (name: string, unit: string, offset: number, length: number) =>
    ({ name, unit, offset, length, kind: "algebraic", scale: 1 }) satisfies Block;
  const charge = differential("charge", "C/kg", chargeAt, 1);
  const flux = algebraic("flux", "A/m^2", fluxAt, K);
  const current = algebraic("current", "A/kg", currentAt, 1);
  const blocks: readonly Block[] = [
    differential("filling", "1", 0, fillings),
    differential("hysteresis", "1", hysteresisAt, K),
    charge,
    differential("progress", "1", progressAt, M),
    flux,
    algebraic("voltage", "V", voltageAt, 1),
    current,
  ];

  const capacityOf = new Float64Array(K);
  const areaOf = new Float64Array(K); // a_k
  const fillingPerFlux = new Float64Array(K); // 1/Σ_k: dx/dt of the mean per −j
  const resize = (k: number, radius: number, capacity: number, diffusivityFactor: number) => {
    const { sphere, chargeDensity } = classes[k]!;
    const arealCapacity = (chargeDensity * radius) / 3;
    sphere.resize(radius, arealCapacity, diffusivityFactor);
    capacityOf[k] = capacity;
    areaOf[k] = capacity / arealCapacity;
    fillingPerFlux[k] = 1 / arealCapacity;
    const oneHour = sum(capacityOf) / 3600; // 1C [A kg⁻¹]
    charge.scale = sum(capacityOf);
    flux.scale = oneHour / sum(areaOf);
    current.scale = oneHour;
  };
  for (let k = 0; k < K; k++) resize(k, classes[k]!.radius, classes[k]!.capacity, 1);

  const limits = noLimits();
  let byCurrent = 1; // control row: byCurrent·I + byVoltage·V = wanted
  let byVoltage = 0;
  let wanted = 0;
  let startFilling = 0;
  let startState = -1;

  // Linearisation and condensed rows; one entry per class or reaction.
  const slopes = { filling: 0, state: 0, flux: 0, salt: 0 };
  const Ex = new Float64Array(K);
  const Eh = new Float64Array(K);
  const Ej = new Float64Array(K);
  const hh = new Float64Array(K); // ∂(dh/dt)/∂h
  const hj = new Float64Array(K); // ∂(dh/dt)/∂j
  const hKept = new Float64Array(K); // 1/(1 − c ∂(dh/dt)/∂h)
  const H = new Float64Array(K); // dj per volt
  const q = new Float64Array(K); // volts that the condensed right-hand side stands for
  const ρh = new Float64Array(K);
  const progressU = new Float64Array(M); // ∂(dξ/dt)/∂V_s
  const progressξ = new Float64Array(M); // ∂(dξ/dt)/∂ξ
  const ξKept = new Float64Array(M);
  let S = 0; // ∂I/∂V_s of the whole powder
  let c = 0;

  const meanOf = (y: Float64Array, k: number) => meanFilling(classes[k]!.sphere, y, fillingAt[k]!);
  const mean = (y: Float64Array) => {
    let stored = 0;
    let full = 0;
    for (let k = 0; k < K; k++) {
      stored += capacityOf[k]! * meanOf(y, k);
      full += capacityOf[k]!;
    }
    return stored / full;
  };
  const surfaceOf = (y: Float64Array, k: number) => classes[k]!.sphere.surface(y, fillingAt[k]!, y[fluxAt + k]!);

  return {
    size: currentAt + 1,
    differential: fluxAt,
    blocks: blocks.filter((b) => b.length > 0),
    classes,
    fillingAt,
    hysteresisAt,
    chargeAt,
    progressAt,
    fluxAt,
    voltageAt,
    currentAt,
    reactions,
    limits,
    totalCapacity: () => sum(capacityOf),
    capacity: (k) => capacityOf[k]!,
    resize,
    area: (k) => areaOf[k]!,
    classFilling: meanOf,
    meanFilling: mean,
    surfaceFilling: surfaceOf,
    control(quantity, value) {
      byCurrent = quantity === "current" ? 1 : 0;
      byVoltage = 1 - byCurrent;
      wanted = value;
    },
    startFrom(filling, h) {
      startFilling = filling;
      startState = h;
    },
    initial(y) {
      y.fill(startFilling, 0, fillings);
      y.fill(startState, hysteresisAt, hysteresisAt + K);
      y.fill(0, chargeAt, fluxAt);
      const I = byCurrent * wanted;
      const area = sum(areaOf);
      y.fill(I / area, fluxAt, fluxAt + K);
      const { surface } = classes[0]!;
      y[voltageAt] = byVoltage * wanted || electrodePotential(surface, startFilling, startState, I / area) + I * Rs;
      y[currentAt] = I;
    },

    rhs(_t, y, out) {
      const V = y[voltageAt]!;
      const I = y[currentAt]!;
      const Vs = V - I * Rs;
      let passed = -I;
      for (let k = 0; k < K; k++) {
        const { sphere, surface } = classes[k]!;
        const at = fillingAt[k]!;
        const j = y[fluxAt + k]!;
        const h = y[hysteresisAt + k]!;
        sphere.rates(y, at, j, out);
        out[hysteresisAt + k] = surface.potential.hysteretic ? hysteresisRate(gamma, -j * fillingPerFlux[k]!, h) : 0;
        out[fluxAt + k] = Vs - electrodePotential(surface, sphere.surface(y, at, j), h, j);
        passed += areaOf[k]! * j;
      }
      for (let m = 0; m < M; m++) {
        const reaction = reactions[m]!;
        const rate = reaction.rate * (1 - y[progressAt + m]!) * drivingShare(reaction, Vs, T);
        out[progressAt + m] = rate;
        passed -= reaction.charge * rate;
      }
      out[chargeAt] = I;
      out[voltageAt] = passed;
      out[currentAt] = wanted - byCurrent * I - byVoltage * V;
    },

    jacobian(_t, y) {
      const Vs = y[voltageAt]! - y[currentAt]! * Rs;
      for (let k = 0; k < K; k++) {
        const { sphere, surface } = classes[k]!;
        const at = fillingAt[k]!;
        const j = y[fluxAt + k]!;
        const h = y[hysteresisAt + k]!;
        sphere.linearise(y, at, j);
        electrodePotentialSlopes(surface, sphere.surface(y, at, j), h, j, slopes);
        Ex[k] = slopes.filling;
        Eh[k] = slopes.state;
        Ej[k] = slopes.flux;
        const Γ = surface.potential.hysteretic ? gamma * fillingPerFlux[k]! : 0;
        hh[k] = -Γ * Math.abs(j);
        hj[k] = Γ * (1 - Math.sign(j) * h);
      }
      for (let m = 0; m < M; m++) {
        const reaction = reactions[m]!;
        progressU[m] = reaction.rate * (1 - y[progressAt + m]!) * drivingShareSlope(reaction, Vs, T);
        progressξ[m] = -reaction.rate * drivingShare(reaction, Vs, T);
      }
    },

    factor(step) {
      c = step;
      S = 0;
      for (let k = 0; k < K; k++) {
        const w = classes[k]!.sphere.factor(c);
        hKept[k] = 1 / (1 - c * hh[k]!);
        // dE = E_x (ρ − w dj) + E_h (ρ_h + c h_j dj/(1 − c h_h)) + E_j dj
        H[k] = 1 / (Ej[k]! - Ex[k]! * w + Eh[k]! * c * hj[k]! * hKept[k]!);
        S += areaOf[k]! * H[k]!;
      }
      for (let m = 0; m < M; m++) {
        ξKept[m] = 1 / (1 - c * progressξ[m]!);
        S -= reactions[m]!.charge * progressU[m]! * ξKept[m]!;
      }
      return S > 0 && S < Infinity;
    },

    solve(r) {
      let T0 = r[voltageAt]!; // dI at dV_s = 0
      for (let k = 0; k < K; k++) {
        ρh[k] = r[hysteresisAt + k]! * hKept[k]!;
        q[k] = r[fluxAt + k]! - Ex[k]! * classes[k]!.sphere.forward(r, fillingAt[k]!) - Eh[k]! * ρh[k]!;
        T0 += areaOf[k]! * H[k]! * q[k]!;
      }
      for (let m = 0; m < M; m++) T0 -= reactions[m]!.charge * progressξ[m]! * r[progressAt + m]! * ξKept[m]!;

      const across = byCurrent + byVoltage * Rs; // byCurrent dI + byVoltage (dV_s + R_s dI) = r_control
      const dVs = (r[currentAt]! - across * T0) / (across * S + byVoltage);
      const dI = S * dVs + T0;
      for (let k = 0; k < K; k++) {
        const dj = H[k]! * (q[k]! + dVs);
        classes[k]!.sphere.back(r, fillingAt[k]!, dj);
        r[hysteresisAt + k] = ρh[k]! + c * hj[k]! * hKept[k]! * dj;
        r[fluxAt + k] = dj;
      }
      for (let m = 0; m < M; m++) r[progressAt + m] = (r[progressAt + m]! + c * progressU[m]! * dVs) * ξKept[m]!;
      r[chargeAt] = r[chargeAt]! + c * dI;
      r[voltageAt] = dVs + Rs * dI;
      r[currentAt] = dI;
    },

    eventNames: LIMIT_NAMES,
    events(_t, y, out) {
      const { fillingAbove, fillingBelow } = limits;
      const x = fillingAbove < Infinity || fillingBelow > -Infinity ? mean(y) : 0;
      writeLimits(limits, y[voltageAt]!, x, y[chargeAt]!, out);
    },
  };
}

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
