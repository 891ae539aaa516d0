import { useComputed, useSignal } from "@preact/signals";
import { parameterValue } from "../../design/parameter-value.ts";
import { protocols } from "../../protocols/all.ts";
import type { LithiateError } from "../../units/error.ts";
import { Fault } from "../controls/fault.tsx";
import { Menu } from "../controls/menu.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import { QuantityField } from "../controls/quantity-field.tsx";
import { typeset } from "../controls/typeset.tsx";
import { useRefusal } from "../controls/use-refusal.ts";
import type { ChosenProtocol, ProtocolFile, StepEntry } from "../jobs/chosen-protocol.ts";
import { type StepPlace, verbOf, withSteps } from "../state/protocol-edit.ts";
import type { Studio } from "../state/studio.ts";
import { FIRST_PROTOCOL } from "../state/usual-protocol.ts";
import { Certificate } from "./certificate.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { StepEditor } from "./step-editor.tsx";
import { stepWords } from "./step-words.ts";

interface ListProps {
  readonly steps: readonly StepEntry[];
  readonly place: StepPlace;
  readonly open: StepPlace | undefined;
  readonly refused: LithiateError | undefined;
  readonly onOpen: (place: StepPlace | undefined) => void;
  readonly onChange: (place: StepPlace, by: readonly StepEntry[]) => void;
}

/** Steps one after the other; a repetition shows its own between brackets. */
function Steps({ steps, place, open, refused, onOpen, onChange }: ListProps) {
  return (
    <ol class="si-steps">
      {steps.map((entry, k) => {
        const at = [...place, k];
        const isOpen = open?.join() === at.join();
        const { does, until } = stepWords(entry);
        const inner = Array.isArray(entry.steps) ? (entry.steps as readonly StepEntry[]) : [];
        return (
          <li key={at.join()}>
            {k > 0 && (
              <span class="si-arrow" aria-hidden="true">
                →
              </span>
            )}
            <span class="si-held">
              <button type="button" class="si-step" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : at)}>
                <span>{typeset(does)}</span>
                {until && <small>{typeset(until)}</small>}
              </button>
              {isOpen && (
                <StepEditor
                  entry={entry}
                  refused={refused}
                  onChange={(by) => onChange(at, by)}
                  onClose={() => onOpen(undefined)}
                />
              )}
            </span>
            {verbOf(entry) === "repeat" && (
              <>
                <span class="si-arrow">(</span>
                <Steps steps={inner} place={at} open={open} refused={refused} onOpen={onOpen} onChange={onChange} />
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
  const open = useSignal(false);
  const refusal = useRefusal();
  if (!found) return null;
  const set = (name: string, value: number | undefined, gesture: string) => {
    const { [name]: _, ...rest } = chosen.numbers;
    studio.setProtocol({ ...chosen, numbers: { ...rest, ...(value !== undefined && { [name]: value }) } }, gesture);
  };
  const names = Object.keys(found.parameters);
  return (
    <span class="si-held">
      <button
        type="button"
        class="si-step"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <span>{found.title}</span>
        <small>{names.length} numbers can be set</small>
      </button>
      {open.value && (
        <fieldset class="si-editor si-numbers" aria-label={found.title}>
          <p>{typeset(found.about)}</p>
          {names.map((name) => {
            const parameter = found.parameters[name]!;
            const value = chosen.numbers[name] ?? parameter.default;
            if (value === undefined) return null;
            return (
              <QuantityField
                key={name}
                compact
                label={parameter.label}
                parameter={parameter}
                value={value}
                place={name}
                usual={chosen.numbers[name] === undefined}
                onReset={chosen.numbers[name] === undefined ? undefined : () => set(name, undefined, `reset ${name}`)}
                refused={refusal.of(name)}
                onChange={(text, gesture) => refusal.attempt(name, () => set(name, parameterValue(text, parameter), gesture))}
              />
            );
          })}
          {studio.protocolFault.value && <Fault error={studio.protocolFault.value} />}
        </fieldset>
      )}
    </span>
  );
}

/** The experiment as steps in lab words, run and cancel with progress, and how far the numbers can be trusted. */
export function ProtocolBar({ studio }: { readonly studio: Studio }) {
  const open = useSignal<StepPlace | undefined>(undefined);
  const chosen = studio.protocol.present.value;
  const running = useComputed(() => [studio.own, studio.other].some(({ run }) => run.standing.value === "running"));
  const change = (file: ProtocolFile, place: StepPlace, by: readonly StepEntry[]) =>
    studio.setProtocol({ kind: "file", file: withSteps(file, place, () => by) });
  return (
    <section class="si-bar" aria-label="Protocol">
      {running.value && !studio.live.value ? (
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
          open={open.value}
          refused={studio.protocolFault.value}
          onOpen={(place) => {
            open.value = place;
          }}
          onChange={(place, by) => change(chosen.file, place, by)}
        />
      ) : (
        <Numbers studio={studio} chosen={chosen} />
      )}
      <Menu
        label="Protocol"
        upwards
        items={[
          {
            id: "steps",
            name: "One cycle, step by step",
            hint: "every step can be changed",
            chosen: chosen.kind === "file",
            onChoose: () => studio.setProtocol(FIRST_PROTOCOL),
          },
          ...protocols.map(({ id, title, about }, k) => ({
            id,
            name: title,
            hint: about.split(/(?<=\.) /)[0],
            chosen: chosen.kind === "ready" && chosen.id === id,
            begins: k === 0,
            onChoose: () => studio.setProtocol({ kind: "ready", id, numbers: {} }),
          })),
        ]}
      />
      <ModelPanel studio={studio} />
      <div class="si-progress" aria-live="off">
        {running.value && !studio.live.value && <ProgressBar progress={studio.own.run.progress.value} task="simulating" />}
      </div>
      <Certificate studio={studio} />
    </section>
  );
}
