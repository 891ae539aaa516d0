import { useComputed, useSignal } from "@preact/signals";
import { seriesOf } from "../../report/run/run-setting.ts";
import { Chart } from "../chart/chart.tsx";
import { Segments } from "../controls/segments.tsx";
import { timeOf } from "../state/instant.ts";
import type { Bench, Studio } from "../state/studio.ts";
import type { ShownCourse } from "./curves/curve.ts";
import { curves, usualCurve } from "./curves/offered.ts";
import { fillingFigure, stressFigure } from "./radius-figures.ts";
import { type Seen, seenOf } from "./seen.ts";

/** Looks of the two designs, never the same. */
function looksOf(own: string, other: string): readonly [string, string] {
  const [first, second] = [seriesOf(own), seriesOf(other)];
  return [first, first === second ? "variant 2" : second];
}

/** The curves beside the particle: one of the run, and lithium and stress along the radius at the instant that is looked at. */
export function CurvesColumn({ studio }: { readonly studio: Studio }) {
  const { own, other, compares, instant } = studio;
  const chosen = useSignal<string | undefined>(undefined);
  const shown = useComputed((): readonly ShownCourse[] => {
    const looks = looksOf(own.name.value, other.name.value);
    const of = ({ name, run }: Bench, k: 0 | 1): ShownCourse => ({
      name: name.value.split(",")[0]!,
      as: looks[k],
      course: run.course.value,
    });
    const both = compares.value ? [of(own, 0), of(other, 1)] : [of(own, 0)];
    return both.filter(({ course }) => course.length > 1);
  });
  const offered = useComputed(() => curves.filter((curve) => shown.value.some(({ course }) => curve.suits(course))));
  const curve = useComputed(() => {
    const wanted = offered.value.find(({ id }) => id === chosen.value);
    const first = shown.value[0]?.course;
    return wanted ?? (first && usualCurve(first));
  });
  const time = useComputed(() => timeOf(own.run.course.value, instant.value));
  const seen = useComputed((): Seen | undefined => seenOf(own, time.value));
  const stale = own.stale.value && own.run.standing.value !== "running" ? "si-stale" : "";
  if (!curve.value || shown.value.length === 0)
    return (
      <div class="si-curves">
        <p class="si-empty">The curves come with the first run.</p>
      </div>
    );
  const stress = seen.value && stressFigure(seen.value);
  return (
    <div class={`si-curves ${stale}`} data-fades>
      <section class="si-curve">
        <div class="si-curve-head">
          <h3>{curve.value.title.replaceAll("*", "")}</h3>
          {offered.value.length > 1 && (
            <Segments
              label="Curve"
              choices={offered.value.map(({ id, title, short }) => ({ value: id, name: short, hint: title.replaceAll("*", "") }))}
              chosen={curve.value.id}
              onChoose={(id) => {
                chosen.value = id;
              }}
            />
          )}
        </div>
        <Chart figure={curve.value.figure(shown.value, time.value)} label={curve.value.title.replaceAll("*", "")} />
      </section>
      {seen.value && (
        <section class="si-curve">
          <h3>Lithium along the radius at this instant</h3>
          <Chart figure={fillingFigure(seen.value)} label="Filling along the radius at this instant" />
        </section>
      )}
      {stress && (
        <section class="si-curve">
          <h3>Hoop stress along the radius at this instant</h3>
          <Chart figure={stress} label="Hoop stress along the radius at this instant" />
        </section>
      )}
    </div>
  );
}
