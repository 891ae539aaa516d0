import { useId } from "preact/hooks";
import { analyses } from "../../analysis/all.ts";
import type { Analysis, WordOption } from "../../analysis/analysis.ts";
import type { Parameter } from "../../units/parameter.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { OptionalQuantity } from "../controls/optional-quantity.tsx";
import { fieldText } from "../controls/typed-quantity.ts";
import type { FilesState } from "../state/files-state.ts";
import "./analyse-results.css";

interface Props {
  readonly files: FilesState;
  /** Name of the option that an error is about. */
  readonly wrong?: string | undefined;
}

/** How the analysis is done: a field for each number and a choice or a text for each word that it declares. */
export function AnalysisOptions({ files, wrong }: Props) {
  const analysis = analyses.find(({ id }) => id === files.shown.value);
  if (!analysis) return null;
  const { numbers, words } = files.options.value;
  const set = Object.keys(numbers).length + Object.keys(words).length;
  const isOwn = wrong !== undefined && (wrong in analysis.numbers || wrong in analysis.words);
  return (
    <Disclosure
      key={`${analysis.id}-${isOwn}`}
      title="Options"
      hint={set > 0 ? `${set} set` : "as usual"}
      open={isOwn || set > 0}
    >
      {groupsOf(analysis).map(([group, names]) => (
        <fieldset key={group} class="an-options">
          {group && <legend>{group}</legend>}
          {names.map((name) => (
            <Option key={name} name={name} analysis={analysis} files={files} isWrong={name === wrong} />
          ))}
        </fieldset>
      ))}
    </Disclosure>
  );
}

/** Names of options by their group, in the order in which groups first come; those without one first. */
function groupsOf({ words, numbers }: Analysis): [group: string, names: string[]][] {
  const all = [...Object.entries(words), ...Object.entries(numbers)];
  const groups = [...Map.groupBy(all, ([, { group }]) => group ?? "")];
  return groups
    .map(([group, options]): [string, string[]] => [group, options.map(([name]) => name)])
    .sort(([a], [b]) => (a === "" ? -1 : b === "" ? 1 : 0));
}

interface OptionProps {
  readonly name: string;
  readonly analysis: Analysis;
  readonly files: FilesState;
  readonly isWrong: boolean;
}

function Option({ name, analysis, files, isWrong }: OptionProps) {
  const { numbers, words } = files.options.value;
  const word = analysis.words[name];
  if (word)
    return <WordField option={word} value={words[name]} isWrong={isWrong} onChange={(value) => files.setWord(name, value)} />;
  const parameter = analysis.numbers[name]!;
  return (
    <>
      <OptionalQuantity
        label={parameter.label}
        parameter={parameter}
        value={numbers[name]}
        otherwise={otherwise(parameter)}
        isWrong={isWrong}
        onChange={(value) => files.setNumber(name, value)}
      />
      {parameter.help && <p class="an-help">{parameter.help}</p>}
    </>
  );
}

const otherwise = (parameter: Parameter): string =>
  parameter.default === undefined ? "not set" : fieldText(parameter.default, parameter);

interface WordProps {
  readonly option: WordOption;
  readonly value: string | undefined;
  readonly isWrong: boolean;
  readonly onChange: (value: string | undefined) => void;
}

function WordField({ option, value, isWrong, onChange }: WordProps) {
  const id = useId();
  const { label, values, default: usual, help } = option;
  const given = (text: string) => onChange(text.trim() === "" ? undefined : text.trim());
  return (
    <div class="an-word">
      <label for={id}>{label}</label>
      {values ? (
        <select
          id={id}
          class="an-select"
          value={value ?? ""}
          aria-invalid={isWrong}
          onChange={(event) => given(event.currentTarget.value)}
        >
          <option value="">{usual ?? "from the data"}</option>
          {values
            .filter((one) => one !== usual)
            .map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
        </select>
      ) : (
        <input
          id={id}
          class="an-text"
          type="text"
          spellcheck={false}
          autocomplete="off"
          placeholder={usual ?? "from the data"}
          value={value ?? ""}
          aria-invalid={isWrong}
          onChange={(event) => given(event.currentTarget.value)}
        />
      )}
      {help && <p class="an-help">{help}</p>}
    </div>
  );
}
