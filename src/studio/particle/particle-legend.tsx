import type { ReadonlySignal } from "@preact/signals";
import { useComputed } from "@preact/signals";
import { cividis, stressColour } from "../../figures/colour.ts";
import { layerName, lookOf } from "../../figures/tokens.ts";
import { show, showNumber } from "../../units/show.ts";
import type { ParticleLook } from "./particle-look.ts";
import { scaleBar } from "./scale-bar.ts";

type Seen = { readonly look: ReadonlySignal<ParticleLook | undefined> };

const ramp = (colour: (t: number) => string) =>
  `linear-gradient(to right, ${Array.from({ length: 17 }, (_, i) => colour(i / 16)).join(", ")})`;
const FILLING = ramp(cividis);
const STRESS = ramp((t) => stressColour(2 * t - 1));

/** Bar of the colours with its numbers; where layers have flat colours its place stays empty. */
export function ParticleColourBar({ look }: Seen) {
  const colouredBy = useComputed(() => look.value?.colouredBy);
  const stressed = useComputed(() => (look.value?.hoopStress.length ?? 0) > 0);
  const limit = useComputed(() => look.value?.stressLimit ?? 0);
  if (colouredBy.value === "lithium")
    return (
      <div class="particle-colours">
        <span class="particle-colours-title">filling of each layer</span>
        <span class="particle-colours-ramp" style={{ background: FILLING }} />
        <span class="particle-colours-numbers">
          <span>0</span>
          <span>0.5</span>
          <span>1</span>
        </span>
      </div>
    );
  if (colouredBy.value !== "hoop stress") return <div class="particle-colours" />;
  if (!stressed.value)
    return (
      <div class="particle-colours">
        <span class="particle-colours-title">no stress: Fick particles have none</span>
      </div>
    );
  const [unit, per] = limit.value < 0.1e9 ? ["MPa", 1e6] : ["GPa", 1e9];
  const end = showNumber(limit.value / per, 2);
  return (
    <div class="particle-colours">
      <span class="particle-colours-title">
        hoop stress / {unit}
        <small class="particle-narrow">, + tension</small>
      </span>
      <span class="particle-colours-ramp" style={{ background: STRESS }} />
      <span class="particle-colours-numbers">
        <span>
          −{end}
          <small class="particle-wide"> compression</small>
        </span>
        <span>0</span>
        <span>
          <small class="particle-wide">tension </small>
          {end}
        </span>
      </span>
    </div>
  );
}

/** A round length, as long as it is in the picture, whose smaller side is known [px]. */
export function ParticleScaleBar({ look, side }: Seen & { readonly side: ReadonlySignal<number> }) {
  const frame = useComputed(() => look.value?.frame ?? 0);
  const bar = frame.value > 0 && side.value > 0 ? scaleBar(frame.value, side.value) : undefined;
  return (
    <div class="particle-scale">
      {bar && <span class="particle-scale-bar" style={{ width: `${bar.pixels}px` }} />}
      {bar?.text}
    </div>
  );
}

/** What is to be said of a layer beside its name. */
function noteOf({ layers, layerOf, filling, colouredBy }: ParticleLook, k: number): string {
  const { gap, state } = layers[k]!;
  const inert = layerOf.some((layer, i) => layer === k && Number.isNaN(filling[i]));
  return [
    ...(colouredBy === "layer state" || state === "ruptured" ? [state] : []),
    ...(gap > 0 ? [`gap ${show(gap, "nm", 2)}`] : []),
    ...(colouredBy === "lithium" && inert ? ["no lithium"] : []),
  ].join(", ");
}

/** Layers by name, the outermost first, each with its colour and what is to be said of it. */
export function ParticleLegend({ look }: Seen) {
  const now = look.value;
  if (!now) return <ul class="particle-legend" />;
  const rows = now.layers.map(({ material, state }, k) => (
    <li key={k}>
      <span class="particle-legend-note">{noteOf(now, k)}</span>
      <span>{layerName(material)}</span>
      <span
        class="particle-legend-swatch"
        data-state={now.colouredBy === "layer state" ? state : ""}
        style={{ "--layer": lookOf(material).colour }}
      />
    </li>
  ));
  return <ul class="particle-legend">{rows.reverse()}</ul>;
}
