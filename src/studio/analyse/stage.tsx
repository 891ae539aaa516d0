import { analyses } from "../../analysis/all.ts";
import { Fault } from "../controls/fault.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import { AS_READ, type FilesState } from "../state/files-state.ts";
import type { Studio } from "../state/studio.ts";
import { tabId } from "./analysis-tabs.tsx";
import { BatchTable } from "./batch-table.tsx";
import { FigureStage } from "./figure-stage.tsx";
import { plainFault } from "./plain-fault.ts";

interface Props {
  readonly studio: Studio;
  readonly files: FilesState;
}

const isOfSeveral = (members: readonly DatasetRef[]) => new Set(members.map(({ file }) => file)).size > 1;

/** What the options of an analysis are called, by name. */
function optionLabels(id: string): Readonly<Record<string, string>> {
  const { numbers = {}, words = {} } = analyses.find((analysis) => analysis.id === id) ?? {};
  return Object.fromEntries(Object.entries({ ...numbers, ...words }).map(([name, { label }]) => [name, label]));
}

/** The figure with what is being done above it, or why there is none. */
export function Stage({ studio, files }: Props) {
  const { shown, outcome, groups, progress, looked, asRead } = files;
  const { file, placed } = looked.value!;
  const known = outcome.value;
  const isComing = file.standing === "reading" && file.datasets.length === 0;
  const errors = shown.value === AS_READ ? [asRead.value?.error] : groups.value.map(({ error }) => error);
  const left = known ? known.asked.datasets.length - new Set(known.groups.flatMap(({ members }) => members)).size : 0;
  return (
    <div class="an-stage" id="an-stage" {...(placed ? { role: "tabpanel" as const, "aria-labelledby": tabId(shown.value) } : {})}>
      <div class="an-progress">
        {isComing ? (
          <ProgressBar progress={undefined} task={`reading ${file.name}`} onCancel={() => files.remove([file.id])} />
        ) : progress.value ? (
          <ProgressBar progress={progress.value} onCancel={files.cancel} />
        ) : known?.standing === "cancelled" && shown.value !== AS_READ ? (
          <p class="an-stopped">
            Stopped{left > 0 ? `, ${left} left` : ""}.{" "}
            <button type="button" class="an-link" onClick={files.resume}>
              go on
            </button>
          </p>
        ) : null}
      </div>
      {errors.map((error) => error && <Fault key={error.message} error={plainFault(error, file, optionLabels(shown.value))} />)}
      {file.standing === "failed" && file.error && (
        <>
          <Fault error={plainFault(file.error, file)} />
          <p class="an-quiet">The other files are not affected.</p>
        </>
      )}
      {shown.value !== AS_READ && groups.value.some(({ error, members }) => error && isOfSeveral(members)) && (
        <p class="an-quiet">Files that are ticked are analysed together; take the tick off one that does not belong to them.</p>
      )}
      {placed && !file.included && shown.value !== AS_READ && (
        <p class="an-quiet">
          This file is left out of analyses.{" "}
          <button type="button" class="an-link" onClick={() => files.include(file.id, true)}>
            take it in
          </button>
        </p>
      )}
      <FigureStage studio={studio} files={files} />
      {shown.value !== AS_READ && <BatchTable files={files} />}
    </div>
  );
}
