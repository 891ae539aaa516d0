import { useState } from "preact/hooks";
import type { StepEntry } from "../../protocols/protocol-file.ts";
import type { LithiateError } from "../../units/error.ts";
import { Fault } from "../controls/fault.tsx";
import { usualStep, VERBS, type Verb, verbOf } from "../state/protocol-edit.ts";

interface Props {
  readonly entry: StepEntry;
  /** Steps in place of this one: itself changed, none, or itself and another. Says whether that can be run; else nothing changes. */
  readonly onChange: (by: readonly StepEntry[]) => boolean;
  readonly onClose: () => void;
  /** Why the last change of this step was refused. */
  readonly refused: LithiateError | undefined;
}

/** What a value of a verb is called, and what may be typed. */
const VALUE: Readonly<Partial<Record<Verb, readonly [label: string, example: string]>>> = {
  lithiate: ["current", "0.1 A/g, 0.5 mA/cm2 or C/10"],
  delithiate: ["current", "0.1 A/g, 0.5 mA/cm2 or C/10"],
  rest: ["for", "10 min"],
  hold: ["voltage", "0.01 V"],
  sweep: ["scan rate", "0.1 mV/s"],
  repeat: ["times", "3, or until limit"],
};

/** Limits of a verb, the first one reached counts. */
const LIMITS: Readonly<Partial<Record<Verb, readonly (readonly [key: string, label: string, example: string])[]>>> = {
  lithiate: [["voltage", "to voltage", "0.01 V"], ["time", "or after", "10 h"], ["capacity", "or capacity", "1000 mAh/g"]], // biome-ignore format: a table
  delithiate: [["voltage", "to voltage", "1.5 V"], ["time", "or after", "10 h"], ["capacity", "or capacity", "1000 mAh/g"]], // biome-ignore format: a table
  hold: [["current", "to current", "0.02 A/g"], ["time", "or after", "2 h"]], // biome-ignore format: a table
};

const isEntry = (value: StepEntry[string] | undefined): value is StepEntry => typeof value === "object" && !Array.isArray(value);

/** What was typed as a file has it: a number where it is one, else the words, which the reader judges. */
const counted = (text: string): number | string => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text);

/** The fields of one step. What is typed counts when the field is left or Enter is pressed. */
export function StepEditor({ entry, onChange, onClose, refused }: Props) {
  const [changed, setChanged] = useState<string | undefined>(); // the field that asked last
  const verb = verbOf(entry);
  const change = (by: readonly StepEntry[], field?: string) => {
    setChanged(field);
    return onChange(by);
  };
  const isRefused = (field: string) => refused !== undefined && changed === field;
  const set = (key: string, value: string) => {
    change([{ ...entry, [key]: key === "atMost" ? counted(value) : value }], key);
  };
  const setTimes = (text: string) => {
    const { atMost, ...rest } = entry;
    const times = counted(text);
    change([{ ...rest, repeat: times, ...(typeof times === "string" && atMost !== undefined && { atMost }) }], "repeat");
  };
  const setInside = (key: string, inner: string, value: string) => {
    const { [inner]: _, ...rest } = isEntry(entry[key]) ? entry[key] : {};
    const set = value.trim() === "" ? rest : { ...rest, [inner]: inner === "perDecade" ? counted(value) : value };
    change([{ ...entry, [key]: set }], inner);
  };
  const until = isEntry(entry.until) ? entry.until : {};
  const range = isEntry(entry.impedance) ? entry.impedance : {};
  return (
    <>
      <label>
        <span>do</span>
        <select autofocus value={verb ?? ""} onChange={(event) => change([usualStep(event.currentTarget.value as Verb)])}>
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
          isRefused={isRefused(verb)}
          onSet={(text) => (verb === "repeat" ? setTimes(text) : set(verb, text))}
        />
      )}
      {entry.repeat === "until limit" && (
        <Text
          label="at most"
          example="500"
          value={String(entry.atMost ?? "")}
          isRefused={isRefused("atMost")}
          onSet={(text) => set("atMost", text)}
        />
      )}
      {verb === "sweep" && (
        <Text
          label="to voltage"
          example="3 V"
          value={String(entry.to ?? "")}
          isRefused={isRefused("to")}
          onSet={(text) => set("to", text)}
        />
      )}
      {Array.isArray(entry.impedance) && (
        <Text
          label="at"
          example="1 Hz, 1 kHz"
          value={entry.impedance.join(", ")}
          isRefused={isRefused("impedance")}
          onSet={(text) => change([{ ...entry, impedance: text.split(",").map((f) => f.trim()) }], "impedance")}
        />
      )}
      {verb === "impedance" &&
        !Array.isArray(entry.impedance) &&
        (["from", "to", "perDecade"] as const).map((key) => (
          <Text
            key={key}
            label={key === "perDecade" ? "per decade" : key}
            example={key === "perDecade" ? "8" : "10 mHz"}
            value={String(range[key] ?? "")}
            isRefused={isRefused(key)}
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
            isRefused={isRefused(key)}
            onSet={(text) => setInside("until", key, text)}
          />
        ))}
      {refused && <Fault error={refused} />}
      <div class="si-editor-foot">
        <button
          type="button"
          class="c-button c-small"
          onClick={() => change([entry, usualStep(verb === "lithiate" ? "delithiate" : "lithiate")])}
        >
          Add a step behind
        </button>
        <button
          type="button"
          class="c-button c-small"
          onClick={() => {
            if (change([])) onClose();
          }}
        >
          Remove
        </button>
        <button type="button" class="c-button c-small" onClick={onClose}>
          Close
        </button>
      </div>
    </>
  );
}

interface TextProps {
  readonly label: string;
  readonly example: string;
  readonly value: string;
  /** What it passed on last was refused: it stays in the field. */
  readonly isRefused: boolean;
  readonly onSet: (text: string) => void;
}

/** A text that counts once the field is left or Enter is pressed; Escape takes back what is typed. */
function Text({ label, example, value, isRefused, onSet }: TextProps) {
  // what is typed outlives a run that ends meanwhile
  const [draft, setDraft] = useState<{ readonly text: string; readonly isTold: boolean } | undefined>();
  const held = draft && (!draft.isTold || isRefused) ? draft : undefined;
  const commit = () => {
    if (!held || held.isTold) return;
    if (held.text === value) return setDraft(undefined);
    setDraft({ ...held, isTold: true });
    onSet(held.text);
  };
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        value={held?.text ?? value}
        placeholder={example}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={held?.isTold ? "true" : undefined}
        onInput={(event) => setDraft({ text: event.currentTarget.value, isTold: false })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key !== "Escape" || !held) return;
          event.stopPropagation(); // the next one closes the panel
          setDraft(undefined);
        }}
      />
    </label>
  );
}
