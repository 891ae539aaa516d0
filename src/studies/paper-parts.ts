/** Parts of the study of the paper that give numbers, in the order of the report. */
export const PAPER_PARTS = ["composition", "lumped electrode", "half-cells"] as const;
/** See `PAPER_PARTS`. */
export type PaperPart = (typeof PAPER_PARTS)[number];
/** The part that no design enters: it is fitted to rates. */
export const WITHOUT_DESIGN: PaperPart = "lumped electrode";
