import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useRef } from "preact/hooks";
import type { Bench, Studio } from "../state/studio.ts";

interface Props {
  readonly studio: Studio;
  readonly bench: Bench;
}

/** A button that opens the map of all particles with the measured carbon content; the map is loaded when it is first asked for. */
export function FeasibleDialog(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = useSignal(false);
  const loaded = useSignal<{ readonly Map: FunctionComponent<Props> } | undefined>(undefined);
  const show = async () => {
    dialog.current?.showModal();
    open.value = true;
    loaded.value ??= { Map: (await import("./feasible-map.tsx")).FeasibleMap };
  };
  const shown = open.value ? loaded.value : undefined;
  return (
    <>
      <button type="button" class="c-button c-small d-which" aria-haspopup="dialog" onClick={() => void show()}>
        Which particles are possible?
      </button>
      <dialog
        ref={dialog}
        class="d-dialog"
        aria-labelledby="d-feasible-title"
        onClose={() => {
          open.value = false;
        }}
      >
        <div class="d-dialog-head">
          <h2 id="d-feasible-title">Particles with the measured carbon content</h2>
          <button type="button" class="c-button c-small" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {shown && <shown.Map {...props} />}
      </dialog>
    </>
  );
}
