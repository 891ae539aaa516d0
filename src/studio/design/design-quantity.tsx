import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback } from "preact/hooks";
import { QuantityField } from "../controls/quantity-field.tsx";
import type { Bench } from "../state/studio.ts";
import { withoutValue } from "./design-edits.ts";
import { type DesignField, heldValue } from "./design-fields.ts";

interface Props {
  readonly bench: Bench;
  readonly field: DesignField;
  readonly swatch?: string | undefined;
  readonly aside?: ComponentChildren;
}

/** One number of the design: it is drawn anew only when its own value changes, is refused, or becomes usual. */
export function DesignQuantity({ bench, field, swatch, aside }: Props) {
  const { state } = bench;
  const { key, place, label, parameter } = field;
  const value = useComputed(() => heldValue(state.design.value, field).value);
  const usual = useComputed(() => heldValue(state.design.value, field).usual);
  const canReset = useComputed(() => heldValue(state.design.value, field).canReset);
  const refused = useComputed(() => (state.refused.value?.place === key ? state.refused.value.error : undefined));
  const onChange = useCallback((text: string | number, gesture: string) => state.edit(place, text, gesture), [state, place]);
  const onReset = useCallback(() => state.change(key, withoutValue(place)), [state, key, place]);
  return (
    <QuantityField
      label={label}
      parameter={parameter}
      value={value.value}
      place={key}
      refused={refused.value}
      swatch={swatch}
      usual={usual.value}
      onChange={onChange}
      onReset={canReset.value ? onReset : undefined}
      onEnd={state.history.pause}
      aside={aside}
    />
  );
}
