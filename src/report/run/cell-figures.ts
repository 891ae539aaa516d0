import type { Illustration } from "../paper/illustration.ts";
import type { RunReading } from "./cell-reading.ts";
import { courseFigure } from "./course-figure.ts";
import { currentFigures } from "./current-figures.ts";
import { kindOf } from "./half-cycles.ts";
import { acrossFigures, mapFigures } from "./inside-figures.ts";
import { spectrumFigures } from "./spectrum-figures.ts";
import { stressFigures } from "./stress-figures.ts";
import { sweepFigures } from "./sweep-figures.ts";
import { thicknessFigures } from "./thickness-figure.ts";
import { titrationFigures } from "./titration-figures.ts";

/** Figures of a run, by what its experiment does: the ones it is made for first, the state inside the cell last. */
export function cellFigures({ run, spectra: read }: RunReading): Illustration[] {
  const { sweeps, pulses, spectra, rates, cycling } = kindOf(run.solutions[0]!);
  const isMap = run.protocol.id.startsWith("map");
  const onTheWay = (spectra || sweeps || pulses) && !rates && !cycling; // currents only lead from one measurement to the next
  const titration = pulses ? titrationFigures(run) : [];
  const isUntold = onTheWay && !sweeps && titration.length === 0; // no figure shows how the voltage went
  return [
    ...(isMap ? mapFigures(run) : []),
    ...thicknessFigures(run),
    ...(spectra ? spectrumFigures(run, read) : []),
    ...(sweeps ? sweepFigures(run) : []),
    ...titration,
    ...(isUntold ? [courseFigure(run)] : []),
    ...(onTheWay ? [] : currentFigures(run, !isMap)),
    ...stressFigures(run),
    ...acrossFigures(run),
  ];
}
