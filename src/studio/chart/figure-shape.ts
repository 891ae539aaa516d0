import type { Axis, Figure, Panel } from "../../figures/figure.ts";

const axisShape = ({ unit, log, categories, reverse }: Axis) => [unit, log, categories, reverse];

const panelShape = (p: Panel) => (p.kind === "axes" ? [p.title, axisShape(p.x), axisShape(p.y)] : p.kind);

/** What of a figure has to stay for a zoom and its height to keep their meaning when its data change. */
export const figureShape = (f: Figure): string => JSON.stringify([f.id, f.width, f.height, f.columns, f.layout, f.panels.map(panelShape)]); // biome-ignore format: one line

/** The series of a figure and their names: what has to stay for names to keep their places and a reading its series. */
export const figureWords = (f: Figure): string =>
  JSON.stringify(
    f.panels.map((p) =>
      p.kind === "axes" ? [p.naming, p.series.map((s) => [s.kind, "label" in s ? s.label : "", "as" in s && s.as])] : p.kind,
    ),
  );
