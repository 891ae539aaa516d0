import { DATA_NUMBERS, statedFacts } from "../../formats/lab-file-parameters.ts";
import type { Parameter } from "../../units/parameter.ts";
import { inUnit } from "../../units/quantity.ts";
import { show, showNumber } from "../../units/show.ts";
import { showWithError } from "../../units/uncertain-number.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { OptionalQuantity } from "../controls/optional-quantity.tsx";
import { Segments } from "../controls/segments.tsx";
import { fieldText } from "../controls/typed-quantity.ts";
import { typeset } from "../controls/typeset.tsx";
import type { FilesState } from "../state/files-state.ts";
import type { Decisions, LabFile, StatedName } from "../state/files-state-file.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { inPlainWords, kindWords, sizeWords } from "./plain-words.ts";
import "./analyse-files.css";

interface Props {
  readonly file: LabFile;
  readonly files: FilesState;
}

/** What a file is, what the reader decided about it, and what a person may decide. */
export function FileDetails({ file, files }: Props) {
  const { id, standing, datasets, decisions } = file;
  const isAlike = (one: LabFile) => one.included && one.datasets[0]?.kind === datasets[0]?.kind;
  const others = files.files.value.filter((one) => one.id !== id && isAlike(one));
  const facts = factsOf(file);
  return (
    <section class="an-details" aria-label={`About ${file.name}`}>
      <dl class="an-facts">
        {facts.map(([word, value, from]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {typeset(value)}
              {from && <span class="an-from">{from}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <Notices key={id} notices={[...new Set(datasets.flatMap(({ notices }) => notices))]} />
      <h2 class="an-heading">What you know better</h2>
      <Decided file={file} files={files} />
      {file.text && file.text.columns.length > 0 && (
        <Disclosure
          key={`${id}-${standing === "failed"}`}
          title="Which column is what"
          hint={Object.keys(decisions.columns).length > 0 ? `${Object.keys(decisions.columns).length} stated` : undefined}
          open={standing === "failed"}
        >
          <ColumnChoice file={file} files={files} />
        </Disclosure>
      )}
      <p class="an-file-acts">
        {others.length > 0 && (
          <button
            type="button"
            class="an-link"
            onClick={() =>
              files.decide(
                others.map((one) => one.id),
                () => decisions,
              )
            }
          >
            decide the same for all {others.length + 1} of its kind
          </button>
        )}
        <button type="button" class="an-link" onClick={() => files.remove([id])}>
          remove this file
        </button>
      </p>
    </section>
  );
}

/** What is known of a file: word, value, where it comes from. */
function factsOf({ text, datasets, size }: LabFile): (readonly [word: string, value: string, from?: string])[] {
  const kinds = [...Map.groupBy(datasets, ({ kind }) => kind)].map(([kind, some]) => kindWords(kind, some.length));
  const rows = datasets.reduce((sum, dataset) => sum + dataset.rows, 0);
  const facts = datasets.map((dataset) => dataset.facts);
  const { mass, area } = facts[0] ?? {};
  const temperatures = facts.flatMap(({ temperature }) => (temperature === undefined ? [] : [temperature]));
  const rates = facts.flatMap(({ scanRate }) => (scanRate === undefined ? [] : [scanRate]));
  return [
    ["format", [text?.format ?? "not known", sizeWords(size)].join(", ")],
    ...(datasets.length > 0 ? ([["holds", `${kinds.join(", ")}, ${rows} rows`]] as const) : []),
    ...(mass ? ([["mass", showWithError(inUnit(mass.value, "mg"), inUnit(mass.sigma, "mg"), "mg"), mass.from]] as const) : []),
    ...(area
      ? ([["area", showWithError(inUnit(area.value, "cm^2"), inUnit(area.sigma, "cm^2"), "cm^2"), area.from]] as const)
      : []),
    ...(temperatures.length > 0 ? ([["temperature", range(temperatures, "degC")]] as const) : []),
    ...(rates.length > 0 ? ([["scan rate", range(rates, "mV/s")]] as const) : []),
  ];
}

function range(values: readonly number[], unit: string): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high - low < 1e-9 * Math.abs(high) ? show(low, unit) : `${showNumber(inUnit(low, unit))} to ${show(high, unit)}`;
}

/** Notices that are shown at once. */
const SHOWN_NOTICES = 3;

function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  const [first, rest] = [notices.slice(0, SHOWN_NOTICES), notices.slice(SHOWN_NOTICES)];
  const line = (notice: string) => <li key={notice}>{typeset(inPlainWords(notice))}</li>;
  return (
    <>
      <h2 class="an-heading">What the reader decided</h2>
      <ul class="an-notices">{first.map(line)}</ul>
      {rest.length > 0 && (
        <Disclosure title={`${rest.length} more`}>
          <ul class="an-notices">{rest.map(line)}</ul>
        </Disclosure>
      )}
    </>
  );
}

const WORDS: Readonly<Record<StatedName, string>> = {
  mass: "mass",
  massError: "error of the mass",
  area: "area",
  temperature: "temperature",
};

/** What holds where a number is not stated; of the error of a stated mass, what the reader takes. */
function otherwise(name: StatedName, { numbers }: Decisions): string {
  const usual = name === "massError" && numbers.mass !== undefined ? statedFacts({ mass: numbers.mass }, String).mass : undefined;
  return usual ? fieldText(usual.sigma, DATA_NUMBERS.massError) : name === "massError" ? "—" : "not stated";
}

function Decided({ file, files }: Props) {
  const { decisions } = file;
  const decide = (change: (before: Decisions) => Decisions) => files.decide([file.id], change);
  const state = (name: StatedName, value: number | undefined) =>
    decide((before) => {
      if (value !== undefined) return { ...before, numbers: { ...before.numbers, [name]: value } };
      const isLeft = (one: string) => one !== name && !(name === "mass" && one === "massError"); // an error needs its mass
      return { ...before, numbers: Object.fromEntries(Object.entries(before.numbers).filter(([one]) => isLeft(one))) };
    });
  const isImpedance = file.datasets.some(({ kind }) => kind === "impedance");
  return (
    <div class="an-decided">
      {(Object.keys(DATA_NUMBERS) as StatedName[]).map((name) => (
        <OptionalQuantity
          key={`${file.id}-${name}`}
          label={WORDS[name]}
          parameter={DATA_NUMBERS[name] as Parameter}
          value={decisions.numbers[name]}
          otherwise={otherwise(name, decisions)}
          disabled={name === "massError" && decisions.numbers.mass === undefined ? "state the mass first" : undefined}
          onChange={(value) => state(name, value)}
        />
      ))}
      <div class="an-sign">
        <span>{isImpedance ? "sign of Z″" : "sign of the current"}</span>
        <Segments
          label={isImpedance ? "sign of the imaginary part" : "sign of the current"}
          choices={[
            { value: "auto", name: "found", hint: "decided from the data, and told" },
            { value: "keep", name: "as is", hint: "the numbers as they stand in the file" },
            { value: "flip", name: "turned", hint: "the other sign" },
          ]}
          chosen={decisions.sign}
          onChoose={(sign) => decide((before) => ({ ...before, sign }))}
        />
      </div>
    </div>
  );
}
