import { LithiateError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { composition } from "./composition.ts";
import type { Core, Design, Matrix, Particle } from "./design.ts";
import type { Problem } from "./design-problem.ts";
import { freshThickness } from "./electrode-thickness.ts";
import { coatThickness, layerRadii, PACKING, packing } from "./geometry.ts";
import { lawsOf, lawsOfMatrix, type MadeOf } from "./layer-laws.ts";
import { layerOrder } from "./layer-order.ts";

const nm = (si: number) => show(si, "nm");

/** What in a design contradicts itself, though each number by itself is possible. */
export function checkDesign(design: Design): Problem[] {
  const { particle } = design;
  const order = layerOrder(particle.layers, particle.sphere !== undefined);
  const sizes = distributionProblems(particle.layers[0]);
  const laws = lawProblems(particle);
  if (order.length + sizes.length + laws.length > 0) return [...order, ...sizes, ...laws]; // the rest needs a geometry
  return [...sphereProblems(particle), ...grainProblems(particle), ...electrodeProblems(design)];
}

/** Room for the powder, beyond rounding of a thickness that was computed. */
const ROOM = 1 + 1e-9;

/** A given thickness leaves room for the powder beside the pores. */
function electrodeProblems({ particle, electrode: { loading, porosity, thickness } }: Design): Problem[] {
  if (thickness === undefined) return [];
  const least = freshThickness(loading, composition(particle).apparentDensity, porosity);
  if (thickness * ROOM >= least) return [];
  return [
    {
      path: ["electrode", "thickness"],
      message: "the powder does not fit into the electrode",
      expected: `at least ${show(least, "um")} at this loading and porosity`,
      found: show(thickness, "um"),
      hint: "a thicker or less porous electrode, or less loading; left out, the thickness follows",
    },
  ];
}

/** Values for which a material has no laws. */
function lawProblems({ layers, matrix }: Particle): Problem[] {
  const made: [Problem["path"], MadeOf | Matrix][] = layers.map((layer, k) => [["particle", "layers", k], layer]);
  if (matrix) made.push([["particle", "matrix"], matrix]);
  return made.flatMap(([path, layer]) => {
    try {
      if ("closedPorosity" in layer) lawsOfMatrix(layer);
      else lawsOf(layer);
      return [];
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      const { place, ...facts } = error.facts;
      return [{ path: place?.path ? [...path, place.path] : path, message: error.message, ...facts }];
    }
  });
}

function distributionProblems({ diameter, distribution }: Core): Problem[] {
  if (!distribution) return [];
  const path = ["particle", "layers", 0, "distribution"];
  const { min, max } = distribution;
  if (min >= max)
    return [
      {
        path: [...path, "min"],
        message: "the size distribution is empty",
        expected: "min below max",
        found: `min ${nm(min)}, max ${nm(max)}`,
      },
    ];
  if (diameter < min || diameter > max)
    return [
      {
        path,
        message: "the median diameter lies outside the size distribution",
        expected: `${nm(min)} to ${nm(max)}`,
        found: nm(diameter),
        hint: "the diameter of the core is the median of its distribution",
      },
    ];
  return [];
}

function sphereProblems(particle: Particle): Problem[] {
  const { sphere, layers } = particle;
  if (!sphere) return [];
  const path = ["particle", "sphere"];
  const largest = (layers[0].distribution?.max ?? layers[0].diameter) + 2 * coatThickness(particle);
  if (largest >= sphere.diameter)
    return [
      {
        path: [...path, "diameter"],
        message: "the sphere is smaller than one coated core",
        expected: `more than ${nm(largest)}`,
        found: nm(sphere.diameter),
        hint: "the diameter is that of the whole sphere",
      },
    ];
  const share = packing(particle);
  if (sphere.cores > 1 && share > PACKING.densest)
    return [
      {
        path: [...path, "cores"],
        message: "the coated cores do not fit into the sphere",
        expected: `a packing of at most ${PACKING.densest}, here ${Math.floor((sphere.cores * PACKING.densest * 100) / share) / 100} cores`,
        found: `a packing of ${share.toFixed(3)} with ${sphere.cores} cores`,
        hint: "equal spheres cannot be packed more densely: fewer or smaller cores, or a larger sphere",
      },
    ];
  return [];
}

function grainProblems(particle: Particle): Problem[] {
  const { matrix, secondary } = particle;
  if (matrix && matrix.massShare > 0 && !secondary)
    return [
      {
        path: ["particle", "secondary"],
        message: "a matrix joins the spheres to grains, but the grains are not described",
        expected: "secondary: { diameter: 0.42 um, area: 7.38 m^2/g }",
        found: "nothing",
      },
    ];
  const outer = particle.sphere?.diameter ?? 2 * layerRadii(particle).at(-1)!;
  if (secondary && secondary.diameter < outer)
    return [
      {
        path: ["particle", "secondary", "diameter"],
        message: "the grains are smaller than the particles in them",
        expected: `at least ${nm(outer)}`,
        found: nm(secondary.diameter),
      },
    ];
  return [];
}
