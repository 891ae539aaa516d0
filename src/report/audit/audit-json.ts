import type { Provenance } from "../../data/provenance.ts";
import type { EncapsulationAudit } from "../../studies/encapsulation-audit.ts";

/** Keys of what an audit rests on, each once. */
export const auditCites = ({ verdicts }: EncapsulationAudit): string[] => [...new Set(verdicts.flatMap((v) => v.cites))];

/** An audit as a plain value, SI; the cycles stand in the files. */
export const auditJson = (audit: EncapsulationAudit, provenance: Provenance) => ({
  design: audit.design,
  verdicts: audit.verdicts,
  runs: Object.fromEntries(
    Object.entries(audit.runs).map(([name, r]) => [
      name,
      {
        outcome: r.outcome,
        advice: r.advice,
        reached: r.reached,
        selfLimited: r.selfLimited,
        events: r.events,
        layers: r.layers,
      },
    ]),
  ),
  scan: { shares: audit.scan.shares, unfinished: audit.scan.unfinished },
  provenance,
});
