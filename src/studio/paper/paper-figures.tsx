import { useEffect, useRef, useState } from "preact/hooks";
import { fullCaption } from "../../figures/figure.ts";
import { PRINT } from "../../figures/tokens.ts";
import { Chart } from "../chart/chart.tsx";
import { marked } from "../chart/markup.tsx";
import { FigureMenu } from "../export/figure-menu.tsx";
import type { PaperFigure } from "../jobs/paper.ts";
import type { PaperState } from "../state/paper-state.ts";

/** Every figure of the report in the order of its text, with captions; those that the design changes say so. */
export function PaperFigures({ paper }: { readonly paper: PaperState }) {
  const { shown, reading, stale } = paper;
  const usual = new Map(reading.value!.figures.map(({ figure, fingerprint }) => [figure.id, fingerprint]));
  return (
    <div class="pa-figures" data-stale={stale.value ? "" : undefined}>
      {shown.value!.value.figures.map((one) => {
        const { figure, fingerprint } = one;
        return (
          <figure key={figure.id} data-width={figure.width}>
            <DrawnWhenSeen of={one} />
            <figcaption>
              {usual.get(figure.id) !== fingerprint && <span class="pa-changed">changed by this design</span>}
              <strong>{marked(figure.title)}.</strong> {marked(fullCaption(figure))} <FigureMenu figure={figure} />
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}

/** A figure is drawn when it is nearly in view, so that opening the page or moving the design draws a few only. */
const NEAR = "300px 0px";
/** Height of a row of panels where a figure does not say its own [mm]. */
const PANEL_HEIGHT = 62;

/** The figure, drawn once it comes near the window; a newer one takes its place when it can be seen. */
function DrawnWhenSeen({ of }: { readonly of: PaperFigure }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [drawn, setDrawn] = useState<PaperFigure | undefined>();
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), { rootMargin: NEAR });
    watch.observe(place.current!);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (near && drawn?.fingerprint !== of.fingerprint) setDrawn(of);
  }, [near, of]);
  const { width, height, layout } = of.figure;
  const ratio = PRINT.width[width] / (height ?? PANEL_HEIGHT * layout.length);
  return (
    <div class="pa-drawn" ref={place} style={drawn ? undefined : { aspectRatio: ratio.toFixed(3) }}>
      {drawn && <Chart figure={drawn.figure} label={drawn.alt} />}
    </div>
  );
}
