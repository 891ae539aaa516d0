import type { Design } from "../../design/design.ts";
import { Menu, type MenuItem } from "../controls/menu.tsx";
import { chooseFile } from "../export/choose-file.ts";
import { download } from "../export/download.ts";
import type { FaultsState } from "../state/faults-state.ts";
import { PRESETS, preset, presetTitle } from "../state/presets.ts";
import type { Bench, Studio } from "../state/studio.ts";
import { designOfText, textOfDesign } from "./design-files.ts";

async function open(bench: Bench): Promise<void> {
  const file = await chooseFile(".yaml,.yml,text/yaml");
  if (file) bench.state.replace(designOfText(await file.text(), file.name));
}

const fileName = ({ name }: Design): string =>
  `${
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "design"
  }.yaml`;

function items(bench: Bench, faults: FaultsState): MenuItem[] {
  const design = bench.state.design.value;
  return [
    ...PRESETS.map(({ id, name }) => ({
      id,
      name,
      chosen: design.name === presetTitle(id),
      onChoose: () => bench.state.replace(preset(id)),
    })),
    { id: "open", name: "Open a design file…", begins: true, onChoose: () => void open(bench).catch(faults.add) },
    { id: "save", name: "Save as YAML", onChoose: () => download(fileName(design), textOfDesign(design)) },
  ];
}

/** Which design is worked on, and which one it is compared with. */
export function DesignMenu({ studio, faults }: { readonly studio: Studio; readonly faults: FaultsState }) {
  const { own, other, compares } = studio;
  return (
    <>
      <span class="fr-word">Design</span>
      <Menu label={own.name} items={items(own, faults)} />
      <span class="fr-word">compared with</span>
      <Menu
        label={compares.value ? other.name : "nothing"}
        items={[
          {
            id: "none",
            name: "Nothing",
            chosen: !compares.value,
            onChoose: () => {
              compares.value = false;
            },
          },
          ...items(other, faults).map((item) => ({
            ...item,
            chosen: item.chosen === undefined ? undefined : compares.value && item.chosen,
            onChoose() {
              compares.value = true;
              item.onChoose();
            },
          })),
          {
            id: "swap",
            name: "Exchange the two",
            begins: true,
            onChoose() {
              const [a, b] = [own.state.design.value, other.state.design.value];
              own.state.replace(b);
              other.state.replace(a);
            },
          },
        ]}
      />
    </>
  );
}
