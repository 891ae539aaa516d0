import type { Design } from "../../design/design.ts";
import { layerRadii, PACKING, packing } from "../../design/geometry.ts";
import type { Plain } from "../../design/write-design.ts";
import { inUnit } from "../../units/quantity.ts";
import type { DesignPlace } from "../state/design-state.ts";
import type { PartName } from "./design-fields.ts";

// Changes of a design beyond a number, as changes of what its file says. What comes out is checked by reading it.

type Mapping = { readonly [key: string]: Plain };
/** A change of what a design file says. */
export type Edit = (file: Plain) => Plain;

/** What a new layer begins with; assumption, as thin as those of Yu2024. */
const USUAL_THICKNESS = "2 nm";
/** What a new size distribution spans: median over this to median times this, with a width of about half its logarithm. Assumption. */
const SPREAD = { factor: 1.4, s: 0.15 } as const;
/** Cores in a sphere that begins to hold several. Assumption. */
const SEVERAL = 4;
/** A new matrix; assumption. */
const MATRIX: Mapping = { material: "closed-pore-carbon", massShare: 0.1 };
/** New grains are so many particles wide, and at least this wide [m]. Assumption. */
const GRAIN = { particles: 15, least: 5e-7 } as const;

const inside = (file: Plain, key: string): Mapping => ((file as Mapping)[key] ?? {}) as Mapping;
const nm = (metres: number, digits = 4) => `${Number(inUnit(metres, "nm").toPrecision(digits))} nm`;

/** Another particle in a file. */
const withParticle = (file: Plain, of: (particle: Mapping) => Mapping): Plain => ({
  ...(file as Mapping),
  particle: of(inside(file, "particle")),
});

const without = (mapping: Mapping, key: string): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([k]) => k !== key));

/** Other layers: every layer but the innermost has a thickness, the last one in a sphere has none. */
const withLayers = (file: Plain, of: (layers: readonly Mapping[]) => readonly Mapping[]): Plain =>
  withParticle(file, (particle) => {
    const layers = of(particle.layers as readonly Mapping[]);
    const fills = (k: number) => particle.sphere !== undefined && k === layers.length - 1;
    return {
      ...particle,
      layers: layers.map((layer, k) => {
        if (k === 0) return layer;
        return fills(k) ? without(layer, "thickness") : { thickness: USUAL_THICKNESS, ...layer };
      }),
    };
  });

/** Leaves out what a design says at a place. */
export function withoutValue(place: DesignPlace): Edit {
  return (file) => {
    const [step, ...rest] = place;
    if (typeof step === "number") return (file as readonly Plain[]).map((v, k) => (k === step ? withoutValue(rest)(v) : v));
    const mapping = file as Mapping;
    if (step === undefined || mapping[step] === undefined) return file;
    return rest.length === 0 ? without(mapping, step) : { ...mapping, [step]: withoutValue(rest)(mapping[step]!) };
  };
}

/** A layer of a material around all others. */
export const addLayer =
  (material: string): Edit =>
  (file) =>
    withLayers(file, (layers) => [...layers, { material }]);

/** Takes a layer away; never the innermost. */
export const removeLayer =
  (index: number): Edit =>
  (file) =>
    withLayers(file, (layers) => layers.filter((_, k) => k === 0 || k !== index));

/** Moves a layer one place inwards (−1) or outwards (1); the core stays where it is. */
export const moveLayer =
  (index: number, by: -1 | 1): Edit =>
  (file) =>
    withLayers(file, (layers) => {
      const to = index + by;
      const [here, there] = [layers[index], layers[to]];
      if (index < 1 || to < 1 || !here || !there) return layers;
      return layers.map((layer, k) => (k === index ? there : k === to ? here : layer));
    });

/** Another material for a layer, which keeps its size; what was set of the old material goes with it. */
export const remakeLayer =
  (index: number, material: string): Edit =>
  (file) =>
    withLayers(file, (layers) =>
      layers.map((layer, k) => {
        if (k !== index) return layer;
        const kept = Object.entries(layer).filter(([key]) => ["diameter", "thickness", "distribution"].includes(key));
        return { material, ...Object.fromEntries(kept) };
      }),
    );

/**
 * Adds an optional part to a particle, with numbers that change it little: a sphere keeps the shares of all layers, a
 * distribution its median.
 * @param design the design whose file is changed
 */
export function addPart(part: PartName, design: Design): Edit {
  const { particle } = design;
  const [core] = particle.layers;
  const outer = particle.sphere?.diameter ?? 2 * layerRadii(particle).at(-1)!;
  const grain: Mapping = {
    diameter: `${Number(inUnit(Math.max(GRAIN.least, GRAIN.particles * outer), "um").toPrecision(2))} um`,
  };
  switch (part) {
    case "distribution":
      return (file) =>
        withLayers(file, ([first, ...shells]) => {
          const distribution = {
            law: "lognormal",
            s: SPREAD.s,
            min: nm(core.diameter / SPREAD.factor, 2),
            max: nm(core.diameter * SPREAD.factor, 2),
          };
          return [{ ...first!, distribution }, ...shells];
        });
    case "sphere": {
      const cores = packing(particle) <= PACKING.densest ? SEVERAL : 1;
      const sphere = { diameter: nm(outer * Math.cbrt(cores)), cores };
      return (file) =>
        withLayers(
          withParticle(file, (p) => ({ ...p, sphere })),
          (layers) => layers,
        );
    }
    case "matrix":
      return (file) => withParticle(file, (p) => ({ ...p, matrix: MATRIX, secondary: p.secondary ?? grain }));
    case "secondary":
      return (file) => withParticle(file, (p) => ({ ...p, secondary: grain }));
  }
}

/**
 * Takes an optional part away; the last layer of a sphere becomes as thick as the share of one core in it.
 * @param design the design whose file is changed
 */
export function removePart(part: PartName, design: Design): Edit {
  if (part === "distribution") return withoutValue(["particle", "layers", 0, "distribution"]);
  if (part !== "sphere") return withoutValue(["particle", part]);
  const radii = layerRadii(design.particle);
  const last = radii.length - 1;
  const thickness = nm(radii[last]! - radii[last - 1]!);
  return (file) =>
    withLayers(
      withParticle(file, (p) => without(p, "sphere")),
      (layers) => layers.map((layer, k) => (k === last ? { ...layer, thickness } : layer)),
    );
}
