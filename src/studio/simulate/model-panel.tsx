import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { parameterValue } from "../../design/parameter-value.ts";
import { type CellOptions, cellOptionParameters } from "../../simulation/cell-options.ts";
import type { Parameter } from "../../units/parameter.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { OptionalQuantity } from "../controls/optional-quantity.tsx";
import { Panel } from "../controls/panel.tsx";
import { QuantityField } from "../controls/quantity-field.tsx";
import { Segments } from "../controls/segments.tsx";
import { Switch } from "../controls/switch.tsx";
import { useRefusal } from "../controls/use-refusal.ts";
import type { ModelSetting, Studio } from "../state/studio.ts";

type Model = "spm" | "spme" | "dfn" | "powder";

const MODELS = [
  { value: "spm", name: "SPM", hint: "one particle of each size stands for the electrode" },
  { value: "spme", name: "SPMe", hint: "the same, with salt and potential of the electrolyte" },
  { value: "dfn", name: "DFN", hint: "porous electrode, resolved across its thickness" },
  { value: "powder", name: "Powder", hint: "the powder alone, without a cell" },
] as const;

const NAME: Readonly<Record<Model, string>> = { spm: "SPM", spme: "SPMe", dfn: "DFN", powder: "powder" };

/** Headings of the numbers, by their groups. */
const GROUPS = [
  ["physics", "Physics"],
  ["failure", "What layers bear"],
  ["numerics", "Mesh and tolerance"],
] as const;

const modelOf = ({ powder, options }: ModelSetting): Model => (powder ? "powder" : (options.model ?? "spme"));

/** A setting with another choice; what a choice has no use for is taken away. */
function changed(setting: ModelSetting, options: CellOptions, powder = setting.powder): ModelSetting {
  const { failure, hysteresis, ...rest } = { ...setting.options, ...options };
  const layered = rest.particle === "layered" && !powder;
  if (powder) {
    const { particle: _p, meshEstimate: _m, ...alone } = rest;
    return { powder, options: alone };
  }
  return {
    powder,
    options: {
      ...rest,
      ...(layered && failure !== undefined && { failure }),
      ...(hysteresis !== undefined && (layered || hysteresis !== "mechanical") && { hysteresis }),
    },
  };
}

/** How runs are simulated: model, particle, hysteresis, failure, and every number of them. */
export function ModelPanel({ studio }: { readonly studio: Studio }) {
  const setting = studio.model.value;
  const { options, powder } = setting;
  const layered = options.particle === "layered";
  const set = (next: CellOptions, alone = powder) => {
    studio.model.value = changed(setting, next, alone);
  };
  // what the powder has no use for is there again when a cell is chosen
  const ofCell = useRef<CellOptions>(options);
  const choose = (model: Model) => {
    if (model === "powder") {
      if (!powder) ofCell.current = options;
      set({}, true);
    } else set(powder ? { ...ofCell.current, model } : { model }, false);
  };
  const label = (
    <>
      {NAME[modelOf(setting)]}
      {!powder && (layered ? ", layers" : ", Fick")}
      <span class="c-caret" aria-hidden="true" />
    </>
  );
  return (
    <Panel label={label} button="c-button c-menu-button" name="Model" panel="si-model">
      {() => (
        <>
          <Choice title="Cell">
            <Segments label="Model of the cell" choices={MODELS} chosen={modelOf(setting)} onChoose={choose} />
          </Choice>
          {!powder && (
            <Choice title="Particle">
              <Segments
                label="Model of the particle"
                choices={[
                  { value: "layered", name: "Layers", hint: "lithium, strain and flow solved together" },
                  { value: "fick", name: "Fick", hint: "diffusion in spheres, no stress" },
                ]}
                chosen={layered ? "layered" : "fick"}
                onChoose={(particle) => set({ particle })}
              />
            </Choice>
          )}
          <Choice title="Hysteresis">
            <Segments
              label="Law of the hysteresis"
              choices={[
                { value: "none", name: "None", hint: "one mean potential" },
                { value: "one-state", name: "One state", hint: "two branches, joined by a state" },
                ...(layered && !powder
                  ? [{ value: "mechanical" as const, name: "Stress", hint: "what the layers do, and what is left of the gap" }]
                  : []),
              ]}
              chosen={options.hysteresis ?? "one-state"}
              onChoose={(hysteresis) => set({ hysteresis: hysteresis as NonNullable<CellOptions["hysteresis"]> })}
            />
          </Choice>
          <Choice title="Integrator">
            <Segments
              label="Integrator"
              choices={[
                { value: "auto", name: "Auto", hint: "RODAS4 for trains of pulses, else BDF" },
                { value: "bdf", name: "BDF", hint: "orders 1 to 5" },
                { value: "rodas4", name: "RODAS4", hint: "order 4, fast where steps are short" },
              ]}
              chosen={options.method ?? "auto"}
              onChoose={(method) => set({ method })}
            />
          </Choice>
          {layered && !powder && (
            <Switch
              label="layers can rupture and part"
              on={options.failure === "expected"}
              onChange={(on) => set({ failure: on ? "expected" : "none" })}
            />
          )}
          {!powder && (
            <Switch
              label="estimate the error of the mesh (twice the time)"
              on={options.meshEstimate === true}
              onChange={(meshEstimate) => set({ meshEstimate })}
            />
          )}
          {GROUPS.map(([group, title]) => (
            <Numbers key={group} title={title} group={group} studio={studio} />
          ))}
        </>
      )}
    </Panel>
  );
}

function Choice({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="si-choice">
      <span>{title}</span>
      {children}
    </div>
  );
}

/** Numbers of the model that belong together; what is not set is usual, or decided by material and design. */
function Numbers({ title, group, studio }: { readonly title: string; readonly group: string; readonly studio: Studio }) {
  const { options } = studio.model.value;
  const refusal = useRefusal();
  const own = Object.entries(cellOptionParameters as Readonly<Record<string, Parameter>>).filter(([, p]) => p.group === group);
  const values = options as Readonly<Record<string, unknown>>;
  const setCount = own.filter(([name]) => values[name] !== undefined).length;
  const change = (name: string, value: number | undefined) => {
    const { [name]: _, ...rest } = values;
    studio.model.value = {
      ...studio.model.value,
      options: { ...rest, ...(value !== undefined && { [name]: value }) } as CellOptions,
    };
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
