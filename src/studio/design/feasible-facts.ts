import { coreParameters, shellParameters, sphereParameters } from "../../design/design-parameters.ts";
import type { Range } from "../../design/feasible-set.ts";
import { DesignError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import type { MeasuredFacts } from "../jobs/feasible.ts";

/** One measured number as a form shows and changes it. */
export interface FactField {
  readonly key: string;
  readonly parameter: Parameter;
  of(facts: MeasuredFacts): number;
  /** The facts with another value [SI]. @throws DesignError for a range that is empty */
  set(facts: MeasuredFacts, value: number): MeasuredFacts;
}

type Seen = keyof MeasuredFacts["seen"];

const carbonShare: Parameter = {
  label: "carbon",
  unit: "1",
  shownIn: "wt%",
  min: 0.01,
  max: 0.95,
  step: 1e-3,
  help: "mass share by thermogravimetry",
};
const capacity: Parameter = { label: "reversible capacity", unit: "C/kg", shownIn: "mAh/g", min: 3.6e5, max: 1.44e7, step: 3600 };
const capacityTolerance: Parameter = { label: "capacity may miss by", unit: "1", shownIn: "%", min: 0.001, max: 0.5, step: 0.01 };

const number = (key: "carbonShare" | "capacity" | "capacityTolerance" | "sphereDiameter", parameter: Parameter): FactField => ({
  key,
  parameter,
  of: (facts) => facts[key],
  set: (facts, value) => ({ ...facts, [key]: value }),
});

function end(key: Seen, index: 0 | 1, parameter: Parameter): FactField {
  return {
    key: `${key} ${index}`,
    parameter: { ...parameter, label: `${index === 0 ? "smallest" : "largest"} ${key} seen` },
    of: ({ seen }) => seen[key][index],
    set: (facts, value) => {
      const range: Range = index === 0 ? [value, facts.seen[key][1]] : [facts.seen[key][0], value];
      if (range[0] > range[1])
        throw new DesignError("the smallest size lies above the largest", { hint: "change the other end first" });
      return { ...facts, seen: { ...facts.seen, [key]: range } };
    },
  };
}

const { diameter } = coreParameters;
const { thickness } = shellParameters;

const range = (label: string, key: Seen, parameter: Parameter): FactRow => ({
  label,
  fields: [end(key, 0, parameter), end(key, 1, parameter)],
});
const single = (field: FactField): FactRow => ({ label: field.parameter.label, fields: [field] });

/** One number, or the two ends of a range, in a line. */
export interface FactRow {
  readonly label: string;
  readonly fields: readonly FactField[];
}

/** Measured numbers that rule the map of feasible particles. */
export const FACT_ROWS: readonly FactRow[] = [
  single(number("carbonShare", carbonShare)),
  single(number("capacity", capacity)),
  single(number("capacityTolerance", capacityTolerance)),
  range("cores seen", "core", diameter),
  range("oxide seen", "oxide", thickness),
  range("spheres seen", "sphere", sphereParameters.diameter),
  single(number("sphereDiameter", { ...sphereParameters.diameter, label: "sphere with several cores" })),
];
