import { medianOf } from "../../../numerics/order-statistics.ts";
import type { Doubt } from "../../judgement.ts";
import { extrapolations } from "../circuit/extrapolation.ts";
import { commonDoubts, RUNS_LIMIT } from "../circuit/fit-doubts.ts";
import { FEWEST_KK_POINTS, kramersKronig, USUAL_KK } from "../kramers-kronig/kramers-kronig.ts";
import { relationsDoubt } from "../kramers-kronig/kramers-kronig-verdict.ts";
import { modulusAt, type Spectrum } from "../spectrum.ts";
import type { SeriesFit, SeriesMember } from "./series-fit.ts";

/** What makes the numbers of one spectrum of a series less sure. */
export interface MemberDoubts {
  /** Of every number: the fit as a whole, and the spectrum. */
  readonly shared: readonly Doubt[];
  /** Of each parameter beside these, in the order of the series. */
  readonly own: readonly (readonly Doubt[])[];
  /** Verdict of the Kramers-Kronig test, or why there is none. */
  readonly kk: string;
  /** Names of the parameters that jump here while the spectrum does not. */
  readonly jumps: readonly string[];
}

/** A step of a parameter is a jump when it exceeds so many standard uncertainties and so many usual steps. */
const JUMP_SIGMAS = 3;
const JUMP_STEPS = 6;

/**
 * Doubts of each spectrum of a series: those that a fit of this spectrum alone has, its Kramers-Kronig verdict, arcs beyond its
 * frequencies, and jumps. Of many spectra one fails a runs test by chance: its limit is shared out among them.
 */
export function seriesDoubts(series: SeriesFit, spectra: readonly Spectrum[]): MemberDoubts[] {
  const { members, parameters, circuit } = series;
  const jumping = jumpsOf(series, spectra);
  return members.map((member, k): MemberDoubts => {
    const spectrum = spectra[k]!;
    const beyond = extrapolations(circuit, member.values, spectrum);
    const jumps = jumping.get(k) ?? [];
    const { kk, doubts } = kkDoubts(spectrum);
    return {
      shared: [...commonDoubts(member.fit, RUNS_LIMIT / members.length), ...doubts],
      own: parameters.map(({ label, about }, j) => {
        const { isDetermined, reason } = member.errors[j]!;
        return [
          { when: !isDetermined, light: "red", reason: `${label} is not determined: ${reason}` },
          { when: about.unit === "ohm" && beyond.has(j), light: "amber", reason: `${label} is ${beyond.get(j)}` },
          { when: jumps.includes(label), light: "amber", reason: `${label} jumps while the spectrum does not` },
        ];
      }),
      kk,
      jumps,
    };
  });
}

function kkDoubts(spectrum: Spectrum): { readonly kk: string; readonly doubts: readonly Doubt[] } {
  if (spectrum.frequency.length < FEWEST_KK_POINTS) return { kk: "too few points", doubts: [] };
  const { verdict } = kramersKronig(spectrum, USUAL_KK);
  // noise is in the errors of the fit already
  return { kk: verdict.level, doubts: verdict.isNoise ? [] : [relationsDoubt(verdict)] };
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
