import type { Design } from "../design/design.ts";
import { type Figure, figure } from "../figures/figure.ts";
import { show } from "../units/show.ts";
import { designCut } from "./design-cut.ts";

/** Cut-away drawing of a design; several cores per sphere are drawn as one core with its share of the carbon. */
export function particleFigure({ name, particle }: Design, id = "particle"): Figure {
  const { sphere } = particle;
  return figure({
    id,
    title: `Particle of ${name}`,
    caption: sphere
      ? `${name}: one core with its share of a sphere of ${show(sphere.diameter, "nm")} that holds ${sphere.cores} on average.`
      : `${name}, cut open.`,
    panels: [designCut(particle)],
  });
}
