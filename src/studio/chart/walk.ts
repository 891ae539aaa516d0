import type { Point } from "../../figures/svg-element.ts";
import { nearestRow, type Readable, type Reading, readableAt } from "./reading.ts";
import type { Stops } from "./stops.ts";

/** Least way that a step goes on the page [pt], so that dense curves are walked in a reasonable time; with the shift key it is longer. */
const STEP = { short: 2.5, long: 25 } as const;

const placeOf = ({ x, y }: Stops, row: number): Point => ({ x: x[row]!, y: y[row]! });

/** The next row in a direction that lies at least so far away, or the last one there. */
function along(stops: Stops, row: number, way: 1 | -1, least: number): number {
  const from = placeOf(stops, row);
  let last = row;
  for (let i = row + way; i >= 0 && i < stops.x.length; i += way) {
    if (!Number.isFinite(stops.x[i])) continue;
    last = i;
    if (Math.hypot(stops.x[i]! - from.x, stops.y[i]! - from.y) >= least) return i;
  }
  return last;
}

/** Whether the rows of a curve run from right to left as a whole. */
function runsBack({ x }: Stops): boolean {
  const seen = x.filter(Number.isFinite);
  return seen.length > 1 && seen.at(-1)! < seen[0]!;
}

const firstRow = ({ x }: Stops): number => x.findIndex(Number.isFinite);

const readingOf = ({ panel, series }: Readable, row: number): Reading => ({ panel, series, row });

/** The neighbouring series in drawing order, at the row nearest to the present place. */
function beside(all: readonly Readable[], now: Readable, row: number, way: 1 | -1): Reading {
  const next = all[(all.indexOf(now) + way + all.length) % all.length]!;
  const isSamePanel = next.panel === now.panel;
  return readingOf(next, isSamePanel ? nearestRow(next.stops, placeOf(now.stops, row)).row : firstRow(next.stops));
}

/**
 * Where a key leads from a reading: left and right walk along a curve or over a map, up and down to the next series (on a map to
 * the next row; with Page keys to the next series), Home and End to its ends. Without a reading any of them begins at the first series.
 * @returns undefined for other keys, and when nothing can be read
 */
export function walked(
  all: readonly Readable[],
  reading: Reading | undefined,
  key: string,
  isLong: boolean,
): Reading | undefined {
  if (!/^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/.test(key)) return undefined;
  const now = reading && readableAt(all, reading);
  if (!now) return all[0] && readingOf(all[0], firstRow(all[0].stops));
  const { stops } = now;
  const { row } = reading;
  const { columns } = stops;
  const least = isLong ? STEP.long : STEP.short;
  if (key === "PageUp" || key === "PageDown") return beside(all, now, row, key === "PageDown" ? 1 : -1);
  if (key === "ArrowUp" || key === "ArrowDown") {
    if (columns === undefined) return beside(all, now, row, key === "ArrowDown" ? 1 : -1);
    const next = row + (isUpwards(stops, columns) === (key === "ArrowUp") ? columns : -columns);
    return readingOf(now, Number.isFinite(stops.x[next]) ? next : row);
  }
  const isForward = key === "ArrowRight" || key === "End";
  const way = isForward === runsBack(stops) && columns === undefined ? -1 : 1;
  if (key === "Home" || key === "End") return readingOf(now, along(stops, row, way, Number.POSITIVE_INFINITY));
  if (columns === undefined) return readingOf(now, along(stops, row, way, least));
  const next = row + (isForward === isRightwards(stops) ? 1 : -1);
  const isSameRow = Math.floor(next / columns) === Math.floor(row / columns);
  return readingOf(now, isSameRow && Number.isFinite(stops.x[next]) ? next : row);
}

const isUpwards = ({ y }: Stops, columns: number): boolean => !(y[columns]! > y[0]!);
const isRightwards = ({ x }: Stops): boolean => !(x[1]! < x[0]!);
