import { table } from "../../data/table.ts";
import { type VoltageCourse, voltageOverTime } from "../../figures/voltage-over-time.ts";
import type { Run } from "../../studies/experiment/run.ts";
import type { Illustration } from "../paper/illustration.ts";
import { seriesOf, settingOf, temperatureOf } from "./run-setting.ts";
import { stacked } from "./stacked.ts";

/** Voltage over time, one curve for each temperature, with markers where spectra were taken. */
export function courseFigure(run: Run): Illustration {
  const courses = run.solutions.map((solution): VoltageCourse => {
    const { table: t, spectra } = solution;
    const moments = table("spectra", {
      test_time_second: { unit: "s", values: spectra.map((s) => s.time) },
      voltage_volt: { unit: "V", values: spectra.map((s) => s.voltage) },
    });
    const curve = table(t.label, {
      test_time_second: t.column("test_time_second"),
      voltage_volt: t.column("voltage_volt"),
    });
    return { label: `${temperatureOf(solution).toFixed(0)} K`, as: seriesOf(run.subject.name), run: curve, moments };
  });
  return {
    figure: voltageOverTime(courses, { ...settingOf(run), marked: "spectra" }),
    alt: "Voltage over the time of the experiment, with a marker at each spectrum.",
    tables: {
      "voltage-over-time": stacked(
        "voltage over time",
        courses.map((c) => c.run),
        { ambient_temperature_celsius: { unit: "K", values: run.solutions.map(temperatureOf) } },
      ),
    },
  };
}
