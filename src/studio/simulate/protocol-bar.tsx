import { useComputed } from "@preact/signals";
import { protocols } from "../../protocols/all.ts";
import type { ProtocolFile, StepEntry } from "../../protocols/protocol-file.ts";
import { Panel } from "../controls/panel.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import { typeset } from "../controls/typeset.tsx";
import { useRefusal } from "../controls/use-refusal.ts";
import type { ChosenProtocol } from "../jobs/chosen-protocol.ts";
import type { Refused } from "../state/design-state.ts";
import type { FaultsState } from "../state/faults-state.ts";
import { type StepPlace, verbOf, withSteps } from "../state/protocol-edit.ts";
import type { Studio } from "../state/studio.ts";
import { Certificate } from "./certificate.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { hasUsual, ParameterField } from "./parameter-field.tsx";
import { ProtocolMenu } from "./protocol-menu.tsx";
import { StepEditor } from "./step-editor.tsx";
import { stepWords } from "./step-words.ts";

interface ListProps {
  readonly steps: readonly StepEntry[];
  readonly place: StepPlace;
  readonly refused: Refused | undefined;
  readonly onChange: (place: StepPlace, by: readonly StepEntry[]) => boolean;
}

/** Steps one after the other; a repetition shows its own between brackets. */
function Steps({ steps, place, refused, onChange }: ListProps) {
  return (
    <ol class="si-steps">
      {steps.map((entry, k) => {
        const at = [...place, k];
        const { does, until } = stepWords(entry);
        const inner = Array.isArray(entry.steps) ? (entry.steps as readonly StepEntry[]) : [];
        return (
          <li key={at.join()}>
            {k > 0 && (
              <span class="si-arrow" aria-hidden="true">
                →
              </span>
            )}
            <Panel
              label={
                <>
                  <span>{typeset(does)}</span>
                  {until && <small>{typeset(until)}</small>}
                </>
              }
              button="si-step"
              name="Step"
              panel="si-editor"
            >
              {(close) => (
                <StepEditor
                  entry={entry}
                  refused={refused?.place === at.join() ? refused.error : undefined}
                  onChange={(by) => onChange(at, by)}
                  onClose={close}
                />
              )}
            </Panel>
            {verbOf(entry) === "repeat" && (
              <>
                <span class="si-arrow">(</span>
                <Steps steps={inner} place={at} refused={refused} onChange={onChange} />
                <span class="si-arrow">)</span>
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The numbers of a ready protocol. */
function Numbers({ studio, chosen }: { readonly studio: Studio; readonly chosen: ChosenProtocol & { readonly kind: "ready" } }) {
  const found = protocols.find(({ id }) => id === chosen.id);
  const refusal = useRefusal(chosen);
  const unrunnable = studio.protocolRefused.value;
  if (!found) return null;
  const set = (name: string, value: number | undefined, gesture: string) => {
    const { [name]: _, ...rest } = chosen.numbers;
    const numbers = { ...rest, ...(value !== undefined && { [name]: value }) };
    studio.setProtocol({ ...chosen, numbers }, { place: name, gesture });
  };
  const names = Object.keys(found.parameters);
  return (
    <Panel
      label={
        <>
          <span>{found.title}</span>
          <small>{names.length} numbers can be set</small>
        </>
      }
      button="si-step"
      name={found.title}
      panel="si-numbers"
    >
      {() => (
        <>
          <p>{typeset(found.about)}</p>
          {names.map((name) => {
            const parameter = found.parameters[name]!;
            if (!hasUsual(parameter)) return null;
            return (
              <ParameterField
                key={name}
                name={name}
                parameter={parameter}
                value={chosen.numbers[name]}
                place={name}
                refusal={refusal}
                unsuitable={unrunnable?.place === name ? unrunnable.error : undefined}
                onSet={(value, gesture) => set(name, value, gesture)}
                onEnd={studio.protocol.pause}
              />
            );
          })}
        </>
      )}
    </Panel>
  );
}

/** The experiment as steps in lab words, run and cancel with progress, and how far the numbers can be trusted. */
export function ProtocolBar({ studio, faults }: { readonly studio: Studio; readonly faults: FaultsState }) {
  const chosen = studio.protocol.present.value;
  const runs = [studio.own.run, studio.other.run];
  // short runs follow every change by themselves; any that lasts is shown and can be stopped
  const isShown = useComputed(
    () =>
      runs.some(({ standing }) => standing.value === "running") &&
      (!studio.live.value || runs.some(({ isLong }) => isLong.value)),
  );
  const progress = useComputed(() => runs.find((run) => run.progress.value)?.progress.value);
  const change = (file: ProtocolFile, place: StepPlace, by: readonly StepEntry[]): boolean => {
    studio.setProtocol({ kind: "file", file: withSteps(file, place, () => by) }, { place: place.join() });
    return studio.protocolRefused.value === undefined;
  };
  return (
    <section class="si-bar" aria-label="Protocol">
      {isShown.value ? (
        <button type="button" class="si-run" onClick={() => studio.cancelAll()}>
          Cancel
        </button>
      ) : (
        <button type="button" class="si-run" onClick={() => studio.runAll()}>
          <span aria-hidden="true">▶ </span>Run
        </button>
      )}
      {chosen.kind === "file" ? (
        <Steps
          steps={chosen.file.steps}
          place={[]}
          refused={studio.protocolRefused.value}
          onChange={(place, by) => change(chosen.file, place, by)}
        />
      ) : (
        <Numbers studio={studio} chosen={chosen} />
      )}
      <ProtocolMenu studio={studio} faults={faults} />
      <ModelPanel studio={studio} />
      <div class="si-progress" aria-live="off">
        {isShown.value && <ProgressBar progress={progress.value} task="simulating" />}
      </div>
      <Certificate studio={studio} />
    </section>
  );
}
