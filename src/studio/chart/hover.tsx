import type { Point } from "../../figures/svg-element.ts";
import { marked } from "./markup.tsx";
import type { Readout } from "./readout.ts";

interface Props {
  readonly readout: Readout;
  /** Where it is read, in the sheet [px]. */
  readonly at: Point;
  /** Size of the sheet [px]. */
  readonly sheet: { readonly width: number; readonly height: number };
  /** Colour of the series on the ground. */
  readonly colour: string;
  readonly isPinned: boolean;
}

/** Part of the height of a sheet above which a readout stands below its place. */
const TURNS = 0.35;

/** The values at a place of a chart, above or below a ring round it. They slide along it so that they stay inside the sheet. */
export function Hover({ readout, at, sheet, colour, isPinned }: Props) {
  const height = at.y < TURNS * sheet.height ? "below" : "above";
  const place = { left: `${at.x}px`, top: `${at.y}px` };
  const slid = { ...place, transform: `translateX(${((-100 * at.x) / sheet.width).toFixed(1)}%)` };
  return (
    <div aria-hidden="true">
      <div class="chart-ring" style={{ ...place, borderColor: colour }} data-pinned={isPinned ? "" : undefined} />
      <div class="chart-readout" style={slid} data-height={height} data-pinned={isPinned ? "" : undefined}>
        {readout.name && (
          <div class="chart-readout-name">
            <span class="chart-swatch" style={{ background: colour }} />
            <span>{marked(readout.name)}</span>
          </div>
        )}
        {readout.values.map(({ name, value }, k) => (
          <div key={k} class="chart-readout-value">
            <span>{marked(name)}</span>
            <span>{marked(value)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
