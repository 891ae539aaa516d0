import { table } from "../../data/table.ts";
import { arrhenius } from "../../figures/arrhenius.ts";
import { bode } from "../../figures/bode.ts";
import { type NyquistSpectrum, nyquist } from "../../figures/nyquist.ts";
import type { Run } from "../../studies/experiment/run.ts";
import type { Illustration } from "../paper/illustration.ts";
import { seriesOf, settingOf } from "./run-setting.ts";
import { arrheniusSeries, type ReadSpectrum } from "./spectrum-numbers.ts";
import { stacked } from "./stacked.ts";

/** Spectra that belong into one plot. */
interface Group {
  /** Tells its files from those of other groups; may be empty. */
  readonly id: string;
  readonly words: string;
  readonly members: readonly { readonly label: string; readonly read: ReadSpectrum }[];
}

/**
 * Nyquist plots: one for each state over the temperatures, or one for each direction of a cycle, with a Bode plot beside it
 * where a spectrum is mostly capacitive; then the Arrhenius lines.
 */
export function spectrumFigures(run: Run, read: readonly ReadSpectrum[]): Illustration[] {
  const several = run.solutions.length > 1;
  const plots = groupsOf(read, several).flatMap((group) => groupFigures(run, group));
  return [...plots, ...(several ? arrheniusFigures(run, read) : [])];
}

/** Nyquist plot of a group and, if it needs one, its Bode plot. */
function groupFigures(run: Run, { id, words, members }: Group): Illustration[] {
  const as = seriesOf(run.subject.name);
  const curves = members.map(({ label, read }): NyquistSpectrum => ({ label, as, spectrum: read.spectrum.table }));
  const numbers = (unit: string, of: (r: ReadSpectrum) => number) => ({ unit, values: members.map((m) => of(m.read)) });
  const spectra = stacked(
    id,
    members.map((m) => m.read.spectrum.table),
    {
      voltage_volt: numbers("V", (r) => r.spectrum.voltage),
      filling: numbers("1", (r) => r.spectrum.filling),
      ambient_temperature_celsius: numbers("K", (r) => r.spectrum.temperature),
    },
  );
  const named = (plot: string) => [plot, ...(id === "" ? [] : [id])].join("-");
  const tables = { [named("impedance")]: spectra };
  const about = settingOf(run, words);
  const plane: Illustration = {
    figure: nyquist(curves, { ...about, id: named("nyquist") }),
    alt: "Impedance of the cell in the complex plane.",
    tables,
  };
  if (!members.some((m) => m.read.isCapacitive)) return [plane];
  const overFrequency: Illustration = {
    figure: bode(curves, { ...about, id: named("bode") }),
    alt: "Modulus and phase of the impedance over the frequency: the phase nears 90° where the electrode blocks.",
    tables,
  };
  return [plane, overFrequency];
}

function arrheniusFigures(run: Run, read: readonly ReadSpectrum[]): Illustration[] {
  const tests = arrheniusSeries(read).map(({ name, temperature, resistance, lines }) => ({
    as: seriesOf(run.subject.name),
    label: name,
    resistances: table(name, {
      temperature: { unit: "K", values: temperature },
      resistance: { unit: "ohm", values: resistance },
    }),
    energy: {
      ofTemperatureOverResistance: lines.exchangeCurrent.energy.value,
      ofConductance: lines.conductance.energy.value,
    },
  }));
  if (tests.length === 0) return [];
  return [
    {
      figure: arrhenius(tests, settingOf(run)),
      alt: "Logarithm of the charge-transfer conductance falling linearly with inverse temperature.",
      tables: {
        arrhenius: stacked(
          "arrhenius",
          tests.map((t) => t.resistances),
        ),
      },
    },
  ];
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
const capital = (text: string) => text.replace(/^./, (c) => c.toUpperCase());

/** `lithiating, 0.3 V`: the direction names the plot, the rest the curve. Electrodes that block get a plot of their own. */
function groupsOf(all: readonly ReadSpectrum[], several: boolean): Group[] {
  const parted = ({ name }: ReadSpectrum) => {
    const [before = "", after] = several ? [name, undefined] : name.split(/, (.*)/);
    return after === undefined && !several ? { family: "", own: before } : { family: before, own: after ?? "" };
  };
  return [false, true].flatMap((blocks) => {
    const alike = all.filter((r) => r.blocks === blocks);
    return [...new Set(alike.map((r) => parted(r).family))].map((family): Group => {
      const own = alike.filter((r) => parted(r).family === family);
      const labels = own.map((r) => (several ? `${r.spectrum.temperature.toFixed(0)} K` : parted(r).own));
      const words = [
        ...(family === "" ? [] : [several ? `${capital(family)}.` : `Taken while ${family}.`]),
        ...(blocks ? ["The electrode is empty or full and blocks."] : []),
      ];
      return {
        id: [...(family === "" ? [] : [slug(family)]), ...(blocks ? ["blocking"] : [])].join("-"),
        words: words.join(" "),
        members: own.map((read, k) => ({
          label: labels.indexOf(labels[k]!) === k ? labels[k]! : `${labels[k]}, again`,
          read,
        })),
      };
    });
  });
}
