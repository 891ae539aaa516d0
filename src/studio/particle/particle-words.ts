import { layerName } from "../../figures/tokens.ts";
import { show, showDecimals } from "../../units/show.ts";
import { colouredValues } from "./layer-colours.ts";
import type { ParticleLook } from "./particle-look.ts";

/** `0.23`, or `0.14 inside to 0.36 outside`. */
function course(values: readonly number[], shown: (value: number) => string): string {
  const [inside, outside] = [shown(values[0]!), shown(values.at(-1)!)];
  return inside === outside ? inside : `${inside} inside to ${outside} outside`;
}

function layerWords(look: ParticleLook, k: number): string {
  const { material, inner, outer, gap, state } = look.layers[k]!;
  const size =
    k === 0
      ? `${layerName(material)} core ${show(2 * outer, "nm")} across`
      : `${layerName(material)} ${show(outer - inner, "nm", 2)} thick`;
  const values = [...(colouredValues(look) ?? [])].filter((_, i) => look.layerOf[i] === k);
  const told =
    look.colouredBy === "layer state"
      ? state
      : values.length === 0
        ? "no stress known"
        : values.some(Number.isNaN)
          ? "holds no lithium"
          : look.colouredBy === "lithium"
            ? `filling ${course(values, (x) => showDecimals(x, 2))}`
            : `hoop stress ${course(values, (σ) => showDecimals(σ / 1e9, 2))} GPa`;
  const apart = gap > 0 ? [`${show(gap, "nm", 2)} off the layer inside`] : [];
  return [size, told, ...apart].join(", ");
}

/** What is seen of a cut particle, in words for those who do not see it: every layer from the centre outwards. */
export const particleWords = (look: ParticleLook): string =>
  `Particle cut open: ${look.layers.map((_, k) => layerWords(look, k)).join("; ")}.`;
