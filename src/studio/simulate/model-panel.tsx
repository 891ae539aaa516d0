import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { CellOptions } from "../../simulation/cell-options.ts";
import { Panel } from "../controls/panel.tsx";
import { Segments } from "../controls/segments.tsx";
import { Switch } from "../controls/switch.tsx";
import type { ModelSetting, Studio } from "../state/studio.ts";
import { ModelNumbers } from "./model-numbers.tsx";

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

/** Options without those that say nothing. */
const definedOf = (options: { readonly [name in keyof CellOptions]: CellOptions[name] | undefined }): CellOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as CellOptions;

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
  // what the powder has no use for is there again when a cell is chosen, unless the model was set by something else than this panel
  const kept = useRef<{ readonly options: CellOptions; readonly of: ModelSetting } | undefined>(undefined);
  const put = (next: ModelSetting) => {
    if (kept.current?.of === setting) kept.current = { ...kept.current, of: next };
    studio.model.value = next;
  };
  const set = (next: CellOptions, alone = powder) => put(changed(setting, next, alone));
  const choose = (model: Model) => {
    const { particle, meshEstimate, failure, hysteresis } = options;
    if (model !== "powder") {
      set({ ...(powder && kept.current?.of === setting && kept.current.options), model }, false);
    } else if (!powder) {
      set({}, true);
      kept.current = { options: definedOf({ particle, meshEstimate, failure, hysteresis }), of: studio.model.value };
    }
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
            <ModelNumbers key={group} title={title} group={group} setting={setting} onChange={put} />
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
