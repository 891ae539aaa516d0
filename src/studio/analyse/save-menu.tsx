import { useState } from "preact/hooks";
import { LithiateError } from "../../units/error.ts";
import { Fault } from "../controls/fault.tsx";
import { Menu } from "../controls/menu.tsx";
import { download } from "../export/download.ts";
import { type analysisFilesJob, failureLine } from "../jobs/analyse-files.ts";
import type { FilesState } from "../state/files-state.ts";
import { NO_DECISIONS } from "../state/files-state-file.ts";
import { FILES_LANE } from "../state/files-state-list.ts";
import type { Studio } from "../state/studio.ts";

interface Props {
  readonly studio: Studio;
  readonly files: FilesState;
}

/** The files of the analysis that is shown, as the command line writes them. */
async function made({ studio, files }: Props): Promise<Readonly<Record<string, string>>> {
  const { asked, groups } = files.outcome.value!;
  const used = files.files.value.filter(({ id }) => asked.datasets.some(({ file }) => file === id));
  const unread = files.files.value.filter(({ standing, included }) => standing === "failed" && included);
  const errors = [...unread.map(({ error }) => error), ...groups.map(({ error }) => error)].filter(
    (error) => error !== undefined,
  );
  const ended = await studio.crew.ask<typeof analysisFilesJob>(FILES_LANE, "analysis-files", {
    analysis: asked.analysis,
    results: groups.flatMap(({ results }) => results),
    failures: errors.map(failureLine),
    withRed: files.withRed.value,
    decisions: Object.fromEntries(
      used.filter(({ decisions }) => decisions !== NO_DECISIONS).map(({ name, decisions }) => [name, decisions]),
    ),
    hashes: Object.fromEntries(used.map(({ name, sha256 }) => [name, sha256 ?? "not computed: no encrypted page"])),
  });
  if (ended.end === "failed") throw ended.error;
  return ended.end === "done" ? ended.output : {};
}

/** Saves the results: report, numbers, everything. */
export function SaveMenu(props: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<LithiateError | undefined>();
  const { outcome, stale } = props.files;
  const id = outcome.value?.asked.analysis ?? "";
  const hasResults = outcome.value?.groups.some(({ results }) => results.length > 0) ?? false;
  const none = !hasResults ? "there is no result yet" : stale.value ? "the results are being computed anew" : undefined;
  const save = async (of: (files: Readonly<Record<string, string>>) => Promise<void> | void) => {
    setBusy(true);
    try {
      await of(await made(props));
      setError(undefined);
    } catch (thrown) {
      if (!(thrown instanceof LithiateError)) throw thrown;
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const one = (file: string, type: string, as = `${id}-${file}`) => save((files) => download(as, files[file] ?? "", type));
  const all = () =>
    save(async (files) => {
      const { zip } = await import("../export/zip.ts");
      download(`${id}.zip`, new Blob([await zip(files)]), "application/zip");
    });
  return (
    <div class="an-save">
      <Menu
        label={busy ? "Saving …" : "Save results"}
        align="end"
        items={[
          {
            id: "report",
            name: "Report",
            hint: "numbers, figures and method on one page",
            disabled: none,
            onChoose: () => one("report.html", "text/html"),
          },
          {
            id: "csv",
            name: "Numbers as CSV",
            hint: "every number with error, light and reason",
            disabled: none,
            onChoose: () => one("estimates.csv", "text/csv"),
          },
          {
            id: "json",
            name: "Everything as JSON",
            disabled: none,
            onChoose: () => one(`${id}.json`, "application/json", `${id}.json`),
          },
          {
            id: "bib",
            name: "Citations",
            hint: "BibTeX of what to cite",
            disabled: none,
            onChoose: () => one("citations.bib", "text/plain"),
          },
          {
            id: "zip",
            name: "All files",
            hint: "as the command line writes them, in one archive",
            disabled: none,
            begins: true,
            onChoose: all,
          },
        ]}
      />
      {error && <Fault error={error} onDismiss={() => setError(undefined)} />}
    </div>
  );
}
