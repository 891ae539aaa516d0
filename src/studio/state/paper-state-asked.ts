import type { Design } from "../../design/design.ts";
import { writeDesign } from "../../design/write-design.ts";
import type { PaperDesigns } from "../../studies/paper-designs.ts";
import { PRESETS, type PresetId, preset } from "./presets.ts";

/** Materials of the study by the ready designs that stand for them. */
const MATERIALS: Readonly<Record<PresetId, keyof PaperDesigns>> = {
  ccos: "ccos",
  "ccos-multi": "ccosMulti",
  cos: "cos",
  siqd: "siqd",
  sinp: "sinp",
};

/** What is asked of the study: which material of the paper the person's design stands for. */
export interface PaperAsked {
  readonly design: Design;
  /** The ready design whose place it takes. */
  readonly place: PresetId;
  /** Equal for designs that give the same study; `READING` for a design that is, but for its name, the ready one. */
  readonly key: string;
}

/** Key of the study with the ready designs alone: the paper's reading. */
export const READING = "";

const ready = new Map<PresetId, Design>();

/** A ready design, read once. */
export function readyDesign(id: PresetId): Design {
  const design = ready.get(id) ?? preset(id);
  ready.set(id, design);
  return design;
}

/** The ready designs as the study takes them. */
export const readingDesigns = (): PaperDesigns =>
  Object.fromEntries(PRESETS.map(({ id }) => [MATERIALS[id], readyDesign(id)])) as unknown as PaperDesigns;

/** The same with the person's design in its place. */
export const askedDesigns = ({ design, place }: PaperAsked): PaperDesigns => ({
  ...readingDesigns(),
  [MATERIALS[place]]: design,
});

/** A design without the words in it, as text. */
function contents(design: Design): string {
  const { name: _, description: __, ...rest } = writeDesign(design);
  return JSON.stringify(rest);
}

/** What a design consists of. */
const consists = ({ particle: { layers, sphere, matrix, secondary } }: Design): readonly unknown[] => [
  layers.map(({ material }) => material).join(),
  layers[0].distribution !== undefined,
  sphere !== undefined,
  matrix !== undefined,
  secondary !== undefined,
];

/** How alike two designs are: parts that both have or lack, then the size of the core. */
function likeness(a: Design, b: Design): number {
  const other = consists(b);
  const parts = consists(a).filter((part, k) => part === other[k]).length;
  return parts - Math.min(0.9, Math.abs(Math.log(a.particle.layers[0].diameter / b.particle.layers[0].diameter)));
}

/** The ready design from which a design comes: that of its name, else the one that is most like it. */
export function originOf(design: Design): PresetId {
  const named = PRESETS.find(({ id }) => readyDesign(id).name === design.name);
  const like = ({ id }: { readonly id: PresetId }) => likeness(design, readyDesign(id));
  return (named ?? PRESETS.reduce((a, b) => (like(b) > like(a) ? b : a))).id;
}

/** @param place ready design whose place it takes; that from which it comes when absent */
export function askedOf(design: Design, place: PresetId = originOf(design)): PaperAsked {
  const own = contents(design);
  return { design, place, key: own === contents(readyDesign(place)) ? READING : `${place} ${own}` };
}
