import { correctedAkaike } from "../../../numerics/akaike.ts";
import type { FitParameter } from "../../../numerics/fit-problem.ts";
import { leastSquares } from "../../../numerics/least-squares.ts";
import { GAS_CONSTANT } from "../../../units/constants.ts";
import { arcsOf } from "../circuit/arcs.ts";
import { circuitModel } from "../circuit/circuit-model.ts";
import type { SeriesFit } from "../series/series-fit.ts";

/** One fit of all temperatures of a sample at once. */
export interface JointFit {
  /** Activation energy of each resistance of an arc, from ln(1/R), by its name [J mol⁻¹]; sigma null where there is none. */
  readonly energies: readonly { readonly name: string; readonly value: number; readonly sigma: number | null }[];
  /** Akaike's corrected criterion of this fit less the sum of the free fits: above 0, the free fits describe the data better. */
  readonly akaikeAgainstFree: number;
  readonly parameters: number;
}

/** How a parameter of one spectrum follows from those of the joint fit. */
type Role =
  | { readonly kind: "activated"; readonly reference: number; readonly energy: number }
  | { readonly kind: "shared" | "free"; readonly place: number };

/**
 * Fits the spectra of a sample at all temperatures at once: every arc has one exponent for all, its resistance follows
 * R = R_ref exp((E_a/R)(1/T − 1/T_ref)), everything else is free at each temperature.
 * @param temperatures of the members [K], at least two different ones
 */
export function jointArrhenius({ circuit, parameters, members }: SeriesFit, temperatures: ArrayLike<number>): JointFit {
  const inverse = Array.from(temperatures, (T) => 1 / (GAS_CONSTANT * T));
  const middle = inverse.reduce((sum, v) => sum + v, 0) / inverse.length;
  const activated = new Set(arcsOf(circuit).map((a) => a.resistance));
  const fitted: FitParameter[] = [];
  const names: { name: string; place: number }[] = [];
  const add = (parameter: FitParameter) => fitted.push(parameter) - 1;
  const roles = members.map((): Role[] => []);
  for (const [j, { label, about, lo, hi, setting }] of parameters.entries()) {
    const values = members.map((m) => m.values[j]!);
    if (setting.fixed) {
      const place = add({ name: label, start: values[0]!, min: values[0]! * (1 - 1e-12), max: values[0]! * (1 + 1e-12) });
      for (const own of roles) own[j] = { kind: "shared", place };
    } else if (activated.has(j)) {
      const { intercept, slope } = line(inverse.map((x) => x - middle), values.map(Math.log)); // biome-ignore format: one line
      const reference = add({ name: label, start: Math.exp(intercept), min: 0, space: "log" });
      const energy = add({ name: `E_${label}`, start: slope });
      names.push({ name: label, place: energy });
      for (const own of roles) own[j] = { kind: "activated", reference, energy };
    } else if (about.kind === "share") {
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const place = add({ name: label, start: Math.min(hi, Math.max(lo, mean)), min: lo, max: hi });
      for (const own of roles) own[j] = { kind: "shared", place };
    } else for (const [k, own] of roles.entries()) own[j] = { kind: "free", place: add({ name: `${label}, ${k + 1}`, start: values[k]!, min: 0, space: "log" }) }; // biome-ignore format: one line
  }

  const models = members.map(({ fit }) => circuitModel(circuit, fit.spectrum.frequency));
  const offsets: number[] = [];
  let count = 0;
  for (const { fit } of members) {
    offsets.push(count);
    count += 2 * fit.spectrum.frequency.length;
  }
  const own = new Float64Array(parameters.length);
  const put = (k: number, p: Float64Array) => {
    for (const [j, role] of roles[k]!.entries())
      own[j] =
        role.kind === "activated" ? p[role.reference]! * Math.exp(p[role.energy]! * (inverse[k]! - middle)) : p[role.place]!;
    models[k]!.evaluate(own);
  };
  const fit = leastSquares({
    parameters: fitted,
    count,
    residuals(p, out) {
      for (const [k, { fit: one }] of members.entries()) {
        put(k, p);
        const { z } = models[k]!;
        const n = one.spectrum.frequency.length;
        for (let i = 0; i < n; i++) {
          out[offsets[k]! + i] = (z.re[i]! - one.spectrum.real[i]!) * one.weights[i]!;
          out[offsets[k]! + n + i] = (z.im[i]! - one.spectrum.imaginary[i]!) * one.weights[n + i]!;
        }
      }
    },
    jacobian(p, out) {
      out.fill(0, 0, count * fitted.length);
      for (const [k, { fit: one }] of members.entries()) {
        put(k, p);
        const rows = 2 * one.spectrum.frequency.length;
        const column = new Float64Array(rows);
        models[k]!.sensitivities();
        for (const [j, role] of roles[k]!.entries()) {
          models[k]!.slope(j, one.weights, column, 0);
          const to = (place: number, factor: number) => {
            for (let i = 0; i < rows; i++) out[place * count + offsets[k]! + i]! += factor * column[i]!;
          };
          if (role.kind === "activated") {
            to(role.reference, own[j]! / p[role.reference]!);
            to(role.energy, own[j]! * (inverse[k]! - middle));
          } else to(role.place, 1);
        }
      }
    },
  });
  const free = members.reduce((sum, m) => sum + m.fit.sumOfSquares, 0);
  const freeCount = members.reduce((sum, m) => sum + m.errors.filter((e) => !e.isFixed).length, 0);
  return {
    energies: names.map(({ name, place }) => ({ name, value: fit.values[place]!, sigma: fit.parameters[place]!.sigma })),
    akaikeAgainstFree: correctedAkaike(fit.sumOfSquares, count, fitted.length) - correctedAkaike(free, count, freeCount),
    parameters: fitted.length,
  };
}

function line(x: readonly number[], y: readonly number[]): { readonly intercept: number; readonly slope: number } {
  const mean = y.reduce((sum, v) => sum + v, 0) / y.length;
  let [xx, xy] = [0, 0];
  for (const [k, v] of x.entries()) {
    xx += v * v;
    xy += v * (y[k]! - mean);
  }
  return { intercept: mean, slope: xx > 0 ? xy / xx : 0 };
}
