import { assumption } from "./property.ts";

/** How two layers of a particle hold together and pass lithium (silicon on oxide, oxide on carbon). */
export const interfaceProperties = {
  strength: assumption(0.8, "GPa", {
    range: [0.1, 3],
    cites: "Yu2024",
    why: "the paper argues that Si-O-C bonds make it strong, without a number",
  }),
  fractureEnergy: assumption(1.0, "J/m^2", {
    range: [0.2, 5],
    cites: "Shi2016",
    why: "usual for thin oxide; the boundary between silicon and its alloy is a weak path",
  }),
  conductance: assumption(1e-6, "m/s", {
    why: "fast enough not to matter while bonded",
    label: "lithium transfer coefficient, bonded",
  }),
  gapShare: assumption(0.9, "1", { why: "share of the lithium transfer that opens with the gap" }),
  gapLength: assumption(0.3, "nm", { why: "one atomic distance", label: "gap over which lithium transfer dies away" }),
} as const;
