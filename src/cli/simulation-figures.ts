import { table } from "../data/table.ts";
import type { Figure } from "../figures/figure.ts";
import { lithiumMaps } from "../figures/lithium-maps.ts";
import { voltageCurves } from "../figures/voltage-curve.ts";
import type { Profile, Solution } from "../simulation/solution.ts";
import { show } from "../units/show.ts";
import { seriesOf } from "./run-setting.ts";

/** Figures of a run: the voltage over the capacity of every step, and lithium in the smallest, middle and largest class at its end. */
export function simulationFigures(solution: Solution): Figure[] {
  const figures = [voltageFigure(solution)];
  const last = Math.max(...solution.profiles.map((p) => p.step));
  const ends = solution.profiles.filter((p) => p.step === last);
  if (ends.length > 0 && ends.every((p) => p.filling.every((x) => x > -1e-6 && x < 1 + 1e-6)))
    figures.push(mapFigure(ends, solution.table.label));
  return figures;
}

/** Capacity counted from the start of each step, one curve a step. */
function voltageFigure({ table: t, steps }: Solution): Figure {
  const [step, voltage, capacity] = ["step", "voltage", "capacity_per_gram_active"].map((name) => t.column(name).values);
  const curves = steps.map(({ step: { do: verb, at } }, k) => {
    const rows = Array.from(step!.keys()).filter((i) => step![i] === k + 1);
    const start = capacity![rows[0] ?? 0] ?? 0;
    return {
      as: verb === "delithiate" ? "variant 2" : "variant 1",
      curve: table(`step ${k + 1}`, {
        specific_capacity: { unit: "C/kg", values: rows.map((i) => Math.abs(capacity![i]! - start)) },
        voltage: { unit: "V", values: rows.map((i) => voltage![i]!) },
      }),
      ...(k < 2 ? { label: `${verb}, ${show(at, "A/g", 2)}` } : {}),
      strength: k < 2 ? 1 : 0.5,
    };
  });
  return voltageCurves(curves, {
    setting: `Capacity per gram of active powder, counted from the start of each step. ${t.label}.`,
  });
}

function mapFigure(ends: readonly Profile[], name: string): Figure {
  const series = seriesOf(name);
  const shown = [...new Set([0, ends.length >> 1, ends.length - 1])].map((k) => ends[k]!);
  return lithiumMaps(
    shown.map((p) => ({
      material: series === "accent" ? "particle" : series,
      column: `${(2e9 * p.radius.at(-1)!).toFixed(0)} nm`,
      profile: table(`class ${p.sizeClass + 1}`, {
        radius: { unit: "m", values: p.radius },
        filling: { unit: "1", values: p.filling },
      }),
    })),
    { columnTitle: "diameter of the size class", setting: `At the end of the last step, ${show(shown[0]!.voltage, "V")}.` },
  );
}
