/** The part of Plotly that is used here; the package brings no types. */
declare module "plotly.js-cartesian-dist-min" {
  import type { Plotly } from "./load-plotly.ts";

  const plotly: Plotly;
  export = plotly;
}
