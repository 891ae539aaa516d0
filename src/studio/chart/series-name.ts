import type { Axes } from "../../figures/figure.ts";
import type { Series } from "../../figures/series.ts";
import { LAYER, layerName, SERIES } from "../../figures/tokens.ts";

const isAlike = (a: Series, b: Series): boolean =>
  "as" in a && "as" in b && a.as === b.as && (!("strength" in a && "strength" in b) || a.strength === b.strength);

/** Name of a series: its own, that of another that looks alike (the second half of a cycle), or of what it is drawn as; may be empty. */
export function seriesName(panel: Axes, s: Series): string {
  if (s.kind === "heat map" || s.kind === "label") return "";
  if (s.label) return s.label;
  const twin = panel.series.find((other) => other.kind === s.kind && isAlike(other, s) && "label" in other && other.label);
  if (twin && "label" in twin && twin.label) return twin.label;
  return Object.hasOwn(SERIES, s.as) ? s.as : Object.hasOwn(LAYER, s.as) ? layerName(s.as) : "";
}
