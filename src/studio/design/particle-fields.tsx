import { lookOf } from "../../figures/tokens.ts";
import type { Bench } from "../state/studio.ts";
import type { DesignForm } from "./design-fields.ts";
import { DesignQuantity } from "./design-quantity.tsx";
import { AddLayerMenu, LAYERS_PLACE, LayerMenu } from "./layer-menu.tsx";
import { StructureFault } from "./structure-fault.tsx";

interface Props {
  readonly bench: Bench;
  readonly form: DesignForm;
}

/** The layers of the particle, inside to outside. */
export function ParticleFields({ bench, form }: Props) {
  const { layers } = form;
  return (
    <fieldset class="d-section">
      <legend>
        <h2>Particle, inside to outside</h2>
      </legend>
      <div class="d-corner">
        <AddLayerMenu bench={bench} />
      </div>
      <div class="d-fields">
        {layers.map((layer) => {
          const { index, material, name, size, shape } = layer;
          const swatch = lookOf(material).colour;
          const aside = <LayerMenu bench={bench} layer={layer} count={layers.length} />;
          return (
            <div key={`${index} ${material}`} class="d-layer">
              {size ? (
                <DesignQuantity bench={bench} field={size} swatch={swatch} aside={aside} />
              ) : (
                <div class="c-field">
                  <span class="c-label">
                    <span class="c-swatch" style={{ background: swatch }} />
                    {name}
                  </span>
                  <span class="c-aside">{aside}</span>
                  <span class="d-fills">fills the sphere</span>
                </div>
              )}
              <div class="d-own">
                {shape.map((field) => (
                  <DesignQuantity key={field.key} bench={bench} field={field} />
                ))}
              </div>
            </div>
          );
        })}
        <StructureFault bench={bench} place={LAYERS_PLACE} />
      </div>
    </fieldset>
  );
}
