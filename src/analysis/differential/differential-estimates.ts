import type { Estimate, Verdict } from "../../data/estimate.ts";
import { show, showNumber } from "../../units/show.ts";
import { aboutMeasured, measured } from "../cycling/measured.ts";
import { type Doubt, judge } from "../judgement.ts";
import { integralOf } from "./density.ts";
import { type AnalysedBranch, heightSigma, incrementalUnit, peakNumbers } from "./differential-tables.ts";
import type { IncrementalCapacity } from "./incremental-capacity.ts";
import type { CapacityPeak } from "./peaks.ts";
import { crystallinePeak, SHARP } from "./silicon-phases.ts";

/** Area of dQ/dE and capacity agree within this (2.9 of the design). */
const AREA = 5e-3;
/** Share of a half cycle that may be left out of its curve without a word (assumption). */
const LEFT_OUT = 0.1;
/** A place that is known less well than this is in doubt [V] (assumption). */
const VAGUE = 5e-3;
/** Change of a height between both widths from which on the smoothing shapes it (assumption). */
const SHAPED = 0.1;

/** Peaks and area of the branches of one cycle. */
export function branchEstimates({ found, peaks }: AnalysedBranch): Estimate[] {
  const { curve } = found;
  const where = `${curve.name} of cycle ${curve.cycle}, ${found.method === "counting" ? "counting on levels" : "isotonic regression"}, Gaussian of ${show(found.fullWidth, "mV")} FWHM`;
  const numbers = peakNumbers(peaks);
  return [
    areaEstimate(found, where),
    ...peaks.flatMap((peak, i) => (numbers[i]! > 0 ? peakEstimates(found, peak, numbers[i]!, where) : [])),
  ];
}

function areaEstimate(found: IncrementalCapacity, where: string): Estimate {
  const { curve, areaError } = found;
  const capacity = curve.capacity.at(-1)!;
  return measured(
    {
      name: `area.${curve.name}`,
      symbol: "∫(d*Q*/d*E*)d*E*",
      unit: curve.unit,
      method: `integral of d*Q*/d*E*, ${where}`,
      n: curve.capacity.length,
    },
    integralOf(found.narrow),
    curve.massShare > 0 ? curve.massShare * capacity : { none: "its error is that of the capacity" },
    judge(`agrees with the capacity of the curve within ${show(AREA, "%", 1)}`, [
      {
        when: Math.abs(areaError) > AREA,
        light: "red",
        reason: `differs from the capacity of the curve by ${show(Math.abs(areaError), "%", 2)}`,
      },
      ...curveDoubts(found),
    ]),
  );
}

function curveDoubts({ curve }: IncrementalCapacity): Doubt[] {
  return [
    {
      when: curve.leftOut > LEFT_OUT,
      light: "amber",
      reason: `${show(curve.leftOut, "%", 2)} of the half cycle passed at other currents, at a held potential or in first rows and is not in the curve`,
    },
    {
      when: !curve.isComplete,
      light: "amber",
      reason: `the ${curve.name} of cycle ${curve.cycle} is incomplete: it ${curve.end}`,
    },
  ];
}

function peakEstimates(found: IncrementalCapacity, peak: CapacityPeak, number: number, where: string): Estimate[] {
  const { curve } = found;
  const name = `peak.${curve.name}.${number}`;
  const change = peak.heightAtTwice / peak.height - 1;
  return [
    measured(
      { name, symbol: `*E*_{${number}}`, unit: "V", method: `maximum of d*Q*/d*E*, ${where}`, n: curve.capacity.length },
      peak.position,
      peak.positionSigma,
      judge(
        "stands out at either width of the smoothing; its error holds noise, an uneven top and half of what twice the smoothing shifts; potential under current",
        [
          {
            when: peak.positionSigma > VAGUE,
            light: "amber",
            reason: `its place is known to ${show(peak.positionSigma, "mV", 2)} only`,
          },
          ...curveDoubts(found),
        ],
      ),
    ),
    measured(
      {
        name: `${name}.height`,
        symbol: `(d*Q*/d*E*)_{${number}}`,
        unit: incrementalUnit(curve.unit),
        method: `height of the maximum, ${where}; carried back to no smoothing ${showNumber(peak.heightExtrapolated, 5)}`,
        n: curve.capacity.length,
      },
      peak.height,
      heightSigma(peak, curve),
      judge(`twice the smoothing changes it by ${show(change, "%", 2)}`, [
        {
          when: Math.abs(change) > SHAPED,
          light: "amber",
          reason: `twice the smoothing changes it by ${show(change, "%", 2)}: the smoothing shapes the peak`,
        },
        ...curveDoubts(found),
      ]),
    ),
  ];
}

/** Whether the crystalline phase c-Li15Si4 shows in any delithiation: a sharp peak at 0.42 to 0.45 V. */
export function crystallineVerdict(branches: readonly AnalysedBranch[]): Verdict {
  const delithiations = branches.filter((b) => b.found.curve.name === "delithiation");
  const about = aboutMeasured({
    name: "crystallineLi15Si4",
    symbol: "",
    unit: "1",
    method: `peak of d*Q*/d*E* at 0.42 to 0.45 V on delithiation, narrower than ${show(SHARP, "mV", 2)} with the smoothing taken off`,
    cites: ["Obrovac2004", "Ogata2018"],
  });
  const n = delithiations.length;
  if (n === 0) return { ...about, value: "not determinable", n, light: "amber", reason: "no delithiation was analysed" };
  const blurred = delithiations.some((b) => b.found.fullWidth > SHARP / 2);
  const doubts: Doubt[] = [
    {
      when: blurred,
      light: "amber",
      reason: `smoothing over more than ${show(SHARP / 2, "mV", 2)} may hide or broaden a sharp peak`,
    },
  ];
  const present = delithiations.flatMap((b) => {
    const peak = crystallinePeak(b.peaks);
    return peak ? [{ cycle: b.found.curve.cycle, peak }] : [];
  });
  if (present.length === 0)
    return { ...about, value: "absent", n, ...judge(`no sharp peak in ${n} delithiation${n > 1 ? "s" : ""}`, doubts) };
  const [first] = present;
  const cycles = present.map((p) => p.cycle).join(", ");
  const found = `${show(first!.peak.position, "V")}, ${show(first!.peak.ownWidth, "mV", 2)} wide`;
  return { ...about, value: "present", n, ...judge(`in cycle${present.length > 1 ? "s" : ""} ${cycles}: ${found}`, doubts) };
}
