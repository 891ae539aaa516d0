import { type Axes, type Figure, figure, type Panel } from "../../figures/figure.ts";
import type { Illustration } from "./illustration.ts";

const panelOf = (from: Figure, kind: Panel["kind"]): Panel => from.panels.find((p) => p.kind === kind)!;

/** The map with its first and last column only, so that the numbers under the discs have room. */
function outerColumns(panel: Panel): Panel {
  if (panel.kind !== "particle map") return panel;
  const last = panel.columns.length - 1;
  return {
    ...panel,
    columns: [panel.columns[0]!, panel.columns[last]!],
    discs: panel.discs.filter((d) => d.column === 0 || d.column === last).map((d) => ({ ...d, column: d.column === 0 ? 0 : 1 })),
  };
}

/** A panel of axes with its own heading. */
const headed = (panel: Panel, title: string): Panel =>
  panel.kind === "axes" ? ({ ...panel, title } satisfies Axes) : { ...panel, title };

/**
 * The three questions of the study in one picture: what the particle is, how lithium fills it, what its shells carry.
 * @param meetsStated whether the particle has the stated carbon content and capacity
 */
export function overviewFigure(
  particle: Illustration,
  maps: Illustration,
  pressure: Illustration,
  meetsStated: boolean,
): Illustration {
  const parts = [particle, maps, pressure];
  return {
    figure: figure({
      id: "overview",
      title: "Design, lithium and stress of an encapsulated silicon dot",
      width: "double",
      columns: [1.1, 1.4, 1.1],
      caption: `(a) The particle of the design file. (b) Lithium in bare dots and nanoparticles when the lithiating electrode passes 0.25 V. (c) Pressure of the shells on the core over the first cycle. ${meetsStated ? "Sizes are calibrated on carbon content and capacity; maps and pressure are predicted." : "Sizes are given, carbon content and capacity are not those of the paper; maps and pressure are predicted."}`,
      panels: [
        headed(panelOf(particle.figure, "particle cut"), "the particle"),
        headed(outerColumns(panelOf(maps.figure, "particle map")), "lithium at 0.25 V"),
        headed(panelOf(pressure.figure, "axes"), "pressure of the shells"),
      ],
      cites: [...new Set(parts.flatMap((p) => p.figure.cites))],
    }),
    alt: "Three pictures: a sphere cut open with core, oxide and carbon; discs of dots and nanoparticles coloured by lithium; loops of core pressure over a cycle.",
    tables: {},
  };
}
