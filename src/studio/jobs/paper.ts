import type { Light } from "../../data/estimate.ts";
import type { Provenance } from "../../data/provenance.ts";
import type { Figure } from "../../figures/figure.ts";
import { isParagraph, type PaperNumber } from "../../report/block.ts";
import { numbersSection, parityFigure } from "../../report/paper/numbers.ts";
import { paperReport } from "../../report/paper/report.ts";
import { plainProse } from "../../report/prose.ts";
import type { NumberRow } from "../../studies/number-check.ts";
import type { PaperDesigns } from "../../studies/paper-designs.ts";
import type { PaperPart } from "../../studies/paper-parts.ts";
import { type PaperContext, type PaperStudy, paperStudy } from "../../studies/paper-study.ts";
import { DesignError, LithiateError } from "../../units/error.ts";
import { job } from "../work/job.ts";

/** One number of the paper beside ours: as the command line prints it, and the words of the report's table. */
export interface PaperRow {
  readonly number: NumberRow;
  /** What the paper states, to the digits that it can carry. */
  readonly stated: PaperNumber["stated"];
  /** How ours came about, and its band. */
  readonly note: string;
  /** One standard uncertainty of ours in the unit of the number, or why there is none. */
  readonly sigma: number | { readonly none: string };
  readonly verdict: { readonly light?: Light; readonly word: string };
}

/** The numbers of one part of the study. */
export interface PartRows {
  readonly part: PaperPart;
  readonly rows: readonly PaperRow[];
}

/** A figure of the report. */
export interface PaperFigure {
  readonly figure: Figure;
  /** What a person who does not see the picture should learn from it. */
  readonly alt: string;
  /** Equal for figures that show the same. */
  readonly fingerprint: string;
}

/** The report of the paper: its numbers, and its figures in the order of the text. */
export interface PaperResult {
  readonly parts: readonly PartRows[];
  readonly figures: readonly PaperFigure[];
}

/** What the report would be signed with; nothing that is signed leaves the job. */
const UNSIGNED: Provenance = { program: "lithiate", version: "", made: "paper", options: {}, sources: {}, cites: [] };

/**
 * Runs the study of the paper on five designs. The numbers of each part are told as soon as they are known, the figures at the end.
 * @throws DesignError for a design that cannot stand where it is put; LithiateError when a run of the study stops early
 */
export const paper = job<PaperDesigns, PaperResult, PartRows>({
  id: "paper",
  run(designs, { onProgress, live }) {
    checkDesigns(designs);
    let total = 0;
    const parts: PartRows[] = [];
    const study = finished(designs, {
      onProgress(progress) {
        total = progress.total + 1;
        onProgress?.({ ...progress, total });
      },
      onRows(part, rows) {
        const told = { part, rows: toldRows(rows) };
        parts.push(told);
        live(told);
      },
    });
    onProgress?.({ task: "figures", done: total - 1, total });
    const { illustrations } = paperReport(study, designs.ccos, [], UNSIGNED, "");
    return {
      parts,
      figures: illustrations.map(({ figure, alt }) => ({ figure, alt, fingerprint: fingerprint(figure) })),
    };
  },
});

function finished(designs: PaperDesigns, context: PaperContext): PaperStudy {
  try {
    return paperStudy(designs, context);
  } catch (error) {
    // a plain Error is a run that stopped; all others say themselves what is wrong
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    throw new LithiateError("study", "the study cannot be finished with this design", {
      found: error.message,
      hint: "take the last change back, or make it smaller",
    });
  }
}

/** Numbers with the words that the report's table has for them. */
function toldRows(numbers: readonly NumberRow[]): PaperRow[] {
  const { blocks } = numbersSection(numbers, parityFigure(numbers));
  const told = blocks.flatMap((block): readonly PaperNumber[] =>
    !isParagraph(block) && block.kind === "numbers" ? block.rows : [],
  );
  return numbers.map((number, k) => {
    const { stated, note = "", sigma, verdict } = told[k]!;
    return { number, stated, note: plainProse(note), sigma, verdict };
  });
}

/** Layers without which the study has nothing to compute of a material, by their place from inside. */
const NEEDED: Partial<Record<keyof PaperDesigns, (materials: readonly string[]) => boolean>> = {
  ccos: ([, oxide, carbon]) => oxide === "siox" && carbon !== undefined,
  cos: ([, coat]) => coat !== undefined,
};

function checkDesigns(designs: PaperDesigns): void {
  for (const place of Object.keys(NEEDED) as (keyof PaperDesigns)[]) {
    const materials = designs[place].particle.layers.map(({ material }) => material);
    if (NEEDED[place]!(materials)) continue;
    throw new DesignError("the study of the paper cannot be made with these layers", {
      expected: place === "ccos" ? "an oxide on the core and carbon round it" : "a coat round the core",
      found: materials.join(", "),
      hint: "let the design stand for another material of the paper",
    });
  }
}

/** 32 bits of what a figure shows (FNV-1a). */
function fingerprint(figure: Figure): string {
  const text = JSON.stringify(figure, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value instanceof Map ? [...value] : value,
  );
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return (hash >>> 0).toString(16);
}
