import type { Light } from "../../../data/estimate.ts";
import type { NotedTable } from "../../../data/noted-table.ts";
import { table } from "../../../data/table.ts";
import { medianOf } from "../../../numerics/order-statistics.ts";
import { extrapolations } from "../circuit/extrapolation.ts";
import { type KkOptions, kramersKronig } from "../kramers-kronig/kramers-kronig.ts";
import { modulusAt, type Spectrum } from "../spectrum.ts";
import type { SeriesFit, SeriesMember } from "./series-fit.ts";
import type { SpectraSeries } from "./series-members.ts";
import type { SmoothSeries } from "./series-smooth.ts";

/** The usual Kramers-Kronig test. */
export const USUAL_KK: KkOptions = {
  part: "complex",
  response: "automatic",
  rule: "automatic",
  inductance: true,
  capacitance: true,
  searchExtension: false,
  extension: 1,
  muLimit: 0.85,
};

/** What is told of each spectrum in words. */
export interface SeriesWords {
  readonly light: readonly Light[];
  readonly reason: readonly string[];
  readonly kk: readonly string[];
  /** Spectra at which a parameter jumps while the data do not. */
  readonly jumps: readonly number[];
}

/** Fewest points for a Kramers-Kronig test. */
const FEWEST_KK = 10;
/** A step of a parameter is a jump when it exceeds so many standard uncertainties and so many usual steps. */
const JUMP_SIGMAS = 3;
const JUMP_STEPS = 6;

/** Light, reasons and Kramers-Kronig verdict of each spectrum. */
export function seriesWords(series: SeriesFit, { spectra }: SpectraSeries): SeriesWords {
  const { members, parameters } = series;
  const jumping = jumpsOf(series, spectra);
  const kk = spectra
    .slice(0, members.length)
    .map((s) => (s.frequency.length < FEWEST_KK ? "too few points" : kramersKronig(s, USUAL_KK).verdict.level));
  const told = members.map((m, k) => {
    const loose = parameters.filter((_, j) => !m.errors[j]!.isDetermined).map((p) => p.label);
    const beyond = [...extrapolations(series.circuit, m.values, spectra[k]!)].flatMap(([j, reason]) =>
      parameters[j]!.about.unit === "ohm" ? [`${parameters[j]!.label} is ${reason}`] : [],
    );
    const doubts = [
      ...beyond,
      ...(loose.length > 0 ? [`not determined: ${loose.join(", ")}`] : []),
      ...(kk[k] === "pass" || kk[k] === "too few points" ? [] : [`Kramers-Kronig: ${kk[k]}`]),
      ...(jumping.has(k) ? [`${jumping.get(k)!.join(", ")} jump while the spectrum does not`] : []),
    ];
    const light: Light = kk[k] === "fail" || loose.length === parameters.length ? "red" : doubts.length > 0 ? "amber" : "green";
    return { light, reason: doubts.join("; ") || "all parameters determined" };
  });
  return { light: told.map((t) => t.light), reason: told.map((t) => t.reason), kk, jumps: [...jumping.keys()] };
}

/** Parameters that step by far more than usual from one spectrum to the next although the spectra are alike. */
function jumpsOf({ members, parameters }: SeriesFit, spectra: readonly Spectrum[]): Map<number, string[]> {
  const found = new Map<number, string[]>();
  if (members.length < 4) return found;
  const changes = members.slice(1).map((_, k) => changeOf(spectra[k]!, spectra[k + 1]!));
  const usualChange = medianOf(changes);
  for (const [j, { label }] of parameters.entries()) {
    const steps = members.slice(1).map((m, k) => Math.abs(Math.log(m.values[j]! / members[k]!.values[j]!)));
    const usual = medianOf(steps);
    for (const [k, step] of steps.entries()) {
      const sigma = Math.hypot(relative(members[k]!, j), relative(members[k + 1]!, j));
      if (step > JUMP_SIGMAS * sigma && step > JUMP_STEPS * usual && changes[k]! < 2 * usualChange)
        found.set(k + 1, [...(found.get(k + 1) ?? []), label]);
    }
  }
  return found;
}

const relative = ({ errors }: SeriesMember, j: number) => errors[j]!.relativeSigma ?? Infinity;

/** Root mean square of |ΔZ|/|Z| between two spectra at the points of like rank. */
function changeOf(a: Spectrum, b: Spectrum): number {
  const n = Math.min(a.frequency.length, b.frequency.length);
  let sum = 0;
  for (let k = 0; k < n; k++)
    sum += (Math.hypot(a.real[k]! - b.real[k]!, a.imaginary[k]! - b.imaginary[k]!) / modulusAt(a, k)) ** 2;
  return Math.sqrt(sum / n);
}

/**
 * The table `series`: `place` from 1, `potential` [V] and `temperature` [K] where known, every parameter with its standard
 * uncertainty, `<parameter>_smooth` where the series was smoothed, `x_sum_of_squares`; words `spectrum`, `direction`, `kk`, `light`, `reason`.
 */
export function seriesTable(
  found: SeriesFit,
  of: SpectraSeries,
  words: SeriesWords,
  smooth: SmoothSeries | undefined,
): NotedTable {
  const { members, parameters } = found;
  const datasets = of.datasets.slice(0, members.length);
  const fact = (name: "potential" | "temperature", unit: string) =>
    datasets.some((d) => d.facts[name] !== undefined)
      ? { [name]: { unit, values: datasets.map((d) => d.facts[name] ?? Number.NaN) } }
      : {};
  const columns = parameters.flatMap(({ label, about: { unit } }, j) => [
    [
      label,
      {
        unit,
        values: members.map((m) => m.values[j]!),
        sigma: Float64Array.from(members, (m) => m.errors[j]!.sigma ?? Number.NaN),
      },
    ] as const,
    ...(smooth
      ? [
          [
            `${label}_smooth`,
            { unit, values: smooth.values.map((v) => v[j]!), sigma: Float64Array.from(smooth.sigmas, (s) => s[j]!) },
          ] as const,
        ]
      : []),
  ]);
  return {
    table: table(of.sample, {
      place: { unit: "1", values: members.map((_, k) => k + 1) },
      ...fact("potential", "V"),
      ...fact("temperature", "K"),
      ...Object.fromEntries(columns),
      x_sum_of_squares: { unit: "1", values: members.map((m) => m.fit.sumOfSquares) },
    }),
    judged: columns.map(([name]) => name),
    words: {
      spectrum: datasets.map((d) => d.label),
      direction: datasets.map((d) => d.facts.direction ?? ""),
      kk: words.kk,
      light: words.light,
      reason: words.reason,
    },
  };
}
