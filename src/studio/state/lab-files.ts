import { type ReadonlySignal, signal } from "@preact/signals";
import type { Crew } from "../work/crew.ts";
import type { FilesState } from "./files-state.ts";

/** The lab files of the studio; all analyses come with them, so they are loaded when somebody first asks. */
export interface LabFiles {
  /** Undefined until somebody has asked. */
  readonly state: ReadonlySignal<FilesState | undefined>;
  open(): Promise<FilesState>;
}

/** No lab files yet. */
export function labFiles(crew: Crew): LabFiles {
  const state = signal<FilesState | undefined>(undefined);
  let coming: Promise<FilesState> | undefined;
  return {
    state,
    open() {
      coming ??= import("./files-state.ts").then(({ filesState }) => {
        state.value = filesState(crew);
        return state.value;
      });
      return coming;
    },
  };
}
