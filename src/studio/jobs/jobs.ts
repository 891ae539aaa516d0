import type { Jobs } from "../work/serve.ts";

/** Everything that workers of the studio do, by name; each is loaded when it is first asked for. */
export const jobs: Jobs = {
  analyse: async () => (await import("./analyse.ts")).analyse,
  audit: async () => (await import("./audit.ts")).audit,
  "analysis-files": async () => (await import("./analyse-files.ts")).analysisFilesJob,
  "draw-dataset": async () => (await import("./read-file-draw.ts")).drawDataset,
  "draw-results": async () => (await import("./analyse-figures.ts")).drawResults,
  feasible: async () => (await import("./feasible.ts")).feasible,
  paper: async () => (await import("./paper.ts")).paper,
  "send-piece": async () => (await import("./read-file-piece.ts")).sendPiece,
  "read-measured": async () => (await import("./read-file-measured.ts")).readMeasured,
  "read-file": async () => (await import("./read-file.ts")).readFile,
  "read-run": async () => (await import("./read-run.ts")).readRun,
  "run-files": async () => (await import("./run-files.ts")).runFiles,
  "read-workspace": async () => (await import("./read-workspace.ts")).readWorkspace,
  simulate: async () => (await import("./simulate.ts")).simulate,
  "write-workspace": async () => (await import("./write-workspace.ts")).writeWorkspace,
};
