import { parameterValue } from "../../design/parameter-value.ts";
import { type CellOptions, cellOptionParameters } from "../../simulation/cell-options.ts";
import type { Parameter } from "../../units/parameter.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { OptionalQuantity } from "../controls/optional-quantity.tsx";
import { QuantityField } from "../controls/quantity-field.tsx";
import { useRefusal } from "../controls/use-refusal.ts";
import type { ModelSetting } from "../state/studio.ts";

interface Props {
  readonly title: string;
  readonly group: string;
  readonly setting: ModelSetting;
  readonly onChange: (setting: ModelSetting) => void;
}

/** Numbers of the model that belong together; what is not set is usual, or decided by material and design. */
export function ModelNumbers({ title, group, setting, onChange }: Props) {
  const { options } = setting;
  const refusal = useRefusal();
  const own = Object.entries(cellOptionParameters as Readonly<Record<string, Parameter>>).filter(([, p]) => p.group === group);
  const values = options as Readonly<Record<string, unknown>>;
  const setCount = own.filter(([name]) => values[name] !== undefined).length;
  const change = (name: string, value: number | undefined) => {
    const { [name]: _, ...rest } = values;
    onChange({ ...setting, options: { ...rest, ...(value !== undefined && { [name]: value }) } as CellOptions });
  };
  return (
    <Disclosure title={title} hint={setCount > 0 ? `${setCount} set` : "usual values"}>
      {() =>
        own.map(([name, parameter]) => {
          const value = values[name];
          if (parameter.default === undefined)
            return (
              <OptionalQuantity
                key={name}
                label={parameter.label}
                parameter={parameter}
                value={typeof value === "number" ? value : undefined}
                otherwise="not set"
                onChange={(next) => change(name, next)}
              />
            );
          const shown = typeof value === "number" ? value : parameter.default;
          return (
            <QuantityField
              key={name}
              compact
              label={parameter.label}
              parameter={parameter}
              value={shown}
              place={`model.${name}`}
              usual={value === undefined}
              onReset={value === undefined ? undefined : () => change(name, undefined)}
              refused={refusal.of(name)}
              onChange={(text) => refusal.attempt(name, () => change(name, parameterValue(text, parameter)))}
            />
          );
        })
      }
    </Disclosure>
  );
}
