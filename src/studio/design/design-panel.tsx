import { useComputed } from "@preact/signals";
import type { Bench, Studio } from "../state/studio.ts";
import { designForm, formOf } from "./design-fields.ts";
import { DesignQuantity } from "./design-quantity.tsx";
import { FoldedFields } from "./folded-fields.tsx";
import { NameFields } from "./name-fields.tsx";
import { ParticleBalance } from "./particle-balance.tsx";
import { ParticleFields } from "./particle-fields.tsx";
import { ParticleParts } from "./particle-parts.tsx";
import "./design.css";

interface Props {
  readonly studio: Studio;
  readonly bench: Bench;
}

/** The design, inside to outside, and what it is. The form is made anew only when the design consists of other things. */
export function DesignPanel({ studio, bench }: Props) {
  const { design } = bench.state;
  const shape = useComputed(() => formOf(design.value));
  const form = useComputed(() => {
    shape.value;
    return designForm(design.peek());
  });
  return (
    <div class="d-panel">
      <ParticleFields bench={bench} form={form.value} />
      <fieldset class="d-section">
        <legend>
          <h2>Electrode</h2>
        </legend>
        <div class="d-fields">
          <DesignQuantity bench={bench} field={form.value.loading} />
        </div>
      </fieldset>
      <ParticleBalance studio={studio} bench={bench} />
      <fieldset class="d-section">
        <legend>
          <h2>All else of the design</h2>
        </legend>
        <div class="d-fields">
          <ParticleParts bench={bench} form={form.value} />
          <FoldedFields bench={bench} form={form.value} />
          <NameFields bench={bench} />
        </div>
      </fieldset>
    </div>
  );
}
