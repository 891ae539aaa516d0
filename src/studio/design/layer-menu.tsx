import { materialNames } from "../../design/layer-laws.ts";
import { layerName } from "../../figures/tokens.ts";
import { Menu, type MenuItem } from "../controls/menu.tsx";
import type { Bench } from "../state/studio.ts";
import { addLayer, moveLayer, remakeLayer, removeLayer } from "./design-edits.ts";
import { heading, type LayerFields } from "./design-fields.ts";

/** Where changes of the list of layers are asked for; refusals are shown with the list. */
export const LAYERS_PLACE = "particle.layers";

interface LayerMenuProps {
  readonly bench: Bench;
  readonly layer: LayerFields;
  /** Number of layers, with the core. */
  readonly count: number;
}

/** What a layer is made of, and where it stands. */
export function LayerMenu({ bench: { state }, layer: { index, material, name }, count }: LayerMenuProps) {
  const edit = (of: Parameters<typeof state.change>[1]) => () => state.change(LAYERS_PLACE, of);
  const items: MenuItem[] = materialNames.map((id) => ({
    id,
    name: heading(layerName(id)),
    chosen: id === material,
    onChoose: edit(remakeLayer(index, id)),
  }));
  if (index > 0)
    items.push(
      {
        id: "inwards",
        name: "Move inwards",
        begins: true,
        disabled: index === 1 ? "it lies on the core" : undefined,
        onChoose: edit(moveLayer(index, -1)),
      },
      {
        id: "outwards",
        name: "Move outwards",
        disabled: index === count - 1 ? "it is the outermost" : undefined,
        onChoose: edit(moveLayer(index, 1)),
      },
      { id: "remove", name: "Remove", onChoose: edit(removeLayer(index)) },
    );
  return <Menu sign quiet align="end" label="⋯" describes={`${name}: material and place`} items={items} />;
}

/** Adds a layer around the particle. */
export function AddLayerMenu({ bench: { state } }: { readonly bench: Bench }) {
  const items = materialNames.map((id) => ({
    id,
    name: heading(layerName(id)),
    onChoose: () => state.change(LAYERS_PLACE, addLayer(id)),
  }));
  return <Menu sign quiet align="end" label="+ layer" describes="Add a layer around the particle" items={items} />;
}
