import { type Estimate, withheld } from "../../data/estimate.ts";
import { medianOf, quantileOf } from "../../numerics/order-statistics.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { commonReason } from "./common-reason.ts";
import type { IciReading } from "./ici-reading.ts";
import type { InterruptResult } from "./interrupts.ts";
import { medianError } from "./median-sigma.ts";

/** Ratio of quartiles from which on one number hides the variation (assumption). */
const VARIES = 1.5;

/** Median diffusivities with their quartiles: as the law reads them, and freed from its bias. */
export const interruptDiffusivities = (reading: IciReading): Estimate[] => [
  diffusivityOf(reading, "diffusivity", "median over interruptions, slope in √t", (r) => r.diffusivity),
  diffusivityOf(reading, "diffusivityCorrected", "the same, freed from its bias in a steady profile", (r) => r.corrected),
];

function diffusivityOf(
  { interrupts, sizeSigma }: IciReading,
  name: string,
  method: string,
  of: (result: InterruptResult) => number | undefined,
): Estimate {
  const about = { name, symbol: "D", unit: "m^2/s", standing: "measured", method, cites: ["Chien2023"] } as const;
  const usable = interrupts.filter((i) => i.light.determinable);
  const values = usable.map((i) => of(i.result!)!);
  if (values.length === 0)
    return withheld(
      about,
      `none of ${interrupts.length} interruptions tells it; ${commonReason(
        interrupts.map((i) => i.light.reason),
        "interruptions",
      )}`,
    );
  const sigmas = usable.map(({ result }, k) => (result!.diffusivitySigma! / result!.diffusivity!) * values[k]!);
  const count = `${values.length} of ${interrupts.length} interruptions tell it`;
  const doubtful = usable.filter((i) => i.light.light !== "green").length;
  const red = usable.filter((i) => i.light.light === "red").length;
  const [low, high] = [0.25, 0.75].map((share) => quantileOf(values, share));
  const { light, reason } = judge(count, [
    { when: 2 * red > values.length, light: "red", reason: `${red} of ${values.length} windows are too long for the size` },
    {
      when: 2 * red <= values.length && 2 * doubtful > values.length,
      light: "amber",
      reason: `${doubtful} of ${values.length} interruptions are doubtful, their reasons stand in the table`,
    },
    { when: 2 * values.length < interrupts.length, light: "amber", reason: `only ${count}` },
    { when: high! > VARIES * low!, light: "amber", reason: "one number hides that D varies" },
  ]);
  const quartiles = `quartiles ${showNumber(low!)} and ${showNumber(high!)} m²/s`;
  return {
    ...about,
    value: medianOf(values),
    sigma: medianError(values, sigmas, 2 * sizeSigma),
    n: values.length,
    light,
    reason: `${reason}; ${quartiles}`,
  };
}

/** Median series resistance and coefficient of √t. */
export function interruptResistances({ interrupts, record }: IciReading): Estimate[] {
  const results = interrupts.flatMap(({ result }) => (result ? [result] : []));
  const { perMass, mass } = record;
  const scale = perMass && mass ? 1 / mass.value : 1;
  const ohm = perMass && !mass ? "ohm kg" : "ohm";
  const about = { standing: "measured", cites: ["Chien2023"] } as const;
  const rows = [
    {
      name: "seriesResistance",
      symbol: "R",
      unit: ohm,
      method: "jump to the line at t = 0",
      values: results.map((r) => r.resistance * scale),
      sigmas: results.map((r) => r.resistanceSigma * scale),
    },
    {
      name: "diffusionCoefficient",
      symbol: "k",
      unit: `${ohm}/s^0.5`,
      method: "slope in √t over the current",
      values: results.map((r) => r.coefficient * scale),
      sigmas: results.map((r) => r.coefficientSigma * scale),
    },
  ];
  return rows.map(({ values, sigmas, ...row }): Estimate => {
    const all = { ...row, ...about };
    if (values.length === 0) return withheld(all, "no interruption has enough samples in the window");
    const [first, last] = [values[0]!, values.at(-1)!];
    const course = `from ${showNumber(first)} at the first to ${showNumber(last)} ${row.unit} at the last interruption`;
    return {
      ...all,
      value: medianOf(values),
      sigma: medianError(values, sigmas, 0),
      n: values.length,
      ...judge(course, [
        { when: !(medianOf(values) > 0), light: "red", reason: "it is not above zero: current or order of the samples is wrong" },
      ]),
    };
  });
}
