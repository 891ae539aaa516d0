import { AT_VERTEX } from "./branch.ts";
import { seen } from "./peak-tracking.ts";
import type { Reading } from "./reading.ts";

/** Currents of one feature over the scan rate: what b and the Randles–Ševčík line are read from. */
export interface PeakSeries {
  /** `anodic` and `cathodic` for the extremum of a way, the name of its track for a peak. */
  readonly name: string;
  readonly sign: 1 | -1;
  /** In words for people. */
  readonly what: string;
  /** From where its currents are counted, in a few words. */
  readonly counts: string;
  /** [V/s] */
  readonly scanRates: readonly number[];
  /** [A] or [A/kg], magnitudes. */
  readonly currents: readonly number[];
  /** [V] */
  readonly potentials: readonly number[];
  /** How many of them stand within 10 mV of a vertex. */
  readonly atVertex: number;
}

/**
 * The series of a set: first the extrema of both ways without a baseline, the usual reading, then every peak over its baseline
 * that is found at three scan rates or more.
 */
export function peakSeriesOf(reading: Reading): PeakSeries[] {
  const { scanRates, extrema, tracks } = reading;
  const ways = (
    [
      ["anodic", 1],
      ["cathodic", -1],
    ] as const
  ).map(
    ([name, sign]): PeakSeries => ({
      name,
      sign,
      what: `extremum of the ${name} sweep, no baseline`,
      counts: "the largest current of the sweep, counted from zero",
      scanRates,
      currents: extrema[name].map((e) => Math.abs(e.current)),
      potentials: extrema[name].map((e) => e.potential),
      atVertex: extrema[name].filter((e) => e.fromVertex <= AT_VERTEX).length,
    }),
  );
  const peaks = tracks.flatMap((track): PeakSeries[] => {
    const rows = seen(track, scanRates);
    if (rows.length < 3) return [];
    return [
      {
        name: track.name,
        sign: track.sign,
        what: `peak ${track.name} over its baseline`,
        counts: `the height of peak ${track.name} over its baseline`,
        scanRates: rows.map((r) => r.scanRate),
        currents: rows.map((r) => r.peak.current),
        potentials: rows.map((r) => r.peak.potential),
        atVertex: 0,
      },
    ];
  });
  return [...ways, ...peaks];
}
