import type { Peak } from "./peaks.ts";

/** One peak followed over the scan rates. */
export interface Track {
  /** `A1`, `A2`, ... for anodic peaks by rising potential, `C1`, ... for cathodic ones by falling potential. */
  readonly name: string;
  readonly sign: 1 | -1;
  /** One for each scan rate, in their order; undefined where it was not found. */
  readonly peaks: readonly (Peak | undefined)[];
}

/** Longest way of a peak from one scan rate to the next [V]. Assumption. */
const LONGEST_SHIFT = 0.15;
/** Weight of a shift against the way of the sweep: overpotential grows with the rate, so peaks move with the sweep. Assumption. */
const BACKWARDS = 3;

/**
 * Follows peaks of one way over rising scan rates: nearest potential, shifts with the sweep before those against it, and never
 * past each other.
 * @param found peaks at each scan rate, in order of rising rates
 */
export function tracksOf(found: readonly (readonly Peak[])[], sign: 1 | -1): Track[] {
  const tracks: (Peak | undefined)[][] = [];
  for (const [rate, peaks] of found.entries()) {
    const last = tracks.map((t) => t.findLast((p) => p !== undefined)!);
    const pairs = tracks
      .flatMap((_, t) => peaks.map((peak) => ({ t, peak, cost: costOf(sign * (peak.potential - last[t]!.potential)) })))
      .filter(({ cost }) => cost <= LONGEST_SHIFT)
      .sort((a, b) => a.cost - b.cost);
    const taken = new Map<number, Peak>();
    for (const { t, peak } of pairs) {
      const isCrossing = [...taken].some(
        ([u, other]) => (last[u]!.potential - last[t]!.potential) * (other.potential - peak.potential) < 0,
      );
      if (!taken.has(t) && ![...taken.values()].includes(peak) && !isCrossing) taken.set(t, peak);
    }
    for (const [t, track] of tracks.entries()) track.push(taken.get(t));
    const matched = new Set(taken.values());
    for (const peak of peaks) if (!matched.has(peak)) tracks.push([...Array<undefined>(rate).fill(undefined), peak]);
  }
  const start = (t: readonly (Peak | undefined)[]) => sign * t.find((p) => p !== undefined)!.potential;
  return tracks
    .toSorted((a, b) => start(a) - start(b))
    .map((peaks, k) => ({ name: `${sign === 1 ? "A" : "C"}${k + 1}`, sign, peaks }));
}

const costOf = (shift: number) => (shift < 0 ? -BACKWARDS * shift : shift);

/** The peaks of a track with the scan rates at which they were found. */
export function seen(track: Track, scanRates: readonly number[]): { readonly scanRate: number; readonly peak: Peak }[] {
  return track.peaks.flatMap((peak, k) => (peak ? [{ scanRate: scanRates[k]!, peak }] : []));
}

/** The track that is found at the most rates and, among these, has the largest current; undefined without any. */
export function mainTrack(tracks: readonly Track[]): Track | undefined {
  const count = (t: Track) => t.peaks.filter((p) => p !== undefined).length;
  const largest = (t: Track) => t.peaks.reduce((m, p) => Math.max(m, p?.current ?? 0), 0);
  return tracks.toSorted((a, b) => count(b) - count(a) || largest(b) - largest(a))[0];
}
