import { useSignal } from "@preact/signals";
import { DesignPanel } from "../design/design-panel.tsx";
import type { Studio } from "../state/studio.ts";
import { CurvesColumn } from "./curves-column.tsx";
import { ProtocolBar } from "./protocol-bar.tsx";
import { Stage } from "./stage.tsx";
import "./simulate.css";

/** Design and simulate: the design, its particle, its curves, the protocol. */
export function SimulateView({ studio }: { readonly studio: Studio }) {
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
      <CurvesColumn studio={studio} />
      <ProtocolBar studio={studio} />
    </div>
  );
}
