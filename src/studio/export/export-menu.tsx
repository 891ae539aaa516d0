import { signal } from "@preact/signals";
import { tableBdfCsv } from "../../formats/bdf-csv.ts";
import { Menu, type MenuItem } from "../controls/menu.tsx";
import type { runFiles } from "../jobs/run-files.ts";
import type { FaultsState } from "../state/faults-state.ts";
import type { LabFiles } from "../state/lab-files.ts";
import type { Finished } from "../state/run-state.ts";
import { sharedOf } from "../state/shared-studio.ts";
import type { Studio } from "../state/studio.ts";
import type { Crew } from "../work/crew.ts";
import { chooseFile } from "./choose-file.ts";
import { download } from "./download.ts";
import { fileName } from "./file-name.ts";

interface Props {
  readonly studio: Studio;
  readonly files: LabFiles;
  readonly faults: FaultsState;
}

/** Whether something is being made for export. */
const busy = signal(false);
const copied = signal("");

/** Name of the files of a run: its design and its protocol. */
const runName = ({ asked: { design, protocol } }: Finished): string =>
  fileName(design.name, protocol.kind === "ready" ? protocol.id : protocol.file.name);

/** All files of a run, as the command line writes them, in one archive. */
async function saveRun(crew: Crew, finished: Finished): Promise<void> {
  const ended = await crew.ask<typeof runFiles>("reading", "run-files", finished);
  if (ended.end === "failed") throw ended.error;
  if (ended.end === "done")
    download(`${runName(finished)}.zip`, new Blob([await (await import("./zip.ts")).zip(ended.output)]), "application/zip");
}

/** What can be saved of the last finished run of a design: of the own one, or of that it is compared with. */
function runItems(studio: Studio, part: "own" | "other", tried: (work: () => Promise<void>) => void): MenuItem[] {
  const { run, isPast, name } = studio[part];
  const finished = run.finished.value;
  const disabled = finished ? undefined : "nothing has been simulated yet";
  const whose = finished?.asked.design.name ?? name.value;
  const past = isPast.value ? "; of the last finished run, settings have changed since" : "";
  const [first, ...others] = finished?.solutions ?? [];
  return [
    {
      id: `curve ${part}`,
      name: `Curve of ${whose} as CSV`,
      hint: `Battery Data Format${others.length > 0 ? ", the first temperature" : ""}${past}`,
      disabled,
      begins: part === "other",
      onChoose: () => download(`${runName(finished!)}.bdf.csv`, tableBdfCsv(first!.table), "text/csv"),
    },
    {
      id: `run ${part}`,
      name: `All files of ${whose}`,
      hint: `report, figures, tables, JSON in one archive${past}`,
      disabled,
      onChoose: () => tried(() => saveRun(studio.crew, finished!)),
    },
  ];
}

/** The address that opens what the studio shows, in the clipboard and in the address bar. */
async function copyLink(studio: Studio): Promise<void> {
  const { shareText } = await import("../state/share.ts");
  // in place: a link that is followed replaces what the studio shows, one that is copied changes nothing
  history.replaceState(null, "", `#${(await shareText(sharedOf(studio))).replace(/^#/, "")}`);
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
  return (
    <>
      <Menu
        label={busy.value ? "Export …" : "Export"}
        align="end"
        items={[
          ...runItems(studio, "own", (work) => void tried(work)),
          ...(studio.compares.value ? runItems(studio, "other", (work) => void tried(work)) : []),
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
                const { workspaceFile } = await import("../state/workspace.ts");
                download("workspace.lithiate.json", await workspaceFile(studio, files));
              }),
          },
          {
            id: "open",
            name: "Open a workspace…",
            onChoose: () =>
              void tried(async () => {
                const file = await chooseFile(".json,application/json");
                const { openWorkspace } = await import("../state/workspace.ts");
                if (file) await openWorkspace(file, file.name, studio, files);
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
