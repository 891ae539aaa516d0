import type { Figure } from "../../figures/figure.ts";
import { Menu } from "../controls/menu.tsx";
import { FigureMenu } from "../export/figure-menu.tsx";
import type { LabFiles } from "../state/lab-files.ts";
import type { Overlay } from "../state/measured.ts";
import type { MeasuredQuantity } from "../state/measured-choice.ts";
import type { Studio } from "../state/studio.ts";
import { measuredWords } from "./measured-words.ts";

interface Props {
  readonly studio: Studio;
  readonly files: LabFiles;
  readonly quantity: MeasuredQuantity;
  /** As it is shown, for saving. */
  readonly figure: Figure;
}

/** Below a curve: which file is laid over it, why it cannot be drawn, and the figure as a file. Nothing without a file that suits. */
export function MeasuredLine({ studio, files, quantity, figure }: Props) {
  const state = files.state.value;
  const offered = state?.measured.offered(quantity) ?? [];
  if (!state || offered.length === 0) return null;
  const over = state.measured.over(quantity);
  const choice = (id: string, name: string, file: number | undefined) => ({
    id,
    name,
    chosen: over?.file.id === file,
    onChoose: () => state.measured.choose(quantity, file),
  });
  const open = ({ file }: Overlay) => {
    state.look(file.id);
    studio.view.value = "analyse";
  };
  return (
    <div class="si-measured">
      <Menu
        quiet
        label={<span class="si-measured-name">{`Measured: ${over?.file.name ?? "none"}`}</span>}
        describes="Lay a measured curve over the simulated ones"
        items={[
          choice("none", "none", undefined),
          ...offered.map(({ id, name }, k) => ({ ...choice(`${id}`, name, id), begins: k === 0 })),
        ]}
      />
      <FigureMenu figure={figure} />
      <p class="si-measured-words" role="status">
        {over && measuredWords(over, quantity)}
        {over?.lacks && (
          <>
            {" "}
            <button type="button" class="si-unset" onClick={() => open(over)}>
              State it
            </button>
          </>
        )}
      </p>
    </div>
  );
}
