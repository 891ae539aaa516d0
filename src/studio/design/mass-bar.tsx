import { useSignal } from "@preact/signals";
import type { PowderPart } from "../../design/composition.ts";
import { layerName, lookOf } from "../../figures/tokens.ts";
import { show } from "../../units/show.ts";
import { heading } from "./design-fields.ts";

const nameOf = ({ material, place }: PowderPart) =>
  place === "matrix" ? `${layerName(material)} of the matrix` : layerName(material);
const inWords = (part: PowderPart) =>
  `${nameOf(part)} ${show(part.massShare, "wt%")}, ${show(part.solidShare, "%")} of the volume`;

/** Mass of each part of the powder as a bar in the colours of the layers; hover or focus tells a part in words. */
export function MassBar({ parts }: { readonly parts: readonly PowderPart[] }) {
  const at = useSignal<number | undefined>(undefined);
  const told = at.value === undefined ? undefined : parts[at.value];
  const rest = parts.map((part) => `${layerName(part.material)} ${show(part.massShare, "%", 2)}`).join(" · ");
  return (
    <div class="d-mass">
      <ul class="d-bar" aria-label="Mass of the parts of the powder">
        {parts.map((part, k) => (
          <li key={`${k} ${part.material}`} style={{ flexGrow: part.massShare, background: lookOf(part.material).colour }}>
            <button
              type="button"
              aria-label={heading(inWords(part))}
              onPointerEnter={() => {
                at.value = k;
              }}
              onPointerLeave={() => {
                at.value = undefined;
              }}
              onFocus={() => {
                at.value = k;
              }}
              onBlur={() => {
                at.value = undefined;
              }}
            />
          </li>
        ))}
      </ul>
      <p class="d-bar-words">{told ? heading(inWords(told)) : heading(`${rest} of the mass`)}</p>
    </div>
  );
}
