import { useComputed, useSignal } from "@preact/signals";
import { Chart } from "../chart/chart.tsx";
import { Segments } from "../controls/segments.tsx";
import { timeOf } from "../state/instant.ts";
import type { LabFiles } from "../state/lab-files.ts";
import type { Studio } from "../state/studio.ts";
import type { Curve } from "./curves/curve.ts";
import { curves, usualCurve } from "./curves/offered.ts";
import { MeasuredLine } from "./measured-line.tsx";
import { RadiusCurves } from "./radius-curves.tsx";
import { seenOf } from "./seen.ts";
import { isLeftBehind, shownCourses } from "./shown-courses.ts";

interface Props {
  readonly studio: Studio;
  readonly files: LabFiles;
}

const plainTitle = ({ title }: Curve): string => title.replaceAll("*", "");

/** The curves beside the particle: one of the run, and lithium and stress along the radius at the instant that is looked at. */
export function CurvesColumn({ studio, files }: Props) {
  const { own, instant } = studio;
  const chosen = useSignal<string | undefined>(undefined);
  const shown = useComputed(() => shownCourses(studio));
  const offered = useComputed(() => curves.filter((curve) => shown.value.some(({ course }) => curve.suits(course))));
  const curve = useComputed(() => {
    const wanted = offered.value.find(({ id }) => id === chosen.value);
    const first = shown.value[0]?.course;
    return wanted ?? (first && usualCurve(first));
  });
  // none of these hangs on the instant: it moves over the figure, which stays
  const measured = useComputed(() => (curve.value?.measured ? files.state.value?.measured : undefined));
  const figure = useComputed(() => {
    const simulated = curve.value?.figure(shown.value);
    const quantity = curve.value?.measured;
    return simulated && measured.value && quantity ? measured.value.drawnOver(simulated, quantity) : simulated;
  });
  const leftOut = useComputed(() => curve.value?.leftOut?.(shown.value) ?? "");
  const time = useComputed(() => timeOf(own.run.course.value, instant.value));
  const mark = useComputed(() => curve.value?.mark?.(shown.value, time.value));
  const seen = useComputed(() => seenOf(own, time.value));
  if (!curve.value || !figure.value)
    return (
      <div class="si-curves">
        <p class="si-empty">The curves come with the first run.</p>
      </div>
    );
  const { measured: quantity } = curve.value;
  return (
    <div class="si-curves" data-stale={isLeftBehind(own) ? "" : undefined}>
      <section class="si-curve">
        <div class="si-curve-head">
          <h3>{plainTitle(curve.value)}</h3>
          {offered.value.length > 1 && (
            <Segments
              label="Curve"
              choices={offered.value.map((one) => ({ value: one.id, name: one.short, hint: plainTitle(one) }))}
              chosen={curve.value.id}
              onChoose={(id) => {
                chosen.value = id;
              }}
            />
          )}
        </div>
        <div class="si-chart">
          <Chart figure={figure.value} label={plainTitle(curve.value)} mark={mark} fills />
        </div>
        {leftOut.value && <p class="si-left-out">{leftOut.value}</p>}
        {measured.value && quantity && <MeasuredLine studio={studio} files={files} quantity={quantity} figure={figure.value} />}
      </section>
      <RadiusCurves of={seen} />
    </div>
  );
}
