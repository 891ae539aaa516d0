/** How far a number can be trusted. */
export type Light = "green" | "amber" | "red";

/** Where a number stands: the marks shown beside every value. */
export type Standing = "measured" | "calibrated" | "predicted" | "assumed" | "literature" | "computed" | "contradiction";

/** A number with unit and error, or the reason it has none. */
export interface Estimate {
  readonly name: string;
  readonly symbol: string;
  /** SI unless the field's form is fixed (specific capacity in mAh/g). `null` when withheld. */
  readonly value: number | null;
  /** One standard uncertainty in the same unit, or why there is none. */
  readonly sigma: number | { readonly none: string };
  readonly unit: string;
  readonly n?: number;
  readonly light?: Light;
  readonly reason?: string;
  readonly standing: Standing;
  readonly method: string;
  readonly cites: readonly string[];
}
