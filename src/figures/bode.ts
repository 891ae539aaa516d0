import type { Table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf, strengthAmong } from "./family.ts";
import { type About, type Axis, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";
import { roundLogRange } from "./ticks.ts";

/** One spectrum. */
export interface BodeSpectrum {
  /** E.g. `0.25 V` or `298 K`. */
  readonly label: string;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** Columns `frequency_hertz` [Hz], `absolute_impedance_ohm` [Ω] and `phase_degree` [deg], negative where it is capacitive. */
  readonly spectrum: Table;
  readonly standing?: CurveStanding;
}

/** Phases of a passive electrode, from a resistor to a capacitor [deg]. */
const QUARTER = [0, 90] as const;
/** Height of the figure: two frames of a single figure's width [mm]. */
const HEIGHT = 95;

interface Options extends About {
  readonly id?: string;
  /** Unit in which the modulus is read; Ω unless said. */
  readonly unit?: string;
  /** −θ over a quarter turn, which spectra are compared by, or as far as the data go. `quarter` unless said. */
  readonly phases?: "quarter" | "data";
}

/** Range of −θ: a quarter turn, or all of it where an inductance turns the phase the other way. */
function phaseRange(spectra: readonly BodeSpectrum[]): Pick<Axis, "domain"> {
  const within = spectra.every(({ spectrum }) => spectrum.column("phase_degree").values.every((θ) => θ <= 0.5 && θ >= -90.5));
  return within ? { domain: QUARTER } : {};
}

/** Moduli whose largest is less than this many times the least have a linear axis: a logarithmic one would have two marks. */
const NEAR = 3;

/** Axis of the moduli: logarithmic from one of 1, 2 and 5 to another, so that no small change is lost on whole decades. */
function modulusAxis(spectra: readonly BodeSpectrum[], unit: string): Axis {
  const all = spectra
    .flatMap(({ spectrum }) => [...converted(spectrum.column("absolute_impedance_ohm"), unit)])
    .filter((z) => z > 0);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const axis = { symbol: "|Z|", unit };
  return high < NEAR * low ? axis : { ...axis, log: true, domain: roundLogRange(low, high) };
}

/**
 * Bode plot: modulus and negative phase over the frequency. It shows what a Nyquist plot hides: where the phase nears 90° the
 * electrode is a capacitor, and what happens at high frequency is not crowded into a corner.
 * @throws LithiateError when there is no spectrum
 */
export function bode(spectra: readonly BodeSpectrum[], options: Options): Figure {
  needSome(spectra, "spectrum");
  const isOver = spectra.some((s) => s.standing === "measured");
  const draw = (y: "absolute_impedance_ohm" | "phase_degree", isNamed: boolean) =>
    spectra.map((s): Series => {
      const { as, spectrum, standing = "computed" } = s;
      const place = {
        x: "frequency_hertz",
        y,
        as,
        standing,
        strength: strengthAmong(spectra, s),
        ...(y === "phase_degree" ? { negate: "y" as const } : {}),
        ...(isNamed ? { label: s.label } : {}),
      };
      return standing === "measured" ? points(spectrum, place) : line(spectrum, { ...place, over: isOver });
    });
  const unit = options.unit ?? "ohm";
  const fitted = isOver && spectra.some((s) => s.standing === "calibrated");
  const frequency: Axis = { quantity: "frequency", symbol: "f", unit: "Hz", log: true };
  return figure({
    id: options.id ?? "bode",
    title: options.title ?? "Impedance over frequency",
    caption: `Modulus and phase *θ* of the impedance of the cell over the frequency; −*θ* is 0° for a resistor and 90° for a capacitor. ${options.setting}`,
    ...(fitted ? { standing: ["Markers: measured.", "Solid lines: fitted."] } : {}),
    height: HEIGHT,
    panels: [
      axes({
        naming: "legend",
        x: { ...frequency, quiet: true },
        y: modulusAxis(spectra, unit),
        series: draw("absolute_impedance_ohm", true),
      }),
      axes({
        x: frequency,
        y: { symbol: "−θ", unit: "deg", zero: true, ...(options.phases === "data" ? {} : phaseRange(spectra)) },
        series: draw("phase_degree", false),
      }),
    ],
    ...originOf(options),
  });
}
