import { readYamlDocument } from "../formats/yaml-document.ts";
import { FormatError } from "../units/error.ts";
import { filesOf } from "./analyse/dropped-files.ts";
import type { DroppedItem } from "./analyse/dropped-items.ts";
import { designOfText } from "./design/design-files.ts";
import { unopenedFile } from "./jobs/unopened-file.ts";
import { protocolOfText } from "./simulate/protocol-files.ts";
import type { FaultsState } from "./state/faults-state.ts";
import type { LabFiles } from "./state/lab-files.ts";
import type { Studio } from "./state/studio.ts";
import { openWorkspace } from "./state/workspace.ts";

/** Where what is dropped goes. */
interface Parts {
  readonly studio: Studio;
  readonly files: LabFiles;
  readonly faults: FaultsState;
}

type Kind = "workspace" | "design or protocol" | "lab file";

/** Bytes in which a workspace says that it is one. */
const HEAD = 400;
/** Bytes of a YAML file that are read: longer ones are refused by its reader. */
const MOST_YAML = 5e6;

async function kindOf({ entry, file }: DroppedItem): Promise<Kind> {
  if (!file || entry?.isDirectory) return "lab file";
  if (/\.ya?ml$/i.test(file.name)) return "design or protocol";
  if (!/\.json$/i.test(file.name)) return "lab file";
  if (/\.lithiate\.json$/i.test(file.name)) return "workspace";
  const head = await file
    .slice(0, HEAD)
    .text()
    .catch(() => "");
  return head.includes('"lithiate workspace"') ? "workspace" : "lab file";
}

/** Opens a YAML file as what it says to be. @throws LithiateError for what is neither design nor protocol, or cannot be */
async function openYaml(file: File, studio: Studio): Promise<void> {
  const text = await file
    .slice(0, MOST_YAML)
    .text()
    .catch((error: unknown) => {
      throw unopenedFile(file.name, error);
    });
  const { value } = readYamlDocument(text, file.name);
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (keys.includes("particle")) studio.own.state.replace(designOfText(text, file.name));
  else if (keys.includes("steps")) studio.setProtocol(protocolOfText(text, file.name));
  else
    throw new FormatError("this is neither a design nor a protocol", {
      place: { file: file.name },
      expected: "a mapping with particle, as designs have it, or with steps, as protocols have it",
      found: keys.length > 0 ? keys.slice(0, 6).join(", ").slice(0, 80) : "something else",
      hint: "a design that was saved from the menu beside Design shows what one looks like",
    });
  studio.view.value = "simulate";
}

/** Opens what was dropped as what it is: workspaces, then designs and protocols, then lab files, which are shown. */
export async function openDropped(items: readonly DroppedItem[], { studio, files, faults }: Parts): Promise<void> {
  const kinds = await Promise.all(items.map(kindOf));
  const of = (kind: Kind) => items.filter((_, k) => kinds[k] === kind);
  for (const { file } of of("workspace")) await openWorkspace(file!, file!.name, studio, files).catch(faults.add);
  for (const { file } of of("design or protocol")) await openYaml(file!, studio).catch(faults.add);
  const lab = await filesOf(of("lab file"));
  if (lab.length === 0) return;
  studio.view.value = "analyse";
  await (await files.open()).add(lab);
}
