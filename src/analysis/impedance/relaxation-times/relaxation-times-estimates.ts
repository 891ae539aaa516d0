import { type AboutEstimate, type Estimate, type Verdict, withheld } from "../../../data/estimate.ts";
import { showNumber } from "../../../units/show.ts";
import { judge } from "../../judgement.ts";
import { showFrequency } from "../spectrum.ts";
import type { CircuitSuggestion } from "./circuit-suggestion.ts";
import type { RelaxationTimes } from "./relaxation-times.ts";
import type { JudgedRelaxationTimes } from "./relaxation-times-judged.ts";

/** A judged distribution and the circuit that follows from it. */
export interface DrtFindings {
  readonly judged: JudgedRelaxationTimes;
  readonly suggestion: CircuitSuggestion;
}

const CITES = ["Wan2015", "Saccoccio2014"];
const percent = (share: number) => `${showNumber(100 * share, 2)} %`;

const about = (name: string, symbol: string, unit: string): AboutEstimate => ({
  name,
  symbol,
  unit,
  standing: "measured",
  method: "distribution of relaxation times",
  cites: CITES,
});

/** Change of the polarisation resistance among the λ of the criteria, and share beyond the frequencies, that raise a doubt. */
const SPREAD = 0.05;
const OUTSIDE = 0.1;
/** Standard uncertainties that an element must be away from zero to be seen. */
const SEEN = 2;
/** Change of the polarisation resistance among the λ from which on the spectrum does not fix it (assumption). */
const UNFIXED = 0.5;

/** Share of the resistance in series that relaxes beyond the highest frequency from which on it may be an arc (assumption). */
const MOSTLY = 0.5;

/** Polarisation resistance, λ, series elements and the circuit to start from. */
export function drtEstimates({ judged, suggestion }: DrtFindings): (Estimate | Verdict)[] {
  const { times, lambdaDoubts, polarisationSpread, farthest, shareOutside } = judged;
  const n = times.system.spectrum.frequency.length;
  const [resistanceSigma, ...others] = times.bands.elements;
  const fastest = showFrequency(times.system.spectrum.frequency[0]!);
  const told: (Estimate | Verdict)[] = [
    {
      ...about("polarisationResistance", "R_{pol}", "ohm"),
      value: times.polarisation,
      sigma: times.bands.polarisation,
      n,
      ...judge(`integral of γ over ln τ within and below the frequencies${times.tail ? ", without the tail" : ""}`, [
        {
          when: polarisationSpread > SPREAD,
          light: polarisationSpread > UNFIXED ? "red" : "amber",
          reason: `changes by ${percent(polarisationSpread)} among the λ of the criteria`,
        },
        {
          when: farthest !== undefined && farthest.change > SPREAD,
          light: "amber",
          reason: `${farthest?.name}, whose λ is far from the others, would change it by ${percent(farthest?.change ?? 0)}`,
        },
        {
          when: shareOutside > OUTSIDE,
          light: "amber",
          reason: `${percent(shareOutside)} of it lies beyond the measured frequencies`,
        },
      ]),
    },
    {
      ...about("lambda", "λ", "1"),
      value: times.lambda,
      sigma: { none: "a choice; the table criteria shows what else could have been chosen" },
      n,
      ...judge(
        times.scan ? "the criteria agree" : "set by the user",
        lambdaDoubts.map((reason) => ({ when: true, light: "amber" as const, reason })),
      ),
    },
    {
      ...about("seriesResistance", "R_∞", "ohm"),
      value: times.resistance,
      sigma: resistanceSigma!,
      n,
      ...judge(
        times.unseen > 0
          ? `what is left at the highest frequency; γ makes ${percent(times.unseen / times.resistance)} of it relaxations faster than ${fastest}, which the spectrum does not tell from it`
          : "the resistance left at high frequency",
        [
          {
            when: times.resistance <= SEEN * resistanceSigma!,
            light: "amber",
            reason: "not told from zero",
          },
          {
            when: times.unseen > MOSTLY * times.resistance,
            light: "amber",
            reason: `${percent(times.unseen / times.resistance)} of it relaxes faster than ${fastest}: an arc may begin there`,
          },
        ],
      ),
    },
    inductanceOf(times, others[0], n),
  ];
  const tail = tailOf(times, others.at(-1)!, n);
  return [
    ...told,
    ...(tail ? [tail] : []),
    {
      ...about("suggestedCircuit", "circuit", "1"),
      cites: [],
      value: suggestion.circuit,
      n,
      light: "amber",
      reason: `a start, not a result: ${suggestion.reasons.join("; ")}`,
    },
  ];
}

function inductanceOf({ inductance }: RelaxationTimes, sigma: number | undefined, n: number): Estimate {
  const quantity = about("inductance", "L", "H");
  if (inductance === undefined) return withheld(quantity, "no inductance was fitted");
  if (inductance === 0) return withheld(quantity, "no inductance is seen at the highest frequencies");
  return {
    ...quantity,
    value: inductance,
    sigma: sigma!,
    n,
    ...judge("of the wiring and the cell", [{ when: inductance < SEEN * sigma!, light: "amber", reason: "not told from zero" }]),
  };
}

/** The tail by the element that it is: a capacitance, a Warburg admittance or a constant-phase element. */
function tailOf({ tail, reasons }: RelaxationTimes, sigma: number, n: number): Estimate | undefined {
  if (!tail || !(tail.size > 0)) return undefined;
  const p = tail.exponent;
  const [name, symbol, unit] =
    p === 1
      ? ["tailCapacitance", "C", "F"]
      : p === 0.5
        ? ["tailWarburgAdmittance", "Y_W", "S s^0.5"]
        : ["tailAdmittance", "Q", "S s^n"];
  return {
    ...about(name!, symbol!, unit!),
    value: 1 / tail.size,
    sigma: sigma / tail.size ** 2,
    n,
    light: "amber",
    reason: `${reasons.tail}; an arc whose top lies below the measured frequencies would look the same`,
  };
}
