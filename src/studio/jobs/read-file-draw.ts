import type { Figure } from "../../figures/figure.ts";
import { job } from "../work/job.ts";
import { datasetFigure } from "./read-file-figure.ts";
import { chosenDatasets, type DatasetRef, isMissing, type LabSource, type Missing } from "./read-file-held.ts";

/** A dataset of a file that was read. */
export interface DrawnInput {
  readonly source: LabSource;
  readonly dataset: DatasetRef;
}

/** Draws a dataset as it was read. */
export const drawDataset = job<DrawnInput, { readonly figure: Figure } | Missing>({
  id: "draw-dataset",
  run({ source, dataset }) {
    const found = chosenDatasets([source], [dataset]);
    return isMissing(found) ? found : { figure: datasetFigure(found[0]!) };
  },
});
