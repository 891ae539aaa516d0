import { moments, sizeClasses, specificArea } from "../design/size-distribution.ts";
import { silicon } from "../materials/silicon.ts";
import { fillingAtVoltage } from "../physics/cells/lumped-electrode.ts";
import type { LumpedHost } from "../physics/particles/lumped-host.ts";
import { fromUnit } from "../units/quantity.ts";
import { paperMiddle, paperRange, paperSi, paperValue } from "./paper-numbers.ts";
import { type PaperRate, siliconHost } from "./paper-rate.ts";
import { exchangeCurrentOf } from "./rate-capability.ts";

/** A powder whose particles have no inner gradients: only its kinetics tells it from another. */
export interface LumpedPowder {
  readonly name: string;
  /** Exchange current at half filling [A kg⁻¹]. */
  readonly exchangeCurrent: number;
  readonly lithiation: LumpedHost;
  readonly delithiation: LumpedHost;
}

/** Mean filling of one powder when the cell passes a voltage at one current. */
export interface MeanFilling {
  readonly powder: string;
  /** Specific current, its magnitude [A kg⁻¹]. */
  readonly current: number;
  readonly lithiating: number;
  readonly delithiating: number;
}

/**
 * Mean filling at which each powder passes a voltage, at several multiples of a base current, in both directions. With no
 * gradient inside a particle, all that separates the powders is their area, through the exchange current.
 *
 * @param base base current [A kg⁻¹]
 * @param multiples of the base current
 * @param voltage [V]
 */
export function meanFilling(
  powders: readonly LumpedPowder[],
  base: number,
  multiples: readonly number[],
  voltage: number,
): MeanFilling[] {
  return powders.flatMap(({ name, exchangeCurrent, lithiation, delithiation }) =>
    multiples.map((multiple) => {
      const current = base * multiple;
      return {
        powder: name,
        current,
        lithiating: fillingAtVoltage(lithiation, -current, voltage, { exchangeCurrent }),
        delithiating: fillingAtVoltage(delithiation, current, voltage, { exchangeCurrent }),
      };
    }),
  );
}

/** Area per mass of silicon spheres of the middle of a stated range of diameters [m² kg⁻¹]. */
function statedArea(range: string): number {
  return specificArea(moments(sizeClasses(paperMiddle(range))), silicon.properties.density!.value);
}

/**
 * Bare dots and bare nanoparticles of the paper (Yu2024). The exchange current of the nanoparticles is the fitted one, that of the
 * dots larger by the ratio of the areas of the stated sizes.
 */
export function paperPowders({ sinpFit }: PaperRate): readonly LumpedPowder[] {
  const sinp = exchangeCurrentOf(sinpFit);
  const branches = { lithiation: siliconHost("lithiation"), delithiation: siliconHost("delithiation") };
  return [
    { name: "SiQD", exchangeCurrent: (sinp * statedArea("size.siqd")) / statedArea("size.sinp"), ...branches },
    { name: "SiNP", exchangeCurrent: sinp, ...branches },
  ];
}

/** Base currents of the paper's maps that are tried, as the paper does not state its own [A kg⁻¹]; assumption. */
export const MAP_BASES = [fromUnit(0.1, "A/g"), fromUnit(1, "A/g")] as const;

/** Mean fillings of the paper's powders at its map voltage and current multiples, at every base current tried. */
export function paperMeanFilling(rate: PaperRate, bases: readonly number[] = MAP_BASES): MeanFilling[] {
  const voltage = paperSi(paperValue("model.voltage"));
  return bases.flatMap((base) => meanFilling(paperPowders(rate), base, paperRange("model.currents"), voltage));
}
