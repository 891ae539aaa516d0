import { useComputed } from "@preact/signals";
import { Menu } from "../controls/menu.tsx";
import { QuantityField } from "../controls/quantity-field.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { DesignState } from "../state/design-state.ts";
import type { PaperState } from "../state/paper-state.ts";
import { READING, readyDesign } from "../state/paper-state-asked.ts";
import { PRESETS } from "../state/presets.ts";
import { changeWords } from "./change-words.ts";
import { sizeFields } from "./design-fields.ts";

/** Changes that are told one by one; of more, the number. */
const MOST_CHANGES = 4;

interface Props {
  readonly state: DesignState;
  readonly paper: PaperState;
}

/** Which design stands in the study, for which material of the paper, and what of it is not as in the paper's reading. */
export function DesignWords({ state, paper }: Props) {
  const { design, place, key } = paper.asked.value;
  const changes = key === READING ? [] : changeWords(readyDesign(place), design);
  const more = changes.length - MOST_CHANGES;
  return (
    <div class="pa-changes">
      <p>
        <strong>{design.name}</strong>
        {key === READING ? (
          <span class="pa-muted">, as the paper is read here</span>
        ) : (
          <>
            , changed: {typeset(changes.slice(0, MOST_CHANGES).join(", "))}
            {more > 0 && `, and ${more} more`}
          </>
        )}
      </p>
      <div class="pa-place">
        <span class="pa-muted">stands for</span>
        <Menu
          quiet
          align="end"
          label={PRESETS.find(({ id }) => id === place)!.name}
          describes="the material of the paper for which the design stands"
          items={PRESETS.map(({ id, name }) => ({ id, name, chosen: id === place, onChoose: () => paper.standFor(id) }))}
        />
        <button
          type="button"
          class="c-button c-small"
          disabled={key === READING}
          onClick={() => state.replace(readyDesign(place))}
        >
          Back to the paper’s reading
        </button>
      </div>
    </div>
  );
}

/** The sizes of the particle, to be moved beside the numbers. */
export function DesignSizes({ state }: { readonly state: DesignState }) {
  const fields = useComputed(() => sizeFields(state.design.value));
  const refused = state.refused.value;
  return (
    <div class="pa-sizes">
      {fields.value.map(({ place, label, parameter, value, swatch }) => {
        const key = place.join(".");
        return (
          <QuantityField
            key={key}
            place={key}
            label={label}
            parameter={parameter}
            value={value}
            swatch={swatch}
            refused={refused?.place === key ? refused.error : undefined}
            onChange={(text, gesture) => state.edit(place, text, gesture)}
            onEnd={() => state.history.pause()}
          />
        );
      })}
    </div>
  );
}
