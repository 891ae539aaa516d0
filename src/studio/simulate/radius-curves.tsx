import type { ReadonlySignal } from "@preact/signals";
import { Chart } from "../chart/chart.tsx";
import { fillingFigure, stressFigure } from "./radius-figures.ts";
import type { Seen } from "./seen.ts";

/** Lithium and stress along the radius at the instant that is looked at, as far as there are any. */
export function RadiusCurves({ of }: { readonly of: ReadonlySignal<Seen | undefined> }) {
  const seen = of.value;
  if (!seen) return null;
  const stress = stressFigure(seen);
  return (
    <>
      <section class="si-curve si-radius">
        <div class="si-curve-head">
          <h3>Lithium along the radius at this instant</h3>
        </div>
        <div class="si-chart">
          <Chart figure={fillingFigure(seen)} label="Filling along the radius at this instant" fills />
        </div>
      </section>
      {stress && (
        <section class="si-curve si-radius">
          <div class="si-curve-head">
            <h3>Hoop stress along the radius at this instant</h3>
          </div>
          <div class="si-chart">
            <Chart figure={stress} label="Hoop stress along the radius at this instant" fills />
          </div>
        </section>
      )}
    </>
  );
}
