/** Who may import whom: arrows point downwards only. A folder may always import itself; naming a folder allows those inside it. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  units: [],
  numerics: [],
  data: ["units"],
  materials: ["units", "numerics"],
  design: ["units", "numerics", "materials"],
  protocols: ["units"],
  formats: ["data", "units"],
  analysis: ["units", "numerics", "data"],
  figures: ["data", "units"],
  "physics/mechanics": ["units", "numerics", "materials", "design"],
  "physics/particles": ["units", "numerics", "materials", "design", "physics/mechanics"],
  "physics/cells": ["units", "numerics", "materials", "design", "physics/mechanics", "physics/particles"],
  simulation: ["units", "numerics", "data", "materials", "design", "protocols", "physics"],
  studies: ["units", "numerics", "data", "analysis", "materials", "design", "protocols", "physics", "simulation"],
  runners: ["units", "data", "studies"],
  report: ["units", "data", "analysis", "design", "figures", "studies"],
  verification: ["units", "numerics", "data", "analysis", "materials", "design", "protocols", "physics", "simulation", "studies"],
  cli: [
    "units",
    "numerics",
    "data",
    "analysis",
    "materials",
    "design",
    "protocols",
    "formats",
    "figures",
    "physics",
    "simulation",
    "studies",
    "runners",
    "report",
    "verification",
  ],
};

/** Third-party packages a folder may import; the physics core has none. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  analysis: ["ml-savitzky-golay-generalized", "ml-airpls"],
  design: ["zod"],
  formats: ["yaml", "zod", "hyparquet-writer"],
  figures: ["@observablehq/plot", "linkedom", "@resvg/resvg-js", "d3-scale-chromatic", "@expo-google-fonts/arimo"],
  runners: ["piscina"],
  cli: ["commander", "cli-progress", "zod"],
};

/** Folders and files that may import `node:` modules. */
export const NODE_PLACES = ["src/cli/", "src/runners/", "src/figures/png.ts"] as const;
