import { useComputed, useSignal } from "@preact/signals";
import type { LithiateError } from "../../units/error.ts";
import { Fault } from "../controls/fault.tsx";
import type { Bench } from "../state/studio.ts";

interface Props {
  readonly bench: Bench;
  /** Where the change was asked for. */
  readonly place: string;
}

/** Why a change of the structure was refused, where it was asked for, until it is put away or another change is accepted. */
export function StructureFault({ bench: { state }, place }: Props) {
  const away = useSignal<LithiateError | undefined>(undefined);
  const shown = useComputed(() => {
    const refused = state.refused.value;
    return refused?.place === place && refused.error !== away.value ? refused.error : undefined;
  });
  const error = shown.value;
  if (!error) return null;
  return (
    <Fault
      error={error}
      onDismiss={() => {
        away.value = error;
      }}
    />
  );
}
