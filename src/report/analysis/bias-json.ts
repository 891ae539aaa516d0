import type { Provenance } from "../../data/provenance.ts";
import { type MethodBias, ratioOf } from "../../studies/method-bias/method-bias.ts";

/** How far a method is off on a design, as a plain value. */
export const biasJson = (bias: MethodBias, design: string, provenance: Provenance) => ({
  design,
  method: bias.method,
  about: bias.about,
  rows: bias.rows.map((row) => ({ ...row, ratio: ratioOf(row) })),
  notices: bias.notices,
  provenance,
});
