import { ATOMIC_MASS, FARADAY } from "../../units/constants.ts";
import { AnalysisError } from "../../units/error.ts";
import type { TitrationRecord } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** Growth of the volume of silicon per lithium atom: by 2.8 at Li3.75Si (Obrovac2004). */
const GROWTH = 2.8 / 3.75;

/** Size of the bodies as a function of the charge that has entered since the record began, in the unit of the record. */
export type BodyAt = (charge: number) => Body;

/** Silicon whose radius is followed. */
export interface GrowingSilicon {
  /** Lithium per silicon when the record begins. */
  readonly composition: number;
  /** Mass share of silicon in what specific numbers refer to. */
  readonly siliconShare: number;
}

/** The same size throughout. */
export const fixedSize =
  (body: Body): BodyAt =>
  () =>
    body;

/**
 * Silicon that swells: R = R_0 (1 + 2.8 x/3.75)^{1/3}, R_0 that without lithium, x from the charge.
 * @throws AnalysisError when no mass is stated for a current in A
 */
export function growingSize(body: Body, silicon: GrowingSilicon, { perMass, mass, files }: TitrationRecord): BodyAt {
  if (!perMass && !mass)
    throw new AnalysisError("the composition of silicon follows from charge per mass", {
      place: { file: files[0]! },
      expected: "a mass, or a current per mass",
      found: "a current in A and no mass",
      hint: "state the mass, or take the reference radius",
    });
  const molar = ATOMIC_MASS.Si / (FARADAY * silicon.siliconShare * (perMass ? 1 : mass!.value)); // lithium per silicon and charge
  return (charge) => {
    const x = Math.max(0, silicon.composition - molar * charge); // a positive charge delithiates
    return { ...body, length: body.length * Math.cbrt(1 + GROWTH * x) };
  };
}
