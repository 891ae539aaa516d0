import { AnalysisError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import { type Analysis, type AnalysisOptions, numberOption, type WordOption, wordOption } from "../analysis.ts";
import type { GrowingSilicon } from "./particle-size.ts";
import type { Geometry } from "./step-response.ts";
import type { Body } from "./weppner-huggins.ts";

const GEOMETRIES: readonly Geometry[] = ["sphere", "cylinder", "slab"];

/** Options that say what lithium diffuses into. */
export const BODY_NUMBERS: Readonly<Record<string, Parameter>> = {
  radius: {
    label: "radius of the particles, or thickness of a slab fed from one side (half of one fed from both)",
    symbol: "R",
    unit: "m",
    shownIn: "um",
    min: 1e-10,
    max: 1e-2,
    group: "particles",
    help: "D goes with its square: give the radius of what diffusion crosses, not the thickness of the electrode",
  },
  radiusError: {
    label: "relative standard uncertainty of the radius",
    unit: "1",
    shownIn: "%",
    default: 0,
    min: 0,
    max: 1,
    group: "particles",
  },
  initialComposition: {
    label: "lithium per silicon when the record begins, for the current radius",
    symbol: "x",
    unit: "1",
    default: 0,
    min: 0,
    max: 3.75,
    group: "particles",
  },
  siliconShare: {
    label: "mass share of silicon in the mass, for the current radius",
    unit: "1",
    default: 1,
    min: 0.01,
    max: 1,
    group: "particles",
  },
};

/** Words that go with them. */
export const BODY_WORDS: Readonly<Record<string, WordOption>> = {
  geometry: { label: "shape of the particles", values: GEOMETRIES, default: "sphere", group: "particles" },
  size: {
    label: "size without lithium throughout, or growing with the composition of silicon",
    values: ["reference", "current"],
    default: "reference",
    group: "particles",
  },
};

/** Shape, size and growth from the options. @throws AnalysisError when no size is stated */
export function bodyOf(
  analysis: Pick<Analysis, "numbers" | "words">,
  options: AnalysisOptions,
): { readonly body: Body; readonly sizeSigma: number; readonly silicon?: GrowingSilicon } {
  const { radius } = options.numbers;
  if (radius === undefined)
    throw new AnalysisError("a diffusivity needs the size of what lithium diffuses into", {
      place: { path: "radius" },
      expected: "a radius, or the thickness of a slab fed from one side",
      found: "none",
      hint: "--radius 50nm; D goes with its square",
    });
  const word = wordOption(analysis, options, "geometry");
  const geometry = GEOMETRIES.find((g) => g === word);
  if (!geometry) throw new AnalysisError("unknown geometry", { expected: GEOMETRIES.join(", "), found: String(word) });
  const number = (name: string) => numberOption(analysis, options, name);
  return {
    body: { geometry, length: radius },
    sizeSigma: number("radiusError"),
    ...(wordOption(analysis, options, "size") === "current"
      ? { silicon: { composition: number("initialComposition"), siliconShare: number("siliconShare") } }
      : {}),
  };
}
