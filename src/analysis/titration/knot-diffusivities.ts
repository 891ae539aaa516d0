import type { Light } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import type { GittReading } from "./gitt-reading.ts";

/** One knot of a diffusivity that varies with charge. */
export interface KnotDiffusivity {
  readonly segment: number;
  /** Charge since the segment began [A s]. */
  readonly charge: number;
  /** [m²/s]; missing where the data do not fix it. */
  readonly value: number | undefined;
  readonly sigma: number | undefined;
  /** 95 % interval by profile; missing where it is open. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly light: Light;
  readonly reason: string;
}

/** Relative uncertainty beyond which a number is known by its order only (assumption, as in fit quality). */
const UNSURE = 0.5;

/** Standard uncertainties in a 95 % interval of a normal distribution. */
const TWO_SIDED = 1.96;

/** Diffusivities of the global fit at its knots; undefined when only a constant one was fitted. */
export function knotDiffusivities({ global, bodyAt, globalTiming }: GittReading): KnotDiffusivity[] | undefined {
  if (!global?.varying) return undefined;
  const { surface, found } = global.varying;
  return surface.knots.map(({ segment, charge }, j): KnotDiffusivity => {
    const value = Math.exp(found.values[j]!) * bodyAt(charge).length ** 2;
    // the times of the switches move all knots about as they move the one diffusivity
    const timing = globalTiming[0] ?? 0;
    const sigma = Math.hypot(found.sigma[j]!, timing);
    const [below, above] = [found.below[j]!, found.above[j]!].map((reach) => Math.hypot(reach, TWO_SIDED * timing)) as [
      number,
      number,
    ];
    const isOpen = !Number.isFinite(below) || !Number.isFinite(above);
    const isFixed = sigma < 1;
    const light = judge("the data fix it", [
      { when: !isFixed, light: "red", reason: "not determined: the data leave more than a factor of e" },
      { when: isFixed && sigma > UNSURE, light: "amber", reason: `known to a factor of ${showNumber(Math.exp(sigma), 2)} only` },
      { when: isFixed && isOpen, light: "amber", reason: "its 95 % interval is open" },
    ]);
    return {
      segment,
      charge,
      value: isFixed ? value : undefined,
      sigma: isFixed ? value * sigma : undefined,
      low: isFixed && Number.isFinite(below) ? value * Math.exp(-below) : undefined,
      high: isFixed && Number.isFinite(above) ? value * Math.exp(above) : undefined,
      ...light,
    };
  });
}
