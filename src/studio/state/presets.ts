import ccos from "../../../examples/ccos.yaml?raw";
import ccosMulti from "../../../examples/ccos-multi.yaml?raw";
import cos from "../../../examples/cos.yaml?raw";
import sinp from "../../../examples/sinp.yaml?raw";
import siqd from "../../../examples/siqd.yaml?raw";
import type { Design } from "../../design/design.ts";
import { readDesign } from "../../design/read-design.ts";
import { readYamlDocument } from "../../formats/yaml-document.ts";

/** Design files that come with the program. */
const FILES = { ccos, "ccos-multi": ccosMulti, cos, siqd, sinp } as const;

/** A design that comes with the program, by the name of its file. */
export type PresetId = keyof typeof FILES;

/** Ready designs with their short names for menus, in the order in which they are offered. */
export const PRESETS: readonly { readonly id: PresetId; readonly name: string }[] = [
  { id: "ccos", name: "CCOS, one core" },
  { id: "ccos-multi", name: "CCOS, several cores" },
  { id: "cos", name: "COS" },
  { id: "siqd", name: "SiQD" },
  { id: "sinp", name: "SiNP" },
];

/** What a ready design calls itself; known without reading the rest of it. */
export const presetTitle = (id: PresetId): string => /^name: *(.*)$/m.exec(FILES[id])?.[1] ?? id;

/** Reads a ready design. */
export const preset = (id: PresetId): Design => readDesign(readYamlDocument(FILES[id], `${id}.yaml`));
