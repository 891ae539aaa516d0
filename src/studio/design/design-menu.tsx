import type { Design } from "../../design/design.ts";
import { Menu, type MenuItem } from "../controls/menu.tsx";
import { chooseFile } from "../export/choose-file.ts";
import { download } from "../export/download.ts";
import { fileName } from "../export/file-name.ts";
import type { FaultsState } from "../state/faults-state.ts";
import { PRESETS, preset, presetTitle } from "../state/presets.ts";
import type { Bench, Studio } from "../state/studio.ts";

/** Reading and writing of design files, loaded when first needed. */
const files = () => import("./design-files.ts");

async function open(bench: Bench): Promise<void> {
  const file = await chooseFile(".yaml,.yml,text/yaml");
  if (file) bench.state.replace((await files()).designOfText(await file.text(), file.name));
}

const save = async (design: Design): Promise<void> =>
  download(`${fileName(design.name)}.yaml`, (await files()).textOfDesign(design));

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
    { id: "save", name: "Save as YAML", onChoose: () => void save(design).catch(faults.add) },
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
              const { own: a, other: b, protocol } = studio.history.present.value;
              studio.history.set({ own: b, other: a, protocol });
            },
          },
        ]}
      />
    </>
  );
}
