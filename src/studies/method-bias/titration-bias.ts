import { analyseTitration } from "../../analysis/gitt.ts";
import { doubtfulMedians } from "../../analysis/titration/gitt-estimates.ts";
import { titrationRecords } from "../../analysis/titration/titration-record.ts";
import type { Context } from "../../data/progress.ts";
import { table } from "../../data/table.ts";
import type { Design } from "../../design/design.ts";
import { medianOf } from "../../numerics/order-statistics.ts";
import type { Options } from "../../protocols/protocol.ts";
import { titration } from "../../protocols/titration.ts";
import { show } from "../../units/show.ts";
import { simulatedRecord } from "../simulated-data.ts";
import { titratedHost } from "../titration-reading.ts";
import { biasRow, type MethodBias } from "./method-bias.ts";
import { virtualRun } from "./virtual-run.ts";

/** Readings of the diffusivity by the names of their estimates. */
const READINGS = [
  ["diffusivity", "Weppner-Huggins, slope over √t"],
  ["diffusivitySimplified", "Weppner-Huggins, simplified (ΔE_s/ΔE_t)"],
  ["diffusivityCorrected", "Weppner-Huggins, corrected for the sphere"],
  ["diffusivityLocal", "pulse by pulse, exact sphere"],
  ["diffusivityGlobal", "one fit of the whole record"],
] as const;

/**
 * Titration of the particles of a design, read with their true radius.
 * @param wanted options of the experiment that are not its defaults, e.g. how many pulses
 */
export function titrationBias(design: Design, context: Context, wanted: Options = {}): MethodBias {
  const { run, mass } = virtualRun(design, titration, {}, context, { wanted });
  const host = titratedHost(design);
  const [record] = titrationRecords([simulatedRecord(run, design.name, mass)]);
  if (!record) throw new RangeError("a titration gives one record");
  const { result, reading } = analyseTitration(record, { numbers: { radius: host.radius }, words: {} });
  const doubtful = doubtfulMedians(reading);
  const pulses = result.tables.pulses!.table;
  const duration = medianOf(pulses.column("duration").values);
  const time = run.table.column("test_time_second").values;
  const filling = run.table.column("x_mean_filling").values;
  const fillingAt = (t: number) => {
    let row = 0;
    while (row + 1 < time.length && time[row + 1]! < t) row++;
    const next = Math.min(row + 1, time.length - 1);
    const width = time[next]! - time[row]!;
    return filling[row]! + (width > 0 ? ((t - time[row]!) / width) * (filling[next]! - filling[row]!) : 0);
  };
  const middles = Array.from(pulses.column("start_time").values, (t, k) =>
    fillingAt(t + pulses.column("duration").values[k]! / 2),
  );
  const truths = middles.map((x) => host.diffusivity(x));
  const read = result.tables.diffusivity!.table.column("diffusivity").values;
  const told = [...read.keys()].filter((k) => Number.isFinite(read[k]!));
  const truth = medianOf(told.length > 0 ? told.map((k) => truths[k]!) : truths);
  return {
    method: "gitt",
    title: "Titration: diffusivity",
    about: [
      `Pulses of ${show(duration, "min")} at 0.1 A/g, each followed by a rest; analysed with the radius that has the volume over surface of all particles, ${show(host.radius, "nm")}.`,
      "True: the diffusivity that the simulation uses, at the filling in the middle of each pulse; of a number for all pulses, its median over those that could be read.",
      "Numbers that the analysis withholds stand here too, from every pulse that gives one: their lights are red.",
    ],
    rows: READINGS.map(([name, quantity]) =>
      biasRow(result, name, { quantity: `diffusivity, ${quantity}`, truth, doubtful: doubtful.get(name) }),
    ),
    course: {
      x: "filling",
      words: "filling",
      table: table(design.name, {
        filling: { unit: "1", values: told.map((k) => middles[k]!) },
        ratio: { unit: "1", values: told.map((k) => read[k]! / truths[k]!) },
      }),
    },
    results: [result],
    notices: run.notices,
    cites: [...result.cites, ...run.cites],
  };
}
