import { useEffect, useRef } from "preact/hooks";
import type { LithiateError } from "../../units/error.ts";
import { Fault } from "../controls/fault.tsx";
import type { StepEntry } from "../jobs/chosen-protocol.ts";
import { usualStep, VERBS, type Verb, verbOf } from "../state/protocol-edit.ts";

interface Props {
  readonly entry: StepEntry;
  /** Steps in place of this one: itself changed, none, or itself and another. */
  readonly onChange: (by: readonly StepEntry[]) => void;
  readonly onClose: () => void;
  /** Why the protocol as it stands cannot be run. */
  readonly refused: LithiateError | undefined;
}

/** What a value of a verb is called, and what may be typed. */
const VALUE: Readonly<Partial<Record<Verb, readonly [label: string, example: string]>>> = {
  lithiate: ["current", "0.1 A/g, 0.5 mA/cm2 or C/10"],
  delithiate: ["current", "0.1 A/g, 0.5 mA/cm2 or C/10"],
  rest: ["for", "10 min"],
  hold: ["voltage", "0.01 V"],
  sweep: ["scan rate", "0.1 mV/s"],
  repeat: ["times", "3"],
};

/** Limits of a verb, the first one reached counts. */
const LIMITS: Readonly<Partial<Record<Verb, readonly (readonly [key: string, label: string, example: string])[]>>> = {
  lithiate: [["voltage", "to voltage", "0.01 V"], ["time", "or after", "10 h"], ["capacity", "or capacity", "1000 mAh/g"]], // biome-ignore format: a table
  delithiate: [["voltage", "to voltage", "1.5 V"], ["time", "or after", "10 h"], ["capacity", "or capacity", "1000 mAh/g"]], // biome-ignore format: a table
  hold: [["current", "to current", "0.02 A/g"], ["time", "or after", "2 h"]], // biome-ignore format: a table
};

const isEntry = (value: StepEntry[string] | undefined): value is StepEntry => typeof value === "object" && !Array.isArray(value);

/** The fields of one step. What is typed counts when the field is left or Enter is pressed. */
export function StepEditor({ entry, onChange, onClose, refused }: Props) {
  const root = useRef<HTMLFieldSetElement>(null);
  const verb = verbOf(entry);
  useEffect(() => root.current?.querySelector<HTMLElement>("select, input")?.focus(), []);
  const set = (key: string, value: string) => {
    const number = key === "repeat" || key === "perDecade" ? Number(value) : value;
    onChange([{ ...entry, [key]: number }]);
  };
  const setInside = (key: string, inner: string, value: string) => {
    const { [inner]: _, ...rest } = isEntry(entry[key]) ? entry[key] : {};
    const set = value.trim() === "" ? rest : { ...rest, [inner]: inner === "perDecade" ? Number(value) : value };
    onChange([{ ...entry, [key]: set }]);
  };
  const until = isEntry(entry.until) ? entry.until : {};
  const range = isEntry(entry.impedance) ? entry.impedance : {};
  return (
    <fieldset
      class="si-editor"
      ref={root}
      aria-label="Step"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <label>
        <span>do</span>
        <select value={verb ?? ""} onChange={(event) => onChange([usualStep(event.currentTarget.value as Verb)])}>
          {verb === undefined && <option value="">as in the file</option>}
          {VERBS.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {verb && VALUE[verb] && (
        <Text
          label={VALUE[verb][0]}
          example={VALUE[verb][1]}
          value={String(entry[verb] ?? "")}
          onSet={(text) => set(verb, text)}
        />
      )}
      {verb === "sweep" && (
        <Text label="to voltage" example="3 V" value={String(entry.to ?? "")} onSet={(text) => set("to", text)} />
      )}
      {verb === "impedance" &&
        (["from", "to", "perDecade"] as const).map((key) => (
          <Text
            key={key}
            label={key === "perDecade" ? "per decade" : key}
            example={key === "perDecade" ? "8" : "10 mHz"}
            value={String(range[key] ?? "")}
            onSet={(text) => setInside("impedance", key, text)}
          />
        ))}
      {verb &&
        LIMITS[verb]?.map(([key, label, example]) => (
          <Text
            key={key}
            label={label}
            example={example}
            value={String(until[key] ?? "")}
            onSet={(text) => setInside("until", key, text)}
          />
        ))}
      {refused && <Fault error={refused} />}
      <div class="si-editor-foot">
        <button
          type="button"
          class="c-button c-small"
          onClick={() => onChange([entry, usualStep(verb === "lithiate" ? "delithiate" : "lithiate")])}
        >
          Add a step behind
        </button>
        <button
          type="button"
          class="c-button c-small"
          onClick={() => {
            onClose();
            onChange([]);
          }}
        >
          Remove
        </button>
        <button type="button" class="c-button c-small" onClick={onClose}>
          Close
        </button>
      </div>
    </fieldset>
  );
}

function Text({
  label,
  example,
  value,
  onSet,
}: {
  label: string;
  example: string;
  value: string;
  onSet: (text: string) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        value={value}
        placeholder={example}
        autocomplete="off"
        spellcheck={false}
        onBlur={(event) => event.currentTarget.value !== value && onSet(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.currentTarget.value !== value) onSet(event.currentTarget.value);
        }}
      />
    </label>
  );
}
