import { useId } from "preact/hooks";
import type { FilesState } from "../state/files-state.ts";
import type { LabFile } from "../state/files-state-file.ts";

interface Props {
  readonly file: LabFile;
  readonly files: FilesState;
}

/** `voltage [mV]` → the column and the unit that a person states of it. */
function parted(stated: string): { readonly column: string; readonly unit: string } {
  const [, column = stated, unit = ""] = /^(.*?)\s*\[([^\]]*)\]$/.exec(stated) ?? [];
  return { column, unit };
}

/** Which column is what: as the reader found it, or as a person states it, with the unit where the file has none. */
export function ColumnChoice({ file, files }: Props) {
  const { text, decisions } = file;
  if (!text || text.columns.length === 0) return null;
  const known = (stated: string) => text.columns.some((column) => column.stated === stated);
  const state = (quantity: string, column: string, unit: string) =>
    files.decide([file.id], (before) => {
      const { [quantity]: _, ...rest } = before.columns;
      return { ...before, columns: column === "" ? rest : { ...rest, [quantity]: unit === "" ? column : `${column} [${unit}]` } };
    });
  return (
    <div class="an-columns">
      {text.quantities.map((quantity) => {
        const own = decisions.columns[quantity];
        const { column, unit } =
          own === undefined ? { column: "", unit: "" } : known(own) ? { column: own, unit: "" } : parted(own);
        return (
          <Line
            key={quantity}
            quantity={quantity}
            found={text.taken[quantity]}
            columns={text.columns}
            column={column}
            unit={unit}
            onState={(c, u) => state(quantity, c, u)}
          />
        );
      })}
    </div>
  );
}

interface LineProps {
  readonly quantity: string;
  readonly found: string | undefined;
  readonly columns: readonly { readonly stated: string; readonly name: string }[];
  /** As it is stated; empty where the reader decides. */
  readonly column: string;
  readonly unit: string;
  readonly onState: (column: string, unit: string) => void;
}

function Line({ quantity, found, columns, column, unit, onState }: LineProps) {
  const id = useId();
  return (
    <div class="an-column">
      <label for={id}>{quantity.replaceAll("-", " ")}</label>
      <select id={id} class="an-select" value={column} onChange={(event) => onState(event.currentTarget.value, unit)}>
        <option value="">{column === "" ? (found ?? "—") : "as found"}</option>
        {columns.map(({ stated, name }) => (
          <option key={stated} value={stated}>
            {name}
          </option>
        ))}
      </select>
      <input
        class="an-text"
        type="text"
        aria-label={`unit of ${quantity}`}
        placeholder="unit"
        disabled={column === ""}
        value={unit}
        onChange={(event) => onState(column, event.currentTarget.value.trim())}
      />
    </div>
  );
}
