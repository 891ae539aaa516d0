import { readFileSync } from "node:fs";
import { readBpx } from "../formats/bpx.ts";
import { failureParameters } from "../simulation/failure-options.ts";
import { type BpxSubject, bpxSubject as bpxOf } from "../studies/experiment/bpx-subject.ts";
import { LithiateError } from "../units/error.ts";
import { flagOf } from "./flags.ts";
import { type SimulateOptions, VALIDATION } from "./simulate-options.ts";

/** What a file in BPX says itself, or what needs the design behind a half-cell. */
const FOREIGN = [
  "failure",
  ...Object.keys(failureParameters),
  "classes",
  "diffusivity",
  "diffusivityFactor",
  "exchangeCurrentDensity",
  "filmResistance",
  "contactResistance",
  "hysteresisRate",
  "dotExchange",
  "swelling",
  "breathing",
  "outward",
  "leastPorosity",
  "meshEstimate",
] as const;

/**
 * The half-cell that a file in BPX describes.
 * @throws FormatError or DesignError for a file that describes none; LithiateError for flags that need a design
 */
export function bpxSubject(file: string, typed: SimulateOptions): BpxSubject {
  const foreign = typed.particle === "layered" ? "particle" : FOREIGN.find((name) => typed[name] !== undefined);
  if (foreign !== undefined)
    throw new LithiateError("option", "a half-cell read from BPX cannot be changed so", {
      place: { path: flagOf(foreign) },
      expected: "a design file, or no such flag",
      found: flagOf(foreign),
      hint: `change the number in ${file}`,
    });
  const { value, notices } = readBpx(readFileSync(file, "utf8"), file);
  const { References } = value.Header;
  return bpxOf(value, file, ({ experiments }) => {
    const held = Object.keys(experiments).length;
    return [
      ...notices,
      ...(References === undefined ? [] : [`The file names its sources: ${References}.`]),
      ...(held === 0 || typed.protocol === VALIDATION
        ? []
        : [`Validation experiments in the file: ${held}; --protocol ${VALIDATION} compares the half-cell with them.`]),
    ];
  });
}
