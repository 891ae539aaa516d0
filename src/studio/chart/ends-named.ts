import type { Axes, Figure } from "../../figures/figure.ts";
import type { Series } from "../../figures/series.ts";

/** Names beyond which a legend covers what it names. */
const MOST = 8;

const nameOf = (s: Series): string => ("label" in s && s.label) || "";

function fewNamed(panel: Axes): Axes {
  const named = panel.series.filter((s) => nameOf(s) !== "");
  if (panel.naming !== "legend" || named.length <= MOST) return panel;
  const isEnd = (s: Series): boolean => {
    const family = named.filter((other) => "as" in s && "as" in other && s.as === other.as);
    return s === family[0] || s === family.at(-1);
  };
  return { ...panel, series: panel.series.map((s) => (nameOf(s) === "" || isEnd(s) ? s : { ...s, label: "" })) };
}

/** A figure in which of families of curves, faint to full, the first and the last alone are named where a legend would be too long. */
export const endsNamed = (f: Figure): Figure => ({
  ...f,
  panels: f.panels.map((panel) => (panel.kind === "axes" ? fewNamed(panel) : panel)),
});
