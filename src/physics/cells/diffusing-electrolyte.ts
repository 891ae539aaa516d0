import { tableSlope, tableValue } from "../../numerics/hermite-table.ts";
import { doubleThermalVoltage, logSlopeOfPositiveSalt, positiveSalt } from "../particles/butler-volmer.ts";
import type { CellMesh } from "./cell-mesh.ts";
import { electrolyteTables } from "./electrolyte-tables.ts";
import type { HalfCell } from "./half-cell.ts";
import { lithiumOverpotential, lithiumOverpotentialPerCurrent, lithiumOverpotentialPerSalt } from "./lithium-overpotential.ts";
import type { LumpedElectrolyte } from "./lumped-electrolyte.ts";
import { saltDiffusion } from "./salt-diffusion.ts";

/**
 * Electrolyte with salt that diffuses while the electrode reacts uniformly. With averages ⟨·⟩ over the electrode and c_Li at
 * the metal, and conductivities at the mean salt of each layer,
 *
 *   V − (φ_s − φ_e) = (2RT/F) asinh(i/2i₀(c_Li)) + (2RT/F)(1 − t₊)(1 + d ln f/d ln c) (⟨ln c⟩ − ln c_Li)
 *                     + i [L_s/κ_s + L/(3κ_e) + L/(3σ_s) + R_c]
 *
 * The particles meet ⟨√c⟩², which gives them the mean exchange current of symmetric kinetics. Source: Marquis2019.
 */
