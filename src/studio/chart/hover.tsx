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

/** Part of the sheet from whose edge a readout stands to the other side of its place. */
const TURNS = { x: 0.55, y: 0.3 } as const;

/** The values at a place of a chart, beside a ring round it. It stays inside the sheet. */
export function Hover({ readout, at, sheet, colour, isPinned }: Props) {
  const side = at.x > TURNS.x * sheet.width ? "left" : "right";
  const height = at.y < TURNS.y * sheet.height ? "below" : "above";
  const place = { left: `${at.x}px`, top: `${at.y}px` };
  return (
    <div aria-hidden="true">
      <div class="chart-ring" style={{ ...place, borderColor: colour }} data-pinned={isPinned ? "" : undefined} />
      <div class="chart-readout" style={place} data-side={side} data-height={height} data-pinned={isPinned ? "" : undefined}>
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
