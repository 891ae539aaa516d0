import type { TitrationRecord } from "./titration-record.ts";

/** Charge as people read it: capacity per mass where that is known, else charge. */
export interface CapacityScale {
  readonly unit: "mAh/g" | "Ah";
  /** Capacity per charge of the record. */
  readonly factor: number;
}

/**
 * The scale of a record.
 * @param current of the first pulse, whose direction counts positive
 */
export function capacityScale({ perMass, mass }: Pick<TitrationRecord, "perMass" | "mass">, current: number): CapacityScale {
  const sign = current < 0 ? -1 : 1;
  const perCharge = perMass ? 1 : mass ? 1 / mass.value : undefined;
  return perCharge === undefined ? { unit: "Ah", factor: sign / 3600 } : { unit: "mAh/g", factor: (sign * perCharge) / 3600 };
}