export function diffusingElectrolyte(cell: HalfCell, mesh: CellMesh): LumpedElectrolyte {
  const { electrolyte, lithium, separator, electrode, temperature: T } = cell;
  const { conductivity, diffusivity } = electrolyteTables(electrolyte, T);
  const salt = saltDiffusion(cell, mesh, diffusivity);
  const n = mesh.width.length;
  const s = mesh.separator;
  const weight = mesh.width.map((d, k) => d / (k < s ? separator.thickness : electrode.thickness)); // in its layer
  const χ = doubleThermalVoltage(T) * (1 - electrolyte.transferenceNumber) * electrolyte.thermodynamicFactor;
  const σ = electrode.conductivity * (1 - electrode.porosity) ** electrode.bruggeman;
  const constant = electrode.thickness / (3 * σ) + cell.contactResistance; // Ω m²
  const inSeparator = separator.thickness / separator.porosity ** separator.bruggeman; // times 1/κ
  const inElectrode = electrode.thickness / (3 * electrode.porosity ** electrode.bruggeman);
  const firstHalf = (0.5 * mesh.width[0]!) / mesh.transport[0]!;

  const saltSlope = new Float64Array(n); // of the salt that the particles meet, with each c
  const lossSlope = new Float64Array(n); // of the loss, with each c
  const condensed = { saltPerCurrent: 0, lossPerCurrent: 0, salt: 0, loss: 0 };
  let lossAtFixedSalt = 0;
  let lithiumPerSalt = 0; // of the overpotential of lithium, with c of the first cell and with the current
  let lithiumPerCurrent = 0;
  const [oscillatingRe, oscillatingIm] = [new Float64Array(n), new Float64Array(n)];

  const layerMean = (y: Float64Array, at: number, from: number, to: number): number => {
    let mean = 0;
    for (let k = from; k < to; k++) mean += weight[k]! * y[at + k]!;
    return mean;
  };
  /** c_Li = c₀ + N Δx₀/(2 D_eff): the first half cell is in steady state. */
  const saltAtLithium = (c0: number, current: number): number =>
    c0 + (salt.fluxPerCurrent * current * firstHalf) / tableValue(diffusivity, c0);
  const meanRoot = (y: Float64Array, at: number): number => {
    let root = 0;
    for (let k = s; k < n; k++) root += weight[k]! * Math.sqrt(positiveSalt(y[at + k]!));
    return root;
  };

  return {
    size: n,
    condensed,
    start(y, at) {
      y.fill(electrolyte.concentration, at, at + n);
    },
    rates: salt.rates,
    electrodeSalt: (y, at) => meanRoot(y, at) ** 2,
    loss(y, at, current) {
      const cLi = saltAtLithium(y[at]!, current);
      let lnc = 0;
      for (let k = s; k < n; k++) lnc += weight[k]! * Math.log(positiveSalt(y[at + k]!));
      const ohmic =
        constant +
        inSeparator / tableValue(conductivity, layerMean(y, at, 0, s)) +
        inElectrode / tableValue(conductivity, layerMean(y, at, s, n));
      return lithiumOverpotential(lithium, current, cLi, T) + χ * (lnc - Math.log(positiveSalt(cLi))) + current * ohmic;
    },
    linearise(y, at, current) {
      salt.linearise(y, at);
      const c0 = y[at]!;
      const cLi = saltAtLithium(c0, current);
      const meanS = layerMean(y, at, 0, s);
      const meanE = layerMean(y, at, s, n);
      const κs = tableValue(conductivity, meanS);
      const κe = tableValue(conductivity, meanE);
      const perMeanS = (-current * inSeparator * tableSlope(conductivity, meanS)) / (κs * κs);
      const perMeanE = (-current * inElectrode * tableSlope(conductivity, meanE)) / (κe * κe);
      const root = meanRoot(y, at);
      for (let k = 0; k < s; k++) lossSlope[k] = perMeanS * weight[k]!;
      for (let k = s; k < n; k++) {
        const ℓ = logSlopeOfPositiveSalt(y[at + k]!);
        saltSlope[k] = root * weight[k]! * Math.sqrt(positiveSalt(y[at + k]!)) * ℓ;
        lossSlope[k] = weight[k]! * (perMeanE + χ * ℓ);
      }
      const D = tableValue(diffusivity, c0);
      const kinetic = lithiumOverpotentialPerSalt(lithium, current, cLi, T);
      const perLithium = kinetic - χ * logSlopeOfPositiveSalt(cLi);
      const follows = 1 - ((cLi - c0) * tableSlope(diffusivity, c0)) / D; // ∂c_Li/∂c₀
      const perCurrent = (salt.fluxPerCurrent * firstHalf) / D; // ∂c_Li/∂i
      lossSlope[0]! += perLithium * follows;
      lithiumPerSalt = kinetic * follows;
      lithiumPerCurrent = lithiumOverpotentialPerCurrent(lithium, current, cLi, T) + kinetic * perCurrent;
      lossAtFixedSalt =
        lithiumOverpotentialPerCurrent(lithium, current, cLi, T) +
        perLithium * perCurrent +
        constant +
        inSeparator / κs +
        inElectrode / κe;
    },
    factor(c) {
      if (!salt.factor(c)) return false;
      condensed.saltPerCurrent = dot(saltSlope, salt.perCurrent, 0);
      condensed.lossPerCurrent = lossAtFixedSalt + dot(lossSlope, salt.perCurrent, 0);
      return true;
    },
    forward(r, at) {
      salt.solve(r, at);
      condensed.salt = dot(saltSlope, r, at);
      condensed.loss = dot(lossSlope, r, at);
    },
    back(r, at, dCurrent) {
      for (let k = 0; k < n; k++) r[at + k]! += salt.perCurrent[k]! * dCurrent;
    },
    response(omega, out) {
      salt.oscillate(omega, oscillatingRe, oscillatingIm);
      out[0] = dot(saltSlope, oscillatingRe, 0);
      out[1] = dot(saltSlope, oscillatingIm, 0);
      out[2] = lossAtFixedSalt + dot(lossSlope, oscillatingRe, 0);
      out[3] = dot(lossSlope, oscillatingIm, 0);
      out[4] = lithiumPerCurrent + lithiumPerSalt * oscillatingRe[0]!;
      out[5] = lithiumPerSalt * oscillatingIm[0]!;
    },
    leastSalt(y, at) {
      let least = Infinity;
      for (let k = 0; k < n; k++) least = Math.min(least, y[at + k]!);
      return least;
    },
    content(y, at) {
      let content = 0;
      for (let k = 0; k < n; k++) content += salt.volume[k]! * y[at + k]!;
      return content;
    },
    concentration(y, at, out) {
      for (let k = 0; k < n; k++) out[k] = y[at + k]!;
    },
  };
}

function dot(a: Float64Array, b: Float64Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[at + k]!;
  return sum;
}
