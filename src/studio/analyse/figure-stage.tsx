import { useMemo, useState } from "preact/hooks";
import type { Figure } from "../../figures/figure.ts";
import { Chart } from "../chart/chart.tsx";
import { marked } from "../chart/markup.tsx";
import { Switch } from "../controls/switch.tsx";
import { FigureMenu } from "../export/figure-menu.tsx";
import { AS_READ, type FilesState } from "../state/files-state.ts";
import { capacityAxis, withSimulation } from "../state/files-state-overlay.ts";
import type { Studio } from "../state/studio.ts";

interface Props {
  readonly studio: Studio;
  readonly files: FilesState;
}

/** Pictures of what is looked at: the data as read, or what the analysis made of them. */
export const figuresShown = ({ shown, asRead, outcome, groups, showsAll }: FilesState): readonly Figure[] => {
  if (shown.value === AS_READ) return asRead.value?.figure ? [asRead.value.figure] : [];
  const together = outcome.value?.together ?? [];
  if (showsAll.value && together.length > 0) return together;
  return groups.value.flatMap(({ figures }) => figures);
};

/** Name of a figure without the number that it has among those of several spectra. */
const kindOf = ({ id }: Figure) => id.replace(/-\d+$/, "");

/** One figure at a time, large, with the names of the others above it. */
export function FigureStage({ studio, files }: Props) {
  const [wanted, want] = useState({ id: "", kind: "" });
  const figures = figuresShown(files);
  const figure = figures.find(({ id }) => id === wanted.id) ?? figures.find((f) => kindOf(f) === wanted.kind) ?? figures[0];
  if (!figure) return null;
  const isStale = files.shown.value === AS_READ ? false : files.stale.value;
  return (
    <div class="an-figure" data-stale={isStale ? "" : undefined} aria-busy={isStale}>
      {figures.length > 1 && (
        <FigureNames figures={figures} chosen={figure} onChoose={(one) => want({ id: one.id, kind: kindOf(one) })} />
      )}
      <Overlaid figure={figure} studio={studio} files={files} />
    </div>
  );
}

interface NamesProps {
  readonly figures: readonly Figure[];
  readonly chosen: Figure;
  readonly onChoose: (figure: Figure) => void;
}

function FigureNames({ figures, chosen, onChoose }: NamesProps) {
  const alike = (figure: Figure) => figures.filter((one) => one.title === figure.title);
  return (
    <div class="an-names" role="radiogroup" aria-label="Figure">
      {figures.map((figure) => {
        const same = alike(figure);
        const number = same.length > 1 ? ` ${same.indexOf(figure) + 1}` : "";
        return (
          <label key={figure.id} class="an-name">
            <input
              class="an-name-input"
              type="radio"
              name="an-figure"
              checked={figure === chosen}
              onChange={() => onChoose(figure)}
            />
            <span>{`${figure.title}${number}`}</span>
          </label>
        );
      })}
    </div>
  );
}

function Overlaid({ figure, studio, files }: Props & { readonly figure: Figure }) {
  const { overlay } = files;
  const axis = capacityAxis(figure);
  const { run, stale } = studio.own;
  const course = axis === "per mass" && overlay.value ? run.course.value : undefined;
  const name = (run.asked.value?.design ?? studio.own.state.design.value).name;
  const drawn = useMemo(() => (course ? withSimulation(figure, { name, course }) : figure), [figure, course, name]);
  const none = run.standing.value === "empty" ? "nothing has been simulated yet" : undefined;
  const needsMass = axis === "of the cell" ? "a simulation is per gram: state the mass of the file first" : undefined;
  return (
    <div class="an-picture" data-width={drawn.width}>
      <Chart figure={drawn} label={`${drawn.title}. ${drawn.caption}`} />
      <div class="an-below">
        {axis !== undefined && (
          <div class="an-overlay">
            <Switch
              label={`Overlay the simulation of ${name}`}
              on={overlay.value && !needsMass}
              disabled={needsMass ?? none}
              onChange={(on) => {
                overlay.value = on;
              }}
            />
            {needsMass && <span class="an-why">{needsMass}</span>}
            {course && stale.value && run.standing.value !== "running" && (
              <span class="an-why">of the last run; settings have changed since</span>
            )}
          </div>
        )}
        <p class="an-caption">{marked(drawn.caption)}</p>
        <FigureMenu figure={drawn} />
      </div>
    </div>
  );
}
