import type { Design } from "../../design/design.ts";
import { coreParameters, shellParameters, sphereParameters } from "../../design/design-parameters.ts";
import { layerName, lookOf } from "../../figures/tokens.ts";
import type { Parameter } from "../../units/parameter.ts";
import type { DesignPlace } from "../state/design-state.ts";

/** A size of the particle that can be moved beside the numbers. */
export interface SizeField {
  readonly place: DesignPlace;
  readonly label: string;
  readonly parameter: Parameter;
  /** [m] */
  readonly value: number;
  /** Colour of the layer; absent for the sphere. */
  readonly swatch?: string;
}

const large = (words: string): string => `${words[0]!.toUpperCase()}${words.slice(1)}`;

/** The sizes that make a particle, inside to outside: core, shells, and the sphere where it holds several cores. */
export function sizeFields({ particle: { layers, sphere } }: Design): SizeField[] {
  const [core, ...shells] = layers;
  const ofLayer = (k: number, key: string, label: string, parameter: Parameter, value: number): SizeField => ({
    place: ["particle", "layers", k, key],
    label,
    parameter,
    value,
    swatch: lookOf(layers[k]!.material).colour,
  });
  return [
    ofLayer(0, "diameter", `${large(layerName(core.material))} core`, coreParameters.diameter, core.diameter),
    ...shells.flatMap(({ material, thickness }, k) =>
      thickness === undefined
        ? []
        : [ofLayer(k + 1, "thickness", large(layerName(material)), shellParameters.thickness, thickness)],
    ),
    ...(sphere
      ? [
          {
            place: ["particle", "sphere", "diameter"],
            label: "Sphere",
            parameter: sphereParameters.diameter,
            value: sphere.diameter,
          },
        ]
      : []),
  ];
}
