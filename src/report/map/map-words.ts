import { CLASS_WORDS } from "../../figures/survival-map.ts";
import { layerName } from "../../figures/tokens.ts";
import type { SurvivalAxis } from "../../studies/survival-axis.ts";
import type { SurvivalResult } from "../../studies/survival-result.ts";

/** Number of a design with the layer that it belongs to, e.g. `hard carbon thickness`; `core diameter` says it already. */
export function axisWords({ label, material }: Pick<SurvivalAxis, "label" | "material">): string {
  if (material === undefined || /^core /.test(label)) return label;
  return `${layerName(material)} ${label.replace(/^layer /, "")}`;
}

/** What became of one design, in a sentence without its end. */
export function resultWords({ class: kind, event, lithium, smallestMargin, advice }: SurvivalResult): string {
  const where = event
    ? `, ${event.what} in layer ${event.layer} at filling ${event.filling.toFixed(2)} of cycle ${event.cycle}`
    : "";
  const margin = smallestMargin ? `; smallest margin ${smallestMargin.value.toFixed(2)} (${smallestMargin.of})` : "";
  const reached = lithium[0] === undefined ? "" : `; lithium per silicon ${lithium[0].toFixed(2)}`;
  return `${CLASS_WORDS[kind]}${where}${reached}${margin}${advice === "" ? "" : `; ${advice}`}`;
}
