import { useEffect, useRef } from "preact/hooks";
import { show } from "../../units/show.ts";
import type { FilesState } from "../state/files-state.ts";
import type { LabFile } from "../state/files-state-file.ts";
import { kindWords, sizeWords } from "./plain-words.ts";
import "./analyse-files.css";

/** The list of files: arrows look at one, Space takes it into analyses or leaves it out, Delete removes it. */
export function FileList({ files }: { readonly files: FilesState }) {
  const list = useRef<HTMLDivElement>(null);
  const all = files.files.value;
  const looked = files.looked.value?.file;
  const at = all.findIndex(({ id }) => id === looked?.id);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [looked?.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      const next = all[Math.max(0, Math.min(all.length - 1, to))];
      if (next) files.look(next.id);
    } else if (event.key === " " && looked) files.include(looked.id, !looked.included);
    else if (event.key === "Delete" && looked) {
      const next = all[at + 1] ?? all[at - 1];
      files.remove([looked.id]);
      if (next) files.look(next.id);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="an-files">
      <div
        ref={list}
        role="listbox"
        class="an-list"
        aria-label="Lab files"
        aria-multiselectable="true"
        aria-description="Arrow keys look at a file. Space takes it into analyses or leaves it out. Delete removes it."
        aria-activedescendant={looked ? `an-file-${looked.id}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {all.map((file) => (
          <Row key={file.id} file={file} files={files} isLooked={file.id === looked?.id} />
        ))}
      </div>
    </div>
  );
}

/** Last characters of a name, which stay where it is cut: they tell files of a series apart. */
const KEPT_END = 14;

interface RowProps {
  readonly file: LabFile;
  readonly files: FilesState;
  readonly isLooked: boolean;
}

function Row({ file, files, isLooked }: RowProps) {
  const { id, name, included, standing } = file;
  const [folder, own] = [name.slice(0, name.lastIndexOf("/") + 1), name.slice(name.lastIndexOf("/") + 1)];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active line
    <div
      id={`an-file-${id}`}
      role="option"
      class="an-file"
      aria-selected={included}
      aria-current={isLooked ? "true" : undefined}
      data-standing={standing}
      onClick={() => files.look(id)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space does the same on the line */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the line itself is selected or not */}
      <span
        class="an-check"
        title={included ? "taken into analyses; click to leave it out" : "left out of analyses; click to take it in"}
        onClick={(event) => {
          event.stopPropagation();
          files.include(id, !included);
        }}
      />
      <span class="an-file-name" title={name}>
        {folder && <span class="an-folder">{folder}</span>}
        <span class="an-file-start">{own.slice(0, -KEPT_END)}</span>
        <span>{own.slice(-KEPT_END)}</span>
      </span>
      <span class="an-file-what">{words(file)}</span>
    </div>
  );
}

function words({ standing, datasets, size, error }: LabFile): string {
  if (standing === "reading" && datasets.length === 0) return `reading ${sizeWords(size)} …`;
  if (standing === "failed") return `not read: ${error?.message ?? ""}`;
  const kinds = [...Map.groupBy(datasets, ({ kind }) => kind)].map(([kind, some]) => kindWords(kind, some.length));
  const [first] = datasets;
  const size1 = datasets.length === 1 ? [`${first!.rows} ${first!.kind === "impedance" ? "points" : "rows"}`] : [];
  const mass = first?.facts.mass ? [show(first.facts.mass.value, "mg", 3)] : [];
  return [kinds.join(", "), ...size1, ...mass].join(" · ");
}
