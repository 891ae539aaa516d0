import type { DotRun } from "./dot-cycle.ts";

/** The core pressure of one cycle of a particle. */
export interface Compression {
  readonly cycle: number;
  /** Filling of the whole particle and lithium per silicon at which the lithiation ended [1]. */
  readonly filling: number;
  readonly lithium: number;
  /** Largest core pressure while lithiating, and that at its end [Pa], compression positive. */
  readonly largest: number;
  readonly whenFull: number;
  /** Core pressure and filling at the end of the delithiation. */
  readonly atEnd: number;
  readonly atEndFilling: number;
  /** Filling below which the delithiating core is not pressed any more [1]; absent when it is to the end. */
  readonly endsAt?: number;
  /** Share of the charge of the delithiation that leaves under compression [1]. */
  readonly pressedShare: number;
}

/** A pressure of this size counts as none [Pa]: contacts that have opened carry no more than rounding. */
const NONE = 1e5;

/** Reads the core pressure of a cycle, counted from 1. */
export function compressionOf({ cycle: t }: Pick<DotRun, "cycle">, cycle: number): Compression {
  const [half, filling, lithium, p] = ["half_cycle", "filling", "lithium_per_silicon", "core_pressure"].map(
    (name) => t.column(name).values,
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const rowsOf = (wanted: number) => [...half.keys()].filter((k) => half[k] === wanted);
  const [up, down] = [rowsOf(2 * cycle - 2), rowsOf(2 * cycle - 1)];
  const [full, end] = [up.at(-1)!, down.at(-1)!];
  const pressed = down.findLastIndex((k) => p[k]! > NONE);
  let endsAt: number | undefined;
  if (pressed < down.length - 1) {
    const [a, b] = [down[Math.max(0, pressed)]!, down[pressed + 1]!];
    const s = p[a]! > p[b]! ? Math.min(1, Math.max(0, p[a]! / (p[a]! - p[b]!))) : 0;
    endsAt = filling[a]! + s * (filling[b]! - filling[a]!);
  }
  const passed = filling[full]! - filling[end]!;
  let under = 0; // filling that leaves under compression
  for (let n = 1; n < down.length; n++) {
    const [a, b] = [down[n - 1]!, down[n]!];
    if (p[a]! + p[b]! > 2 * NONE) under += filling[a]! - filling[b]!;
  }
  return {
    cycle,
    filling: filling[full]!,
    lithium: lithium[full]!,
    largest: Math.max(...up.map((k) => p[k]!)),
    whenFull: p[full]!,
    atEnd: Math.abs(p[end]!) < NONE ? 0 : p[end]!,
    atEndFilling: filling[end]!,
    ...(endsAt !== undefined && { endsAt }),
    pressedShare: under / passed,
  };
}
