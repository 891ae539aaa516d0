import { EDGE, logit, logitSlope, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { tableSlope, tableValue } from "../../numerics/hermite-table.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import type { CarbonAndDots } from "./carbon-and-dots.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";
import { diffusionChain } from "./diffusion-chain.ts";
import type { DiffusionLaw } from "./diffusion-law.ts";
import { type RadialMesh, radialVolumes, USUAL_MESH } from "./fick-sphere.ts";
import { writeResponse } from "./oscillating-chain.ts";

/** k_x where one is asked for without a better number [s⁻¹]. Assumption: no measurement gives it. */
export const DOT_EXCHANGE_RATE = 0.1;

/** How fast dots exchange lithium with the carbon around them. */
export interface DotExchange {
  readonly hosts: CarbonAndDots;
  /** k_x [s⁻¹]. */
  readonly rate: number;
  /** Temperature [K]. */
  readonly temperature: number;
}

/**
 * Grain of carbon with embedded dots that exchange lithium at a finite rate. Per node of the radius, with y all lithium over all
 * capacity, u the state of the carbon (`CarbonAndDots`) and x_d = (y − s_C x_C(u))/s_d the filling of the dots:
 *
 *   share_i dy_i/dt = 3 (1/R²) [ρ² dΘ(u)/dρ] over its faces,      surface: … − j/Σ
 *   s_C dx_C/du du/dt = dy/dt − s_d dx_d/dt,                       dx_d/dt = k_x (F/RT) (U_d(x_d) − U(u))
 *
 * Θ' = D_a(u) is the law of local equilibrium (`compositeHost`): written for u it is the flux through the carbon,
 * (φ_C/τ_C) D_C dc_C, whatever the dots do. With k_x → ∞ u becomes y. The lithium stands in y alone (shares of u are 0) and is
 * conserved to rounding. One filling everywhere, u = y, is an equilibrium, and u on the surface is what the electrode sees: its
 * potential there is the carbon's. Hysteresis belongs to that potential; inside, carbon and dots meet on their mean potentials.
 *
 * Unknowns: y_0 … y_n−1, u_0 … u_n−1. An implicit step eliminates y node by node; what is left is a `DiffusionChain` in u.
 * Derived; Crank1975, ch. 14, for diffusion with reversible immobilisation. That the exchange is linear in the difference of
 * potential is an assumption.
 *
 * @param law D_a over u, on the gradient of all lithium in local equilibrium
 */
export function secondaryParticle(law: DiffusionLaw, exchange: DotExchange, mesh: RadialMesh = USUAL_MESH): DiffusingSphere {
  const n = mesh.nodes;
  const { position: radii, share: volume, conductance } = radialVolumes(mesh, 3);
  const { carbonFilling, carbonGain, carbonPotential, dotPotential, carbonShare: sC } = exchange.hosts;
  const sd = 1 - sC;
  const perVolt = (exchange.rate * FARADAY) / (GAS_CONSTANT * exchange.temperature); // k_x F/RT [V⁻¹ s⁻¹]
  const position = new Float64Array(2 * n);
  position.set(radii);
  position.set(radii, n);
  const share = new Float64Array(2 * n);
  share.set(volume);

  let speed = 1; // diffusivity factor over R² [m⁻²]
  let perFlux = 1; // 1/Σ [m² C⁻¹]
  const theta = new Float64Array(n);
  const D = new Float64Array(n);
  const alpha = new Float64Array(n - 1);
  const beta = new Float64Array(n - 1);
  const gain = new Float64Array(n); // s_C dx_C/du
  const dotSlope = new Float64Array(n); // −∂(dx_d/dt)/∂x_d [s⁻¹]
  const excess = new Float64Array(n); // what ∂/∂u adds to that: s_d ∂(dx_d/dt)/∂u and the change of `gain` [s⁻¹]
  const kept = new Float64Array(n); // share of a right-hand side of y that goes on to u, c·dotSlope/(1 + c·dotSlope)
  const slope = new Float64Array(n); // dy/du of an implicit step
  const weighted = new Float64Array(n); // volume·slope: the column sums of the chain in u
  const chain = diffusionChain(weighted);
  let pivot = 1;
  let leaving = 0; // c/Σ

  // Tables of the carbon are read over z = logit(u), taken once. Its gain stays as it is beyond 1e-6 from both ends.
  const last = logit(1 - EDGE);
  const gainAt = (z: number) => tableValue(carbonGain, Math.min(Math.max(z, -last), last));
  const gainSlopeAt = (z: number) => (Math.abs(z) > last ? 0 : tableSlope(carbonGain, z));
  const dotFilling = (y: number, z: number) => (y - sC * tableValue(carbonFilling, z)) / sd;
  /** s_d dx_d/dt of dots at x beside carbon at z [s⁻¹]. */
  const takenUp = (x: number, z: number) => sd * perVolt * (tablePotential(dotPotential, x) - tableValue(carbonPotential, z));

  return {
    size: 2 * n,
    position,
    share,
    resize(radius, arealCapacity, diffusivityFactor) {
      speed = diffusivityFactor / (radius * radius);
      perFlux = 1 / arealCapacity;
    },
    rates(y, at, j, out) {
      law.integrate(y, at + n, n, theta);
      let inflow = 0; // through the face towards the centre, counted inwards
      for (let i = 0; i < n; i++) {
        const F = i < n - 1 ? speed * conductance[i]! * (theta[i + 1]! - theta[i]!) : -j * perFlux;
        const rate = (F - inflow) / volume[i]!;
        const z = logit(y[at + n + i]!);
        out[at + i] = rate;
        out[at + n + i] = (rate - takenUp(dotFilling(y[at + i]!, z), z)) / gainAt(z);
        inflow = F;
      }
    },
    surface: (y, at) => y[at + 2 * n - 1]!,
    linearise(y, at, j) {
      law.integrate(y, at + n, n, theta);
      law.evaluate(y, at + n, n, D);
      let inflow = 0;
      for (let i = 0; i < n; i++) {
        let F = -j * perFlux;
        if (i < n - 1) {
          const g = speed * conductance[i]!;
          F = g * (theta[i + 1]! - theta[i]!);
          alpha[i] = g * D[i + 1]!;
          beta[i] = g * D[i]!;
        }
        const u = y[at + n + i]!;
        const z = logit(u);
        const perFilling = logitSlope(u); // dz/du
        const x = dotFilling(y[at + i]!, z);
        const m = gainAt(z);
        const p = -perVolt * tablePotentialSlope(dotPotential, x);
        gain[i] = m;
        dotSlope[i] = p;
        excess[i] =
          -sd * perVolt * tableSlope(carbonPotential, z) * perFilling +
          p * (sC * tableSlope(carbonFilling, z) * perFilling - m) +
          (gainSlopeAt(z) * perFilling * ((F - inflow) / volume[i]! - takenUp(x, z))) / m;
        inflow = F;
      }
    },
    factor(c) {
      // m δu = m r_u + (δy − r_y) + c p (δy − m δu) − c excess δu   →   δy = a + slope·δu
      for (let i = 0; i < n; i++) {
        const p = c * dotSlope[i]!;
        kept[i] = p / (1 + p);
        slope[i] = gain[i]! + (c * excess[i]!) / (1 + p);
        weighted[i] = volume[i]! * slope[i]!;
      }
      pivot = chain.factor(c, alpha, beta);
      leaving = c * perFlux;
      return leaving / pivot;
    },
    forward(r, at) {
      for (let i = 0; i < n; i++) {
        const ry = r[at + i]!;
        const passed = kept[i]! * ry + (1 - kept[i]!) * gain[i]! * r[at + n + i]!; // r_y − a
        r[at + i] = ry - passed;
        r[at + n + i] = passed / slope[i]!;
      }
      return chain.forward(r, at + n) / pivot;
    },
    back(r, at, dj) {
      chain.back(r, at + n, (r[at + 2 * n - 1]! - leaving * dj) / pivot);
      for (let i = 0; i < n; i++) r[at + i] = r[at + i]! + slope[i]! * r[at + n + i]!;
    },
    response(omega, out) {
      // the chain of `oscillatingPivot` with the storage jω slope(1/jω) of each volume instead of jω
      let re = 0;
      let im = 0;
      for (let i = 0; i < n; i++) {
        const p = dotSlope[i]!;
        const m = gain[i]!;
        const q = excess[i]!;
        const size = (omega * volume[i]!) / (p * p + omega * omega);
        const ownRe = size * omega * q;
        const ownIm = size * ((p * m + q) * p + omega * omega * m);
        if (i === 0) {
          re = ownRe;
          im = ownIm;
          continue;
        }
        const b = beta[i - 1]!;
        const e = re + b;
        const carried = alpha[i - 1]! / (e * e + im * im);
        re = carried * (re * e + im * im) + ownRe;
        im = carried * b * im + ownIm;
      }
      out[0] = re;
      out[1] = im;
      writeResponse(perFlux, out);
    },
  };
}

/**
 * Maker of such grains for an electrode: equal in everything but their state.
 * @param radius [m], `chargeDensity` F c_max [C m⁻³], `factor` on the diffusivity [1]
 */
export function secondaryParticles(
  law: DiffusionLaw,
  exchange: DotExchange,
  mesh: RadialMesh,
  radius: number,
  chargeDensity: number,
  factor = 1,
): (cells: number) => DiffusingSphere[] {
  return (cells) =>
    Array.from({ length: cells }, () => {
      const grain = secondaryParticle(law, exchange, mesh);
      grain.resize(radius, (chargeDensity * radius) / 3, factor);
      return grain;
    });
}
