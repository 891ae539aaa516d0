import { writeDesign } from "../../design/write-design.ts";
import { yamlText } from "../../formats/yaml-text.ts";
import { readRun as read } from "../../report/run/cell-reading.ts";
import { runFiles as files } from "../../report/run/run-files.ts";
import { citesOf } from "../../studies/experiment/run.ts";
import { job } from "../work/job.ts";
import { imprintOf } from "./imprint.ts";
import { type FinishedRun, madeRun } from "./made-run.ts";

/** Files by their path below a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The files of a finished run, those that `lithiate simulate --out` writes, and its design. */
export const runFiles = job<FinishedRun, Files>({
  id: "run-files",
  async run(finished) {
    const run = madeRun(finished);
    const { design, file } = finished.asked;
    const text = yamlText(writeDesign(design));
    const imprint = await imprintOf("simulate", run.settings, { [file]: text }, citesOf(run));
    return { "design.yaml": text, ...files(read(run), imprint) };
  },
});
