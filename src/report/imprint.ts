import type { Provenance } from "../data/provenance.ts";

/** What files say besides the results in them: what made them, on which day, and where their sources stand. */
export interface Imprint {
  readonly provenance: Provenance;
  /** Text of `docs/references.bib`, which the page and `citations.bib` take their sources from. */
  readonly bibliography: string;
  /** Day of the run, `2026-11-24`. */
  readonly date: string;
}
