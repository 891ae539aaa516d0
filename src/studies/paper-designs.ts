import type { Core, Design, Shell } from "../design/design.ts";
import { fromUnit } from "../units/quantity.ts";
import { paperMiddle, paperSi, paperValue } from "./paper-numbers.ts";

/** The materials of the paper (Yu2024), as design files describe them. */
export interface PaperDesigns {
  /** Dots with both coats, read as one large core per sphere. */
  readonly ccos: Design;
  /** The same, read as several middling cores per sphere. */
  readonly ccosMulti: Design;
  /** Dots with oxide and one carbon coat. */
  readonly cos: Design;
  /** Bare dots. */
  readonly siqd: Design;
  /** Bare nanoparticles. */
  readonly sinp: Design;
}

/** One concentric dot per sphere with the middles of the sizes that the paper states; carbon as dense as hard carbon. */
export function drawnDesign(): Design {
  const [core, oxide, sphere] = [paperMiddle("size.siqd"), paperMiddle("size.siox"), paperMiddle("size.cos")];
  const layers: readonly [Core, ...Shell[]] = [
    { material: "silicon", diameter: core, overrides: {} },
    { material: "siox", thickness: oxide, overrides: {} },
    { material: "hard-carbon", thickness: 0.5 * (sphere - core) - oxide, overrides: {} },
  ];
  const secondary = { diameter: fromUnit(0.42, "um"), area: paperSi(paperValue("area.bet")) };
  return { name: "as drawn", particle: { layers, secondary }, electrode: { loading: fromUnit(1.1, "mg/cm^2"), porosity: 0.5 } };
}
