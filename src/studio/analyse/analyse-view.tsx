import { Menu } from "../controls/menu.tsx";
import { Segments } from "../controls/segments.tsx";
import { AS_READ, type FilesState } from "../state/files-state.ts";
import type { Studio } from "../state/studio.ts";
import { AnalysisTabs } from "./analysis-tabs.tsx";
import { DropArea } from "./drop-area.tsx";
import { EmptyWords } from "./empty-words.tsx";
import { FileDetails } from "./file-details.tsx";
import { FileList } from "./file-list.tsx";
import { kindWords } from "./plain-words.ts";
import { ResultsColumn } from "./results-column.tsx";
import { SaveMenu } from "./save-menu.tsx";
import { Stage } from "./stage.tsx";
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
            ? `${file.datasets.length > 1 ? "" : `${kindWords(placed.dataset.kind, 1)}, `}${placed.dataset.rows} rows`
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
