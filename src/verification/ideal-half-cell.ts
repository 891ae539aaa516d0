import type { ElectrolyteLaws } from "../materials/electrolyte.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { DiffusingSphere } from "../physics/particles/diffusing-sphere.ts";
import { fickKind } from "../physics/particles/fick-row.ts";
import type { InterfaceLaw } from "../physics/particles/interface-law.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";

/** What textbook problems ask of a half-cell; all else is ideal. SI. */
export interface IdealCell {
  /** Makes the particle, sized for this radius and charge density. */
  readonly sphere: () => DiffusingSphere;
  readonly radius: number;
  readonly chargeDensity: number;
  readonly volumeFraction: number;
  readonly potential: InterfaceLaw["potential"];
  readonly exchange: InterfaceLaw["exchange"];
  readonly electrode: HalfCell["electrode"];
  readonly separator: HalfCell["separator"];
  readonly electrolyte: ElectrolyteLaws;
}

/** A half-cell of one kind of rigid particles and a lithium electrode without loss, no film, no contact resistance, no double layer. */
export function idealHalfCell(ideal: IdealCell): HalfCell {
  const { sphere, radius, chargeDensity, volumeFraction, potential, exchange, electrode, separator, electrolyte } = ideal;
  return {
    kinds: [
      fickKind({
        spheres: (cells) => Array.from({ length: cells }, sphere),
        surface: { potential, exchange, filmResistance: 0, volumeEmpty: 1, volumeGrowth: 0, temperature: ROOM_TEMPERATURE },
        radius,
        chargeDensity,
        volumeFraction,
        hysteresisRate: 0,
      }),
    ],
    hysteresis: "none",
    electrode,
    separator,
    electrolyte,
    lithium: { exchangeCurrentDensity: () => Infinity, exchangeCurrentSlope: () => 0 },
    contactResistance: 0,
    doubleLayer: { particles: 0, lithium: 0 },
    reactions: [],
    temperature: ROOM_TEMPERATURE,
  };
}

/** An electrolyte of constant salt diffusivity [m² s⁻¹], transference number and conductivity [S m⁻¹], ideal otherwise. */
export function constantElectrolyte(diffusivity: number, transferenceNumber: number, conductivity: number): ElectrolyteLaws {
  return {
    concentration: 1000,
    transferenceNumber,
    thermodynamicFactor: 1,
    saltDiffusivity: () => diffusivity,
    conductivity: () => conductivity,
  };
}
