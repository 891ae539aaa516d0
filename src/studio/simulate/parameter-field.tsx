import { parameterValue } from "../../design/parameter-value.ts";
import type { LithiateError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import { QuantityField } from "../controls/quantity-field.tsx";
import type { Refusal } from "../controls/use-refusal.ts";

interface Props {
  readonly name: string;
  readonly parameter: Parameter & { readonly default: number };
  /** What is unique on the page. */
  readonly place: string;
  /** As it was set, SI; undefined where the usual value holds. */
  readonly value: number | undefined;
  /** Refusals of the form that it stands in. */
  readonly refusal: Refusal;
  /** Why the form as a whole does not take it. */
  readonly unsuitable?: LithiateError | undefined;
  /** Sets it, or gives it back to what is usual. */
  readonly onSet: (value: number | undefined, gesture: string) => void;
  readonly onEnd?: (() => void) | undefined;
}

/** A number with a usual value: of a protocol, or of the model. */
export function ParameterField({ name, parameter, place, value, refusal, unsuitable, onSet, onEnd }: Props) {
  return (
    <QuantityField
      compact
      label={parameter.label}
      parameter={parameter}
      value={value ?? parameter.default}
      place={place}
      usual={value === undefined}
      onReset={value === undefined ? undefined : () => onSet(undefined, `reset ${name}`)}
      refused={refusal.of(name) ?? unsuitable}
      onChange={(text, gesture) => refusal.attempt(name, () => onSet(parameterValue(text, parameter), gesture))}
      onEnd={onEnd}
    />
  );
}

/** Whether a parameter has a usual value. */
export const hasUsual = (parameter: Parameter): parameter is Parameter & { readonly default: number } =>
  parameter.default !== undefined;
