import type { Design, Particle } from "../design/design.ts";
import { core, design, grain, layer, particle } from "../design/fluent.ts";
import { inverseBalance } from "../design/inverse-balance.ts";
import { lawsOf } from "../design/layer-laws.ts";
import { massBalance } from "../design/mass-balance.ts";
import { carbonFromLoss } from "../design/thermogravimetry.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { verificationCase } from "./case.ts";

const perGram = (si: number) => inUnit(si, "mAh/g");
const perArea = (value: number) => fromUnit(value, "mAh/m^2");
const nm = (value: number) => fromUnit(value, "nm");

/** Oxides SiO_y: y and density [g cm⁻³]. */
const OXIDES = [[0.5, 2.25], [1, 2.13], [1.3, 2.16], [1.5, 2.18], [2, 2.2]] as const; // biome-ignore format: a table

function oxide([oxygen, density]: (typeof OXIDES)[number]): number[] {
  const laws = lawsOf({ material: "siox", overrides: { oxygen, density: 1000 * density } });
  return [perGram(laws.firstCycleLoss), perGram(laws.capacity), laws.volumeRatio.full, laws.volumeRatio.empty];
}

/** Readings of the coated powder: core, oxide, sphere [nm], cores per sphere, carbon density [g cm⁻³]. */
// biome-ignore format: a table
const SPHERES = [
  [15, 2.5, 35, 1, 1.6], // as drawn
  [20, 2.1, 28.6, 1, 1.2], // large cores, light carbon
  [20, 2, 27.4, 1, 1.6],
  [20, 2, 30, 1, 1.6],
  [15, 2, 35, 4, 1.6],
  [15, 2, 35, 4.23, 1.6], // several cores
] as const;

function sphere([d_c, t_ox, d_COS, n_c, density]: (typeof SPHERES)[number]): Design {
  const dot = core("silicon", { diameter: nm(d_c), density: "2.33 g/cm^3", trappedShare: 0.04 });
  const skin = layer("siox", { thickness: nm(t_ox), oxygen: 1.3, density: "2.16 g/cm^3" });
  const of = { density: 1000 * density, specificCapacity: "300 mAh/g", firstCycleLoss: "90 mAh/g" } as const;
  const secondary = { diameter: "0.42 um", area: "7.38 m^2/g" } as const;
  const coated: Particle =
    n_c === 1
      ? grain(particle(dot, skin, layer("hard-carbon", { thickness: nm(0.5 * (d_COS - d_c) - t_ox), ...of })), { secondary })
      : grain(particle(dot, skin, layer("hard-carbon", of)), { sphere: { diameter: nm(d_COS), cores: n_c }, secondary });
  return design("coated dots", coated);
}

function balance(given: (typeof SPHERES)[number]): number[] {
  const b = massBalance(sphere(given), { surfaceCharge: perArea(2.2) });
  const thick = massBalance(sphere(given), { surfaceCharge: perArea(5.8) });
  const { silicon, oxide, carbon } = b.shares;
  return [
    ...[silicon, oxide, carbon, perGram(b.reversibleCapacity), b.efficiency],
    ...[inUnit(b.apparentDensity, "g/cm^3"), b.expansion.poresKept, b.packing.share, thick.efficiency],
  ];
}

/** Composition from 25.47 wt% carbon and 2079 mAh g⁻¹, for an oxide of this capacity [mAh g⁻¹]. */
function inverse(oxideCapacity: number): number[] {
  const capacity = (q: number) => fromUnit(q, "mAh/g");
  const found = inverseBalance({
    carbonShare: 0.2547,
    capacity: capacity(2079),
    silicon: { density: 2330, capacity: lawsOf({ material: "silicon", overrides: {} }).capacity },
    oxide: { density: 2200, capacity: capacity(oxideCapacity) },
    carbon: { density: 1600, capacity: capacity(250) },
    trappedShare: 0,
  });
  return found.possible ? [found.silicon, found.oxide, found.coatedRatio] : [];
}

export const massBalanceTables = verificationCase({
  id: "V40",
  levels: ["M0", "materials"],
  about:
    "Mass balance: lithium storage and swelling of oxides SiO_y by stoichiometry; shares, capacity, first-cycle efficiency, density, growth and packing of six readings of the coated powder; composition from carbon content and capacity; carbon share from a mass loss in air when a tenth of the silicon oxidises.",
  cites: ["Yu2024"],
  run: () => [
    ...OXIDES.flatMap(oxide),
    ...SPHERES.flatMap(balance),
    ...[1200, 1500].flatMap(inverse),
    ...[0, 0.1].map((alpha) => carbonFromLoss(0.2547, { silicon: 0.45, oxide: 0 }, { silicon: alpha })),
  ],
});
