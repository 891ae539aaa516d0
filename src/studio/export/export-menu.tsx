import { signal } from "@preact/signals";
import { tableBdfCsv } from "../../formats/bdf-csv.ts";
import { Menu } from "../controls/menu.tsx";
import type { runFiles } from "../jobs/run-files.ts";
import type { FaultsState } from "../state/faults-state.ts";
import type { LabFiles } from "../state/lab-files.ts";
import { sharedOf } from "../state/shared-studio.ts";
import type { Studio } from "../state/studio.ts";
import { chooseFile } from "./choose-file.ts";
import { download } from "./download.ts";

interface Props {
  readonly studio: Studio;
  readonly files: LabFiles;
  readonly faults: FaultsState;
}

/** Whether something is being made for export. */
const busy = signal(false);
const copied = signal("");

/** All files of the last run, as the command line writes them, in one archive. */
async function saveRun({ crew, own }: Studio): Promise<void> {
  const finished = own.run.finished.value;
  if (!finished) return;
  const ended = await crew.ask<typeof runFiles>("reading", "run-files", finished);
  if (ended.end === "failed") throw ended.error;
  if (ended.end === "done")
    download("run.zip", new Blob([await (await import("./zip.ts")).zip(ended.output)]), "application/zip");
}

/** The address that opens what the studio shows, in the clipboard and in the address bar. */
async function copyLink(studio: Studio): Promise<void> {
  const { shareText } = await import("../state/share.ts");
  location.hash = await shareText(sharedOf(studio));
  try {
    await navigator.clipboard.writeText(location.href);
    copied.value = "The link is in the clipboard.";
  } catch {
    copied.value = "The link stands in the address bar.";
  }
  setTimeout(() => {
    copied.value = "";
  }, 4000);
}

/** What can be taken out of the studio and brought back: the run, its curve, the whole workspace. */
export function ExportMenu({ studio, files, faults }: Props) {
  const tried = async (work: () => Promise<void>) => {
    busy.value = true;
    await work().catch(faults.add);
    busy.value = false;
  };
  const finished = studio.own.run.finished.value;
  const none = finished ? undefined : "nothing has been simulated yet";
  return (
    <>
      <Menu
        label={busy.value ? "Export …" : "Export"}
        align="end"
        items={[
          {
            id: "curve",
            name: "Curve of the run as CSV",
            hint: "Battery Data Format",
            disabled: none,
            onChoose: () => download("curve.bdf.csv", tableBdfCsv(finished!.solutions[0]!.table), "text/csv"),
          },
          {
            id: "run",
            name: "All files of the run",
            hint: "report, figures, tables, JSON in one archive",
            disabled: none,
            onChoose: () => void tried(() => saveRun(studio)),
          },
          {
            id: "link",
            name: "Copy a link",
            hint: "designs, protocol and model in the address itself",
            begins: true,
            onChoose: () => void tried(() => copyLink(studio)),
          },
          {
            id: "save",
            name: "Save the workspace",
            hint: "designs, protocol, lab files and decisions",
            onChoose: () =>
              void tried(async () => {
                const { workspaceText } = await import("../state/workspace.ts");
                download("workspace.lithiate.json", workspaceText(studio, files), "application/json");
              }),
          },
          {
            id: "open",
            name: "Open a workspace…",
            onChoose: () =>
              void tried(async () => {
                const file = await chooseFile(".json,application/json");
                const { openWorkspace } = await import("../state/workspace.ts");
                if (file) await openWorkspace(await file.text(), file.name, studio, files);
              }),
          },
        ]}
      />
      <span class="fr-word" role="status">
        {copied.value}
      </span>
    </>
  );
}
