import type { CutOff } from "./encapsulation-run.ts";

/** What each design of a map goes through: cycles of filling between empty and the cut-off. */
export interface SurvivalCycles {
  readonly cycles: number;
  readonly cutOff: CutOff;
  /** Fillings of the whole particle in a second [1/s], where the level has a rate; one in an hour when absent. */
  readonly rate?: number;
}

/**
 * What becomes of a design, one word, the most severe that applies. From the most to the least severe: a design that cannot be; a
 * case that could not be computed to its end; a layer ruptured (electrolyte reaches what is inside); an interface opened (contact is
 * lost, the layers are whole); stress ended a lithiation early (capacity is lost, everything holds); a layer flowed; none of it.
 */
export const CLASSES = ["impossible", "unfinished", "ruptured", "debonded", "self-limited", "flows", "intact"] as const;
export type SurvivalClass = (typeof CLASSES)[number];

/** Everything that happened, whatever the class says. */
export interface SurvivalFlags {
  readonly flows: boolean;
  readonly ruptures: boolean;
  readonly debonds: boolean;
  readonly selfLimits: boolean;
}

/** Where what gives the class its name first happened. */
export interface SurvivalEvent {
  /** Words, e.g. `ductile rupture`. */
  readonly what: string;
  /** Layer, 0 for the core. */
  readonly layer: number;
  /** Cycle from 1, and whether it lithiated. */
  readonly cycle: number;
  readonly lithiating: boolean;
  /** Filling of the core [1]. */
  readonly filling: number;
}

/** How much of what a shell bears is asked of it while nothing breaks or parts; a margin is 1 without load, 0 at the limit. */
export interface LayerMargins {
  readonly material: string;
  /** Largest hoop tension over the flow stress of the same instant [1]. */
  readonly hoopOverStrength: number;
  /** 1 − inelastic hoop strain/ε_f; null for a layer without rupture strain. */
  readonly strainMargin: number | null;
  /** 1 − G/Γ of a channel crack, where the strength allows one; null without fracture energy. */
  readonly crackMargin: number | null;
  /** Largest pull on the interface inside over its strength, largest released over its fracture energy [1]. */
  readonly pullOverStrength: number;
  readonly energyOverToughness: number;
  /** 1 − the lesser of both ratios at the instant where it is largest: opening takes strength and energy together. */
  readonly bondMargin: number;
}

/** One case of a map. Numbers that a case does not have are null; all of it is plain data that JSON keeps exactly. */
export interface SurvivalResult {
  readonly class: SurvivalClass;
  readonly flags: SurvivalFlags;
  /** How the computation ended, and what to do about it; `end` is well. */
  readonly outcome: string;
  readonly advice: string;
  readonly event: SurvivalEvent | null;
  /** Lithium per silicon reached, one for each lithiation. */
  readonly lithium: readonly number[];
  /** Largest and lowest pressure in the core [Pa], compression positive; largest gap, and gap at the end [m]. */
  readonly largestPressure: number | null;
  readonly lowestPressure: number | null;
  readonly largestGap: number | null;
  readonly lastGap: number | null;
  /** Shells from inside to outside. */
  readonly layers: readonly LayerMargins[];
  /** The least of all margins, and of what; null without shells. */
  readonly smallestMargin: { readonly value: number; readonly of: string } | null;
}

/** The most severe class that applies. */
export function classOf({ flows, ruptures, debonds, selfLimits }: SurvivalFlags): SurvivalClass {
  if (ruptures) return "ruptured";
  if (debonds) return "debonded";
  if (selfLimits) return "self-limited";
  return flows ? "flows" : "intact";
}

/** A case without numbers: a design that cannot be, or one whose computation was lost. */
export function emptyResult(kind: "impossible" | "unfinished", outcome: string, advice: string): SurvivalResult {
  return {
    class: kind,
    flags: { flows: false, ruptures: false, debonds: false, selfLimits: false },
    outcome,
    advice,
    event: null,
    lithium: [],
    largestPressure: null,
    lowestPressure: null,
    largestGap: null,
    lastGap: null,
    layers: [],
    smallestMargin: null,
  };
}
