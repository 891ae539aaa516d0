import type { Figure, Panel } from "../../figures/figure.ts";
import { jsonText } from "../../report/json.ts";

/** A panel whose texts beside rows are an object by row. */
const plain = (panel: Panel): unknown =>
  panel.kind === "axes"
    ? { ...panel, series: panel.series.map((s) => (s.kind === "points" ? { ...s, marks: Object.fromEntries(s.marks) } : s)) }
    : panel;

/** A figure as a value, as JSON: everything from which it is drawn; a missing number is `null`. */
export const figureJson = (f: Figure): string => jsonText({ ...f, panels: f.panels.map(plain) });
