import type { Lacking, LeftOut } from "../jobs/read-file-measured.ts";
import type { Overlay } from "../state/measured.ts";
import { type MeasuredQuantity, MOST_CURVES } from "../state/measured-choice.ts";

const PARTS: Readonly<Record<MeasuredQuantity, string>> = {
  potential: "cycles",
  "differential capacity": "cycles",
  voltammogram: "voltammograms",
  impedance: "spectra",
};

const LACKS: Readonly<Record<Lacking, string>> = {
  mass: "the file states no mass, and the simulation is per gram",
  area: "the file states no area of the electrode, and the simulation is per area",
};

const are = (count: number) => (count === 1 ? "is" : "are");

/** How far an overlay is, or what keeps it or some of its datasets from being drawn; empty where all of the file is drawn. */
export function measuredWords(over: Overlay, quantity: MeasuredQuantity): string {
  const { drawn, lacks, error, leftOut, datasets } = over;
  const others = lacks ? leftOut.filter((one) => !("lacks" in one && one.lacks === lacks)) : leftOut;
  if (lacks || error) return joined([`Not drawn: ${lacks ? LACKS[lacks] : error!.message}.`, leftOutWords(others, datasets)]);
  if (!drawn) return "being read …";
  if (drawn.count > 0) return joined([countWords(over, drawn.count, quantity), leftOutWords(leftOut, datasets)]);
  const whole = quantity === "voltammogram" ? "sweep up and down" : "cycle";
  return joined([`Not drawn: the file holds no whole ${whole}.`, leftOutWords(leftOut, datasets)]);
}

/** `4 of 14 cycles are drawn: at most 1 of each dataset and 4 in all.` */
function countWords({ held, each, datasets }: Overlay, count: number, quantity: MeasuredQuantity): string {
  if (count >= held) return "";
  const limits = [...(quantity === "impedance" ? [] : [`${each} of each dataset`]), `${MOST_CURVES} in all`].join(" and ");
  const why = each !== undefined && datasets > 1 ? `: at most ${limits}` : "";
  return `${count} of ${held} ${PARTS[quantity]} ${are(count)} drawn${why}.`;
}

/** `2 of 5 datasets are left out: the file states no mass, and the simulation is per gram.` Each reason once. */
function leftOutWords(leftOut: readonly LeftOut[], datasets: number): string {
  if (leftOut.length === 0) return "";
  const whys = new Set(leftOut.map((one) => ("lacks" in one ? LACKS[one.lacks] : one.refused)));
  return `${leftOut.length} of ${datasets} datasets ${are(leftOut.length)} left out: ${[...whys].join("; ")}.`;
}

const joined = (sentences: readonly string[]): string => sentences.filter(Boolean).join(" ");
