import { showNumber } from "../../units/show.ts";
import type { GittReading, GittSettings } from "./gitt-reading.ts";
import { FEWEST_POINTS, FIRST_SECONDS, LARGEST_FOURIER } from "./pulse-reading.ts";

const SIZE = { sphere: "radius", cylinder: "radius", slab: "thickness fed from one side" } as const;
const RATIO = { sphere: "R/3", cylinder: "R/2", slab: "L" } as const;

/** Method of an analysed titration, as a paper tells it. */
export function gittMethod(reading: GittReading, settings: GittSettings): string {
  const { body, sizeSigma, silicon, skip, doubleLayer } = settings;
  const { pulses, duration, global, samples, noise } = reading;
  const { geometry } = body;
  const size = `${SIZE[geometry]} ${showNumber(1e6 * body.length)} µm${sizeSigma > 0 ? ` ± ${showNumber(100 * sizeSigma, 2)} %` : ", taken as exact"}`;
  const radius = silicon
    ? ` The radius follows the composition, R = R₀(1 + 2.8x/3.75)^(1/3), from x = ${showNumber(silicon.composition)} at the start.`
    : "";
  const parts = [
    `${pulses.length} current pulses (${showNumber(duration)} s) were read. The chemical diffusivity of each follows from Weppner and Huggins, D = (4/π)(V/S)²[(ΔE_s/τ)/(dE/d√t)]² with V/S = ${RATIO[geometry]} (${geometry}, ${size}).${radius}`,
    `dE/d√t is the slope of a line from ${FIRST_SECONDS} s (or 5 R_ct C) on to the time at which tD/ℓ² reaches ${LARGEST_FOURIER[geometry]}, found by iteration, through at least ${FEWEST_POINTS} points; ohmic drop and charge transfer stay out as its intercept. The simplified form takes ΔE_t from the line through the whole pulse. Bias of the law is taken back with the exact step response of a ${geometry} at the same sample times.`,
    `Standard uncertainties combine ΔE_s (√2 times voltage noise, ${showNumber(1e6 * noise, 2)} µV, and what rests still moved), slope and size.`,
    "Each pulse with its rest was also fitted alone, E(t) = E₀ + U′q_s + I·R, q_s under it and all earlier pulses with one D; by how much a parabola in place of the straight potential curve moves D, less what noise makes of that, is in its error.",
  ];
  const switching = pulses[0]?.reading.pulse.switching;
  if (switching)
    parts.push(
      `The file does not show when the current was switched, only between which samples: both times were fitted with the exact response and a D of each pulse, ${switching.shared ? "as one place between two samples for all pulses" : "pulse by pulse"}, together with the interval itself; their errors are carried into all numbers.`,
    );
  if (!global || !samples) return parts.join(" ");
  parts.push(
    `The whole record (${samples.count} samples, those within ${showNumber(skip)} s of a switch left out) was fitted with E(t) = U(q_s) + I·R: q_s by superposition of exact step responses of a ${geometry} with one D, U a cubic spline with knots at the resting states, its ordinates and R (linear in charge) found with D by variable projection${doubleLayer ? ", R_ct and a double layer beside it" : ""}. Errors follow from the Jacobian, raised for correlated residuals, and from profiles of the sum of squares.`,
  );
  if (global.varying)
    parts.push(
      `A second fit lets ln D vary as a smooth curve through ${global.varying.surface.knots.length} knots in charge (finite volumes, 40 cells; second differences of ln D held to a factor e).`,
    );
  return parts.join(" ");
}

/** What a reader of the numbers should know. */
export function gittNotices({ record, pulses, global }: GittReading, settings: GittSettings): string[] {
  const { body, silicon } = settings;
  const lost = pulses.filter((p) => !p.light.determinable).length;
  const size = `D goes with the square of the size: ${SIZE[body.geometry]} ${showNumber(1e6 * body.length)} µm, ${silicon ? "grown with the composition (current radius)" : "the same in all states (reference radius)"}.`;
  const untold = lost > 0 ? [`${lost} of ${pulses.length} pulses tell no diffusivity; their reasons stand in the table.`] : [];
  const varies = global?.gain !== undefined && global.preferred === global.varying;
  const better = varies
    ? ["A diffusivity that varies with charge fits the record better than one number: see the table diffusivityByCharge."]
    : [];
  return [...record.notices, size, ...untold, ...better];
}
