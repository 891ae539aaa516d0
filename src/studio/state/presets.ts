import { design as ccos } from "../../../examples/ccos.yaml?design";
import { design as ccosMulti } from "../../../examples/ccos-multi.yaml?design";
import { design as cos } from "../../../examples/cos.yaml?design";
import { design as sinp } from "../../../examples/sinp.yaml?design";
import { design as siqd } from "../../../examples/siqd.yaml?design";
import type { Design } from "../../design/design.ts";
import { plainSource, readDesign } from "../../design/read-design.ts";

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
export const presetTitle = (id: PresetId): string => FILES[id].name;

/** Reads a ready design. */
export const preset = (id: PresetId): Design => readDesign(plainSource(FILES[id]));
