import { table } from "../data/table.ts";
import { type FrontCourse, frontPlace, frontStresses, frontVoltage } from "../figures/first-lithiation.ts";
import type { Illustration } from "../report/paper/illustration.ts";
import { seriesOf } from "../report/run/run-setting.ts";
import { stacked } from "../report/run/stacked.ts";
import { current } from "../report/run/told.ts";
import { show } from "../units/show.ts";
import type { FrontRun } from "./front-run.ts";

const CHARGE = "x_capacity_per_gram_active";

/** Voltage, place and composition, stress over charge at every rate at which something was lithiated. */
export function frontFigures(all: FrontRun): Illustration[] {
  const { design, options, silicon } = all;
  const runs = all.runs.filter(({ run }) => run.table.length > 1);
  if (runs.length === 0) return [];
  const courses = runs.map(
    ({ rate, run }): FrontCourse => ({ label: current(rate), run: run.table, absorbedAt: run.absorbedAt }),
  );
  const about = {
    as: seriesOf(design.name),
    setting: `${design.name}: core of ${show(2 * options.radius, "nm")}, ${options.shell} shell, stress ${options.stressOnFront ? "holds the front back" : "does not act on the front"}${options.recrystallised === undefined ? "" : `, ${options.recrystallised} of the radius crystalline again (a scenario)`}, mean potential; front potential ${show(silicon.frontPotential, "V")} and mobility ${show(silicon.frontMobility, "m/s", 2)} assumed; computed.`,
    cites: [...new Set(runs.flatMap(({ run }) => run.cites))],
  };
  const drawn = (label: string, columns: readonly string[]) =>
    stacked(
      label,
      runs.map(({ run: { table: t } }) =>
        table(label, Object.fromEntries([CHARGE, ...columns].map((name) => [name, t.column(name)]))),
      ),
      { rate: { unit: "A/kg", values: runs.map(({ rate }) => rate) } },
    );
  return [
    {
      figure: frontVoltage(courses, silicon.frontPotential, about),
      alt: "Voltage over charge at each rate: a plateau while the front moves, lower at higher rates, then a fall to the end.",
      tables: { "front-voltage": drawn("front voltage", ["voltage_volt"]) },
    },
    ...(runs.some(({ reading }) => reading.crystal)
      ? [
          {
            figure: frontPlace(courses, silicon.maxLithium, about),
            alt: "The crystal shrinks over charge while the lithium behind its front stays nearly the same.",
            tables: { "front-place": drawn("front place", ["x_front_radius", "x_front_lithium", "x_mean_filling"]) },
          },
        ]
      : []),
    ...(runs.some(({ reading }) => reading.corePressure !== undefined)
      ? [
          {
            figure: frontStresses(courses, about),
            alt: "Core pressure rises as the crystal shrinks; the surface is under tension near its flow stress.",
            tables: { "front-stress": drawn("front stress", ["x_core_pressure", "x_surface_hoop"]) },
          },
        ]
      : []),
  ];
}
