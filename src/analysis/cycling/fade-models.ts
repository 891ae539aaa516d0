import type { FitParameter } from "../../numerics/fit-problem.ts";

/** A law of capacity over cycles, relative to the reference. x counts cycles from the first one that is fitted. */
export interface FadeModel {
  readonly id: "linear" | "square root" | "exponential and linear" | "two lines with a knee";
  /** For people and papers; n counts from the first cycle fitted. */
  readonly formula: string;
  /** With the first start. */
  readonly parameters: readonly FitParameter[];
  /** Further starts, where a minimum may hide elsewhere. */
  readonly moreStarts: readonly Float64Array[];
  value(p: ArrayLike<number>, x: number): number;
}

/** Width of the bend between two lines, as a share of the record (assumption): sharp, yet smooth enough to be fitted. */
const BEND = 0.02;

/**
 * The laws that are compared: linear; √n, for a layer whose growth it slows itself; a loss that dies away beside one that stays;
 * and two lines that meet at a knee k (Bacon1971), for the onset of a faster loss.
 * @param span cycles between the first and the last one
 * @param y0   capacity at the first, relative
 * @param y1   at the last
 */
export function fadeModels(span: number, y0: number, y1: number): FadeModel[] {
  const fall = y0 - y1;
  const a = { name: "a", start: y0 };
  const γ = BEND * span;
  return [
    {
      id: "linear",
      formula: "*Q*/*Q*_{ref} = *a* − *b n*",
      parameters: [a, { name: "b", start: fall / span }],
      moreStarts: [],
      value: (p, x) => p[0]! - p[1]! * x,
    },
    {
      id: "square root",
      formula: "*Q*/*Q*_{ref} = *a* − *b* √*n*",
      parameters: [a, { name: "b", start: fall / Math.sqrt(span) }],
      moreStarts: [],
      value: (p, x) => p[0]! - p[1]! * Math.sqrt(x),
    },
    {
      id: "exponential and linear",
      formula: "*Q*/*Q*_{ref} = *a* − *b n* − *c* (1 − exp(−*n*/*d*))",
      parameters: [
        a,
        { name: "b", start: fall / (2 * span) },
        { name: "c", start: fall / 2 },
        { name: "d", start: 0.03 * span, min: 1e-3 * span, max: span },
      ],
      moreStarts: [0.1, 0.3].map((d) => Float64Array.of(y0, fall / (2 * span), fall / 2, d * span)),
      value: (p, x) => p[0]! - p[1]! * x + p[2]! * Math.expm1(-x / p[3]!),
    },
    {
      id: "two lines with a knee",
      formula: "*Q*/*Q*_{ref} = *a* − *b* (*n* − *k*) − *c* (*n* − *k*) tanh((*n* − *k*)/*γ*)",
      parameters: [
        { name: "a", start: (y0 + y1) / 2 },
        { name: "b", start: fall / span },
        { name: "c", start: fall / (2 * span) },
        { name: "k", start: span / 2, min: 0, max: span },
      ],
      moreStarts: [0.25, 0.75].map((k) => Float64Array.of((y0 + y1) / 2, fall / span, fall / (2 * span), k * span)),
      value: (p, x) => p[0]! - p[1]! * (x - p[3]!) - p[2]! * (x - p[3]!) * Math.tanh((x - p[3]!) / γ),
    },
  ];
}
