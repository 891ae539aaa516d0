import { table } from "../../data/table.ts";
import { cyclicVoltammetry, type PeakCurrents } from "../../figures/cyclic-voltammetry.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { show } from "../../units/show.ts";
import type { Illustration } from "../paper/illustration.ts";
import { seriesOf, settingOf } from "./run-setting.ts";
import { exponents, lastAtEachRate, type Scan, scansOf } from "./scans.ts";
import { renamed, stacked } from "./stacked.ts";

/** Voltages shown [V]: above, nothing reacts. */
const SHOWN = [0, 1.5] as const;

/** Voltammograms at every scan rate, and their peak currents with the exponent b. */
export function sweepFigures(run: Run): Illustration[] {
  const scans = lastAtEachRate(scansOf(run.solutions[0]!));
  if (scans.length === 0) return [];
  const as = seriesOf(run.subject.name);
  const b = exponents(scans);
  const peaks = (["cathodic", "anodic"] as const).flatMap((side, k): PeakCurrents[] => {
    const exponent = b[side]?.b;
    return exponent === undefined ? [] : [{ label: side, as: `variant ${k + 1}`, exponent, peaks: peakTable(scans, side) }];
  });
  const isFixed = scans.some((s) => s.cathodic && !s.cathodic.isPeak);
  const more = `Last cycle at each rate.${isFixed && b.cathodic ? " Where there is no cathodic peak, the current at a fixed voltage." : ""}`;
  return [
    {
      figure: cyclicVoltammetry(
        scans.map(({ rate, curve }) => ({ label: show(rate, "mV/s", 2), as, curve })),
        { ...settingOf(run, more), peaks, voltages: SHOWN },
      ),
      alt: "Current over voltage at rising scan rates; peaks grow and move apart.",
      tables: {
        voltammograms: stacked(
          "voltammograms",
          scans.map((s) => s.curve),
          { scan_rate: { unit: "V/s", values: scans.map((s) => s.rate) } },
        ),
        ...Object.fromEntries(peaks.map((p) => [`peaks-${p.label}`, renamed(p.peaks, { voltage: "voltage_volt" })])),
      },
    },
  ];
}

function peakTable(scans: readonly Scan[], side: "cathodic" | "anodic") {
  return table(`${side} peaks`, {
    scan_rate: { unit: "V/s", values: scans.map((s) => s.rate) },
    peak_current: { unit: "A/kg", values: scans.map((s) => Math.abs(s[side]!.current)) },
    voltage: { unit: "V", values: scans.map((s) => s[side]!.potential) },
  });
}
