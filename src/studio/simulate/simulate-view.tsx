import { useSignal } from "@preact/signals";
import { DesignPanel } from "../design/design-panel.tsx";
import type { FaultsState } from "../state/faults-state.ts";
import type { LabFiles } from "../state/lab-files.ts";
import type { Studio } from "../state/studio.ts";
import { CurvesColumn } from "./curves-column.tsx";
import { ProtocolBar } from "./protocol-bar.tsx";
import { Stage } from "./stage.tsx";
import "./readings.css";
import "./curves.css";
import "./protocol.css";
import "./simulate.css";

interface Props {
  readonly studio: Studio;
  /** Their curves can be laid over those of the simulation. */
  readonly files: LabFiles;
  /** Gets what is wrong with files that are opened. */
  readonly faults: FaultsState;
}

/** Design and simulate: the design, its particle, its curves, the protocol. */
export function SimulateView({ studio, files, faults }: Props) {
  const drawer = useSignal(false);
  return (
    <div class="si-view">
      <button
        type="button"
        class="c-button si-drawer"
        aria-expanded={drawer.value}
        onClick={() => {
          drawer.value = !drawer.value;
        }}
      >
        Design
      </button>
      <aside class="si-design" data-open={drawer.value} aria-label="Design">
        <button
          type="button"
          class="c-button si-drawer"
          onClick={() => {
            drawer.value = false;
          }}
        >
          Close
        </button>
        <DesignPanel studio={studio} bench={studio.own} />
      </aside>
      <Stage studio={studio} />
      <CurvesColumn studio={studio} files={files} />
      <ProtocolBar studio={studio} faults={faults} />
    </div>
  );
}
