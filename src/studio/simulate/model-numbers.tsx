import { type CellOptions, cellOptionParameters } from "../../simulation/cell-options.ts";
import type { Parameter } from "../../units/parameter.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { OptionalQuantity } from "../controls/optional-quantity.tsx";
import { useRefusal } from "../controls/use-refusal.ts";
import type { ModelSetting } from "../state/studio.ts";
import { hasUsual, ParameterField } from "./parameter-field.tsx";

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
          const set = values[name];
          const value = typeof set === "number" ? set : undefined;
          if (!hasUsual(parameter))
            return (
              <OptionalQuantity
                key={name}
                parameter={parameter}
                value={value}
                label={parameter.label}
                otherwise="not set"
                onChange={(next) => change(name, next)}
              />
            );
          return (
            <ParameterField
              key={name}
              name={name}
              parameter={parameter}
              value={value}
              place={`model.${name}`}
              refusal={refusal}
              onSet={(next) => change(name, next)}
            />
          );
        })
      }
    </Disclosure>
  );
}
