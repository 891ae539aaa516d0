import { protocols } from "../../protocols/all.ts";
import { Menu, type MenuItem } from "../controls/menu.tsx";
import { chooseFile } from "../export/choose-file.ts";
import { download } from "../export/download.ts";
import type { FaultsState } from "../state/faults-state.ts";
import type { Studio } from "../state/studio.ts";
import { FIRST_PROTOCOL, isUsual } from "../state/usual-protocol.ts";

/** What reads and writes protocol files comes when it is needed. */
const files = () => import("./protocol-files.ts");

async function open(studio: Studio): Promise<void> {
  const file = await chooseFile(".yaml,.yml,text/yaml");
  if (file) studio.setProtocol((await files()).protocolOfText(await file.text(), file.name));
}

async function save({ protocol }: Studio): Promise<void> {
  const { name, text } = (await files()).fileOfProtocol(protocol.present.value);
  download(name, text);
}

/** The protocol of a file or a link, while it is the one that is run. */
function opened({ protocol }: Studio): MenuItem[] {
  const chosen = protocol.present.value;
  if (chosen.kind !== "file" || isUsual(chosen)) return [];
  const { name, about } = chosen.file;
  return [{ id: "opened", name, hint: about?.split(/(?<=\.) /)[0] ?? "from a file or a link", chosen: true, onChoose: () => {} }];
}

interface Props {
  readonly studio: Studio;
  readonly faults: FaultsState;
}

/** Which protocol is run: steps of one's own, a ready one, or that of a file. */
export function ProtocolMenu({ studio, faults }: Props) {
  const chosen = studio.protocol.present.value;
  return (
    <Menu
      label="Protocol"
      upwards
      items={[
        ...opened(studio),
        {
          id: "steps",
          name: "One cycle, step by step",
          hint: "every step can be changed",
          chosen: isUsual(chosen),
          onChoose: () => studio.setProtocol(FIRST_PROTOCOL),
        },
        { id: "open", name: "Open a protocol file…", onChoose: () => void open(studio).catch(faults.add) },
        { id: "save", name: "Save as YAML", onChoose: () => void save(studio).catch(faults.add) },
        ...protocols.map(({ id, title, about }, k) => ({
          id,
          name: title,
          hint: about.split(/(?<=\.) /)[0],
          chosen: chosen.kind === "ready" && chosen.id === id,
          begins: k === 0,
          onChoose: () => studio.setProtocol({ kind: "ready", id, numbers: {} }),
        })),
      ]}
    />
  );
}
