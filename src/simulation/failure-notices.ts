import { showNumber } from "../units/show.ts";
import type { FailureResult, LayerIncident } from "./failure-watch.ts";

/** One thing that happened to one layer, in one particle or in many, once or again and again. */
export interface IncidentGroup {
  readonly kind: LayerIncident["kind"];
  readonly layer: number;
  readonly material: string;
  readonly inside: string;
  /** The first and the last, in order of time. */
  readonly first: LayerIncident;
  readonly last: LayerIncident;
  /** The last of those in which it happened to each particle for the first time. */
  readonly lastFirst: LayerIncident;
  /** Particles that it happened to, and how often in all. */
  readonly particles: number;
  readonly times: number;
}

/** What happened, grouped by layer and kind, in order of the first time. */
export function incidentGroups(incidents: readonly LayerIncident[]): IncidentGroup[] {
  const groups = new Map<string, LayerIncident[]>();
  for (const incident of incidents) {
    const key = `${incident.layer} ${incident.kind}`;
    const own = groups.get(key);
    if (own) own.push(incident);
    else groups.set(key, [incident]);
  }
  return [...groups.values()].map((own) => {
    const first = own[0]!;
    const seen = new Set<string>();
    const firsts = own.filter(({ sizeClass, cell }) => {
      const particle = `${sizeClass} ${cell}`;
      return !seen.has(particle) && seen.add(particle);
    });
    const { kind, layer, material, inside } = first;
    return {
      ...{ kind, layer, material, inside, first, last: own.at(-1)!, lastFirst: firsts.at(-1)! },
      particles: firsts.length,
      times: own.length,
    };
  });
}

const words = (material: string) => material.replaceAll("-", " ");

/** What happened to a layer: `the hard carbon ruptured`. */
export function incidentWords({ kind, material, inside }: Pick<IncidentGroup, "kind" | "material" | "inside">): string {
  const [own, under] = [`the ${words(material)}`, `the ${words(inside)}`];
  switch (kind) {
    case "ductile rupture":
      return `${own} ruptured, strained beyond what it bears,`;
    case "brittle rupture":
      return `${own} cracked`;
    case "debonding":
      return `${own} came off ${under}`;
    case "contact":
      return `${own} touched ${under} again`;
    case "opening":
      return `${own} lifted off ${under} again`;
  }
}

/** In which particles: `in all 30 cells`; empty for the only one. */
function where(particles: number, { sizeClasses, electrodeCells }: FailureResult): string {
  const all = sizeClasses * electrodeCells;
  const each = sizeClasses === 1 ? "cells" : electrodeCells === 1 ? "size classes" : "particles";
  if (all === 1) return "";
  return particles === all ? `, in all ${all} ${each}` : `, in ${particles} of ${all} ${each}`;
}

/** When: `at 1276 s of step 1`, or from the first to the last of many particles. */
function when({ first, lastFirst }: IncidentGroup): string {
  const seconds = ({ stepTime }: LayerIncident) => `${showNumber(stepTime, 4)} s`;
  const [early, late] = [seconds(first), seconds(lastFirst)];
  const ofStep = `of step ${lastFirst.step + 1}`;
  if (first.step < lastFirst.step) return `from ${early} of step ${first.step + 1} to ${late} ${ofStep}`;
  return early === late ? `at ${early} ${ofStep}` : `from ${early} to ${late} ${ofStep}`;
}

/**
 * What happened to the layers, a sentence for each kind of it.
 * @param maxLithium lithium per silicon of the full core; fillings are told when the core is not silicon
 */
export function failureNotices(result: FailureResult, maxLithium?: number): string[] {
  const groups = incidentGroups(result.incidents);
  if (groups.length === 0) return ["No layer ruptured and no interface opened."];
  return groups.map((group) => {
    const { first, particles, times } = group;
    const filling =
      maxLithium === undefined
        ? `filling of the core ${showNumber(first.coreFilling, 2)}`
        : `lithium per silicon ${showNumber(first.coreFilling * maxLithium, 2)}`;
    const again = times > particles ? `; ${times} times in all` : "";
    return `${incidentWords(group).replace(/^./, (c) => c.toUpperCase())} ${when(group)}, ${filling}${where(particles, result)}${again}.`;
  });
}
