import { analyses } from "../../analysis/all.ts";
import { Fault } from "../controls/fault.tsx";
import { Menu } from "../controls/menu.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import { Segments } from "../controls/segments.tsx";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import { AS_READ, type FilesState } from "../state/files-state.ts";
import type { Studio } from "../state/studio.ts";
import { AnalysisTabs } from "./analysis-tabs.tsx";
import { BatchTable } from "./batch-table.tsx";
import { DropArea } from "./drop-area.tsx";
import { EmptyWords } from "./empty-words.tsx";
import { FigureStage } from "./figure-stage.tsx";
import { FileDetails } from "./file-details.tsx";
import { FileList } from "./file-list.tsx";
import { plainFault } from "./plain-fault.ts";
import { kindWords } from "./plain-words.ts";
import { ResultsColumn } from "./results-column.tsx";
import { SaveMenu } from "./save-menu.tsx";
import { useArrivals } from "./use-arrivals.ts";
import "./analyse.css";

interface Props {
  readonly studio: Studio;
  readonly files: FilesState;
}

/** Analyse files: files on the left, the figure in the middle, results with their lights on the right. */
export function AnalyseView({ studio, files }: Props) {
  const isOver = useArrivals(files);
  const looked = files.looked.value;
  const arrivals = <DropArea files={files} isOver={isOver} />;
  if (!looked)
    return (
      <div class="an-view" data-empty="">
        <EmptyWords>{arrivals}</EmptyWords>
      </div>
    );
  return (
    <div class="an-view">
      <section class="an-left" aria-label="Files">
        {arrivals}
        <FileList files={files} />
        <FileDetails file={looked.file} files={files} />
      </section>
      <section class="an-middle" aria-label="Figure">
        <Head studio={studio} files={files} />
        {looked.placed && <AnalysisTabs files={files} />}
        <Stage studio={studio} files={files} />
      </section>
      <ResultsColumn files={files} />
    </div>
  );
}

function Head({ studio, files }: Props) {
  const { file, placed } = files.looked.value!;
  const known = files.outcome.value;
  const results = (known?.asked.isJoint ? known.groups.length : known?.asked.datasets.length) ?? 0;
  const own = file.name.slice(file.name.lastIndexOf("/") + 1);
  return (
    <div class="an-head">
      <div class="an-title">
        <h2 title={file.name}>{own}</h2>
        {file.datasets.length > 1 && placed && <DatasetChoice files={files} />}
        <p>
          {placed
            ? `${kindWords(placed.dataset.kind, 1)}, ${placed.dataset.rows} rows`
            : file.standing === "reading"
              ? "being read"
              : "not read"}
        </p>
      </div>
      <div class="an-head-end">
        {files.shown.value !== AS_READ && results > 1 && (
          <Segments
            label="what the figures show"
            choices={[
              { value: "one", name: "this one" },
              { value: "all", name: `all ${results}` },
            ]}
            chosen={files.showsAll.value ? "all" : "one"}
            onChoose={(choice) => {
              files.showsAll.value = choice === "all";
            }}
          />
        )}
        {placed && <SaveMenu studio={studio} files={files} />}
      </div>
    </div>
  );
}

/** Which dataset of a file is looked at: the one before, the next, or any from a menu. */
function DatasetChoice({ files }: { readonly files: FilesState }) {
  const { file, placed } = files.looked.value!;
  const at = placed!.ref.index;
  const last = file.datasets.length - 1;
  const step = (by: number) => files.look(file.id, Math.max(0, Math.min(last, at + by)));
  return (
    <div class="an-datasets">
      <button type="button" class="c-button c-small" aria-label="the dataset before" disabled={at === 0} onClick={() => step(-1)}>
        ‹
      </button>
      <Menu
        quiet
        label={`${placed!.dataset.label}, ${at + 1} of ${last + 1}`}
        describes="Datasets of this file"
        items={file.datasets.map(({ label }, index) => ({
          id: `${index}`,
          name: label,
          chosen: index === at,
          onChoose: () => files.look(file.id, index),
        }))}
      />
      <button type="button" class="c-button c-small" aria-label="the next dataset" disabled={at === last} onClick={() => step(1)}>
        ›
      </button>
    </div>
  );
}

const isOfSeveral = (members: readonly DatasetRef[]) => new Set(members.map(({ file }) => file)).size > 1;

/** What the options of an analysis are called, by name. */
function optionLabels(id: string): Readonly<Record<string, string>> {
  const { numbers = {}, words = {} } = analyses.find((analysis) => analysis.id === id) ?? {};
  return Object.fromEntries(Object.entries({ ...numbers, ...words }).map(([name, { label }]) => [name, label]));
}

/** The figure with what is being done above it, or why there is none. */
function Stage({ studio, files }: Props) {
  const { shown, outcome, groups, progress, looked, asRead } = files;
  const { file, placed } = looked.value!;
  const known = outcome.value;
  const isComing = file.standing === "reading" && file.datasets.length === 0;
  const errors = shown.value === AS_READ ? [asRead.value?.error] : groups.value.map(({ error }) => error);
  const left = known ? known.asked.datasets.length - new Set(known.groups.flatMap(({ members }) => members)).size : 0;
  return (
    <div class="an-stage" id="an-stage" role="tabpanel" aria-label={shown.value}>
      <div class="an-progress" aria-live="polite">
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
