import { cellOf } from "../design/cell.ts";
import type { Design } from "../design/design.ts";
import type { MassBalance } from "../design/mass-balance.ts";
import { show } from "../units/show.ts";

/** A number of a balance in words, with its unit. */
type Row = readonly [label: string, value: string];

/** Warnings that follow from a balance, in words. */
export function balanceWarnings({ packing, expansion, wettedArea }: MassBalance): string[] {
  const found: string[] = [];
  if (packing.flag !== "none")
    found.push(`The coated cores fill ${show(packing.share, "%")} of their sphere: ${packing.flag} (64 %).`);
  if (!expansion.zeroPossible) found.push(expansion.statement);
  if (wettedArea.from !== "given") found.push("The wetted area is that of smooth spheres; measured areas are usually larger.");
  return found;
}

/** A balance as a plain value, SI: of each part what it is and its shares. */
export const balanceJson = (b: MassBalance) => ({
  ...b,
  parts: b.parts.map(({ material, kind, place, massShare, solidShare, poreShare }) => ({
    material,
    kind,
    place,
    massShare,
    solidShare,
    poreShare,
  })),
});

/** Lines that only a powder with closed pores needs in full. */
function poreRows(b: MassBalance): Row[] {
  const density = show(b.apparentDensity, "g/cm^3");
  const growth = show(b.expansion.poresKept, "%");
  if (b.closedPores.volume === 0)
    return [
      ["density", `${density}, without closed pores`],
      ["growth at full lithiation", `${growth} of the volume`],
    ];
  return [
    ["density, solids alone", `${density}, ${show(b.trueDensity, "g/cm^3")}`],
    ["growth at full lithiation", `${growth} of the volume, ${show(b.expansion.poresClosed, "%")} with closed pores collapsed`],
    [
      "closed pores could hold",
      `${show(b.closedPores.lithium, "mAh/g")} of lithium, or buffer ${show(b.expansion.buffered, "%", 2)} of the growth; never both`,
    ],
  ];
}

/** The balance of a design as labels with values in words: shares of its parts, capacity, losses, area, growth, electrode. */
export function balanceRows(b: MassBalance, design: Design): Row[] {
  const { loading, porosity } = design.electrode;
  return [
    ...b.parts.map((p): Row => [p.material, `${show(p.massShare, "%")} of the mass, ${show(p.solidShare, "%")} of the volume`]),
    ["reversible capacity", show(b.reversibleCapacity, "mAh/g", 4)],
    ["first-cycle efficiency", `${show(b.efficiency, "%")}  (first lithiation ${show(b.firstLithiation, "mAh/g", 4)})`],
    ["lost inside, at the surface", `${show(b.lostInside, "mAh/g")}, ${show(b.lostAtSurface, "mAh/g", 2)}`],
    ["wetted area", `${show(b.wettedArea.value, "m^2/g")}  (${b.wettedArea.from})`],
    ...poreRows(b),
    ...(b.parts.length > 1 ? [["coated cores fill", `${show(b.packing.share, "%")} of their sphere`] as const] : []),
    [
      "electrode",
      `${show(loading, "mg/cm^2")}, ${show(cellOf(design).electrode.thickness, "um")} thick at ${show(porosity, "%", 2)} porosity`,
    ],
  ];
}
