/** How far a number can be trusted. */
export type Light = "green" | "amber" | "red";

/** Where a number stands: the marks shown beside every value. */
export type Standing = "measured" | "calibrated" | "predicted" | "assumed" | "literature" | "computed" | "contradiction";

/** What is told about a quantity besides its number. */
export interface AboutEstimate {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly standing: Standing;
  readonly method: string;
  readonly cites: readonly string[];
}

/** A number with unit and error, or the reason it has none. */
export interface Estimate extends AboutEstimate {
  /** SI unless the field's form is fixed (specific capacity in mAh/g). `null` when withheld. */
  readonly value: number | null;
  /** One standard uncertainty in the same unit, or why there is none. */
  readonly sigma: number | { readonly none: string };
  readonly n?: number;
  readonly light?: Light;
  readonly reason?: string;
}

/** A judgement in a word, e.g. `pass`. */
export interface Verdict extends AboutEstimate {
  readonly value: string;
  readonly n?: number;
  readonly light: Light;
  readonly reason: string;
}

/** Whether what is told is a word. */
export const isVerdict = (told: Estimate | Verdict): told is Verdict => typeof told.value === "string";

/** A number that is not told, with the reason in words. */
export const withheld = (about: AboutEstimate, reason: string): Estimate => ({
  ...about,
  value: null,
  sigma: { none: reason },
  light: "red",
  reason,
});

/** What is told in the one form that files have: a verdict has no error, and says so where numbers have theirs. */
export const inFile = (told: Estimate | Verdict): Estimate | (Verdict & { readonly sigma: { readonly none: string } }) =>
  isVerdict(told) ? { ...told, sigma: { none: "a verdict in words" } } : told;
