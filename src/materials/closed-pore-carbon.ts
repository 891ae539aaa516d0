import { hardCarbon, hardCarbonProperties } from "./hard-carbon.ts";
import { material } from "./material.ts";
import { engineeringConstants, moduliOf, porousFlowStress, porousModuli } from "./porous-solid.ts";
import { assumption, constant } from "./property.ts";

/**
 * Hard carbon with closed pores below 5 nm, the matrix between coated dots. Density, capacity and concentration are those
 * of its walls, so that volumes of wall and pores are counted apart; stiffness and strength are those of the porous body.
 * The strength holds for shear; under pressure the pores give way at `crushPressure`.
 */
export const closedPoreCarbon = material({
  id: "closed-pore-carbon",
  name: "Carbon with closed pores",
  properties: {
    ...hardCarbonProperties,
    closedPorosity: assumption(0.2, "1", {
      range: [0.05, 0.5],
      cites: "Yu2024",
      why: "the paper sees pores below 5 nm; their amount is not stated",
    }),
  },

  laws: (p) => {
    const wall = hardCarbon.laws(p);
    const { youngsModulus, poissonsRatio } = engineeringConstants(
      porousModuli(moduliOf(p.youngsModulus, p.poissonsRatio), p.closedPorosity),
    );
    return {
      ...wall,
      youngsModulus: constant(youngsModulus),
      poissonsRatio,
      flowStress: constant(porousFlowStress(p.flowStress, p.closedPorosity)),
      ...(p.closedPorosity > 0 ? { pores: { porosity: p.closedPorosity, wall } } : {}),
    };
  },
});
