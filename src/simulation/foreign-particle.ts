import { DesignError } from "../units/error.ts";
import type { CellSettings } from "./cell-options.ts";
import { FAILURE_ONLY, LAYERS_ONLY } from "./failure-options.ts";

const refused = (message: string, option: string, expected: string, found: string, hint: string) =>
  new DesignError(message, { place: { path: `options.${option}` }, expected, found, hint });

/**
 * Refuses options that the chosen particles do not know.
 * @throws DesignError naming the option
 */
export function refuseForeignParticle(set: CellSettings): void {
  const { particle, failure, hysteresis, swelling, breathing, dotExchange } = set;
  const given = (names: readonly (typeof LAYERS_ONLY)[number][]) => names.find((name) => set[name] !== undefined);
  if (particle === "fick") {
    const ofLayers = failure === "none" ? given(LAYERS_ONLY) : "failure";
    if (ofLayers)
      throw refused(
        "only layers rupture, part and pass lithium across interfaces",
        ofLayers,
        "no such option with Fick particles",
        `${set[ofLayers]}`,
        "choose layered particles",
      );
    if (hysteresis === "mechanical")
      throw refused(
        "mechanical hysteresis is that of layers under stress",
        "hysteresis",
        "none, one-state or current-sigmoid with Fick particles",
        hysteresis,
        "choose layered particles",
      );
    return;
  }
  const ofFailure = failure === "none" ? given(FAILURE_ONLY) : undefined;
  if (ofFailure)
    throw refused(
      "layers stay whole and bonded, whatever they bear",
      ofFailure,
      "no such option without failure",
      `${set[ofFailure]}`,
      "choose failure: expected",
    );
  if (hysteresis === "current-sigmoid")
    throw refused(
      "the branches of layered particles cannot go by the sign of the current of the cell",
      "hysteresis",
      "none, one-state or mechanical",
      hysteresis,
      "one-state follows the filling of each particle",
    );
  if (swelling)
    throw refused(
      "layered particles swell by their own strain",
      "swelling",
      "no free swelling",
      "swelling",
      "leave the option out: paths and surfaces grow with the layers",
    );
  if (breathing)
    throw refused(
      "an electrode of layered particles keeps its thickness and porosity",
      "breathing",
      "no breathing",
      "breathing",
      "the summary gives the volume ratio of the particles; Fick particles let the electrode breathe",
    );
  if (dotExchange !== undefined)
    throw refused(
      "dots and the carbon around them are layers here, each with its own lithium",
      "dotExchange",
      "no exchange rate",
      `${dotExchange} 1/s`,
      "leave the option out",
    );
}
