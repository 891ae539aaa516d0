import type { Figure } from "../../../figures/figure.ts";
import { type NyquistSpectrum, nyquist } from "../../../figures/nyquist.ts";
import { spectrumKind, spectrumName } from "../../../report/run/spectrum-kind.ts";
import { foundOnce } from "../../state/course.ts";
import type { Curve, ShownCourse } from "./curve.ts";

/** Spectra of a course with their names, as tables and figures of the run call them, and whether the electrode blocks. */
const spectraOf = foundOnce(({ spectra }) => {
  const isSeveral = new Set(spectra.map(({ temperature }) => temperature)).size > 1;
  const names = spectra.map((one) => [spectrumName(one), ...(isSeveral ? [`${one.temperature.toFixed(0)} K`] : [])].join(", "));
  return spectra.map(({ table }, k) => ({
    table,
    name: names.indexOf(names[k]!) === k ? names[k]! : `${names[k]}, again`,
    blocks: spectrumKind(table).blocks,
  }));
});

/** Spectra that are drawn: beside those of an electrode that blocks, all others would be dots. */
function drawnOf(shown: readonly ShownCourse[]): { readonly drawn: readonly NyquistSpectrum[]; readonly leftOut: number } {
  const all = shown.flatMap(({ as, name, course }) => spectraOf(course).map((one) => ({ ...one, as, of: name })));
  const open = all.filter(({ blocks }) => !blocks);
  const drawn = open.length > 0 ? open : all;
  const labelOf = ({ of, name }: (typeof all)[number]) => (shown.length === 1 ? name : `${of}, ${name}`);
  return {
    drawn: drawn.map((one) => ({ as: one.as, label: labelOf(one), spectrum: one.table })),
    leftOut: all.length - drawn.length,
  };
}

/** What is not drawn, in a sentence. */
function leftOut(shown: readonly ShownCourse[]): string {
  const count = drawnOf(shown).leftOut;
  if (count === 0) return "";
  return `Left out: ${count === 1 ? "a spectrum" : `${count} spectra`} of an electrode that is empty or full and blocks.`;
}

/** Spectra in the complex plane. */
export const impedance: Curve = {
  id: "impedance",
  title: "Impedance",
  short: "EIS",
  measured: "impedance",
  suits: (course) => course.spectra.length > 0,
  figure(shown): Figure {
    const setting = ["Per area of the electrode, faint to full in the order measured; computed.", leftOut(shown)];
    return nyquist(drawnOf(shown).drawn, { id: "impedance", per: "area", setting: setting.join(" ").trim() });
  },
  leftOut,
};
