import { useEffect } from "preact/hooks";
import { fullCaption } from "../../figures/figure.ts";
import { plainText } from "../../figures/text.ts";
import { Chart } from "../chart/chart.tsx";
import { Fault } from "../controls/fault.tsx";
import { typeset } from "../controls/typeset.tsx";
import { FigureMenu } from "../export/figure-menu.tsx";
import type { Bench } from "../state/studio.ts";

/** Every figure of the last run, drawn as the command line draws them, with captions. */
export function RunFigures({ bench }: { readonly bench: Bench }) {
  const { reading } = bench;
  useEffect(() => reading.look(), [reading]);
  const read = reading.reading.value;
  if (reading.error.value) return <Fault error={reading.error.value} />;
  if (!read) return <p class="si-empty">The figures come with the first run.</p>;
  return (
    <div class="si-figures" data-stale={reading.stale.value || bench.isPast.value ? "" : undefined}>
      {read.figures.map((figure) => (
        <figure key={figure.id} data-width={figure.width}>
          <Chart figure={figure} label={figure.title} />
          <figcaption>
            <strong>{typeset(plainText(figure.title))}.</strong> {typeset(plainText(fullCaption(figure)))}{" "}
            <FigureMenu figure={figure} />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
