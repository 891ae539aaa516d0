import { useRef } from "preact/hooks";
import type { FilesState } from "../state/files-state.ts";
import { chosenFiles } from "./dropped-files.ts";
import { EXAMPLES, exampleFile } from "./example-files.ts";
import "./analyse-files.css";

interface Props {
  readonly files: FilesState;
  /** Something is held over the page. */
  readonly isOver: boolean;
}

/** Where files come in: by choosing, dropping, pasting, or as an example. */
export function DropArea({ files, isOver }: Props) {
  const some = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const isEmpty = files.files.value.length === 0;
  const taken = (input: HTMLInputElement) => {
    files.add(chosenFiles(input.files));
    input.value = ""; // the same file may be chosen again
  };
  return (
    <div class="an-drop" data-over={isOver ? "" : undefined} data-empty={isEmpty ? "" : undefined}>
      <button type="button" class="an-drop-button" onClick={() => some.current!.click()}>
        <strong>{isOver ? "Let go to read them" : "Drop lab files here"}</strong>
        <span>or choose files; a copied table can be pasted</span>
      </button>
      <input
        ref={some}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Choose lab files"
        onChange={(e) => taken(e.currentTarget)}
      />
      <input
        ref={folder}
        class="unseen"
        type="file"
        tabIndex={-1}
        aria-label="Choose a folder of lab files"
        {...{ webkitdirectory: true }}
        onChange={(e) => taken(e.currentTarget)}
      />
      <p class="an-drop-more">
        <button type="button" class="an-link" onClick={() => folder.current!.click()}>
          a whole folder
        </button>
        <span aria-hidden="true">·</span>
        <span>try an example:</span>
        {EXAMPLES.map((name) => (
          <button key={name} type="button" class="an-link" onClick={() => exampleFile(name).then((file) => files.add([file]))}>
            {name.replace(/\.\w+$/, "")}
          </button>
        ))}
      </p>
    </div>
  );
}
