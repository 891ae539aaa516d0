import type { StatedNumber } from "../data/dataset.ts";
import { LithiateError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { weighedUncertainty } from "./lab/weighed-mass.ts";
import type { LabFileOptions } from "./read-lab-file.ts";

/** Numbers that concern the data of a lab file, whatever the analysis. */
export const DATA_NUMBERS = {
  mass: { label: "mass that specific numbers refer to", unit: "kg", shownIn: "mg", min: 1e-12, max: 1 },
  massError: {
    label: "standard uncertainty of the mass; default 2 % or 0.1 mg, whichever is less sure",
    unit: "kg",
    shownIn: "mg",
    min: 0,
    max: 1,
  },
  area: { label: "area of the electrode", unit: "m^2", shownIn: "cm^2", min: 1e-12, max: 100 },
  temperature: { label: "temperature of the measurement, where files say none", unit: "K", shownIn: "degC", min: 150, max: 1500 },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Share of the uncertainty of a stated area. Assumption. */
const AREA_SHARE = 0.01;

function stated(value: number | undefined, sigma: (value: number) => number, from: string): StatedNumber | undefined {
  return value === undefined ? undefined : { value, sigma: sigma(value), from };
}

/**
 * Mass, area and temperature that a person states, with their standard uncertainties.
 * @param given numbers of `DATA_NUMBERS` by name, SI
 * @param nameOf what the person calls such a number, e.g. the flag that states it
 * @throws LithiateError for an uncertainty without its mass
 */
export function statedFacts(
  given: Readonly<Partial<Record<string, number>>>,
  nameOf: (name: keyof typeof DATA_NUMBERS) => string,
): Pick<LabFileOptions, "mass" | "area" | "temperature"> {
  const { mass, massError, area, temperature } = given;
  if (massError !== undefined && mass === undefined)
    throw new LithiateError("option", "an uncertainty needs its mass", {
      place: { path: nameOf("massError") },
      expected: `${nameOf("mass")} beside it`,
    });
  const weighed = stated(mass, (m) => massError ?? weighedUncertainty(m), nameOf("mass"));
  const measured = stated(area, (a) => AREA_SHARE * a, nameOf("area"));
  return {
    ...(weighed ? { mass: weighed } : {}),
    ...(measured ? { area: measured } : {}),
    ...(temperature === undefined ? {} : { temperature }),
  };
}
