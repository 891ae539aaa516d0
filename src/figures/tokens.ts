/**
 * Every colour, size and mark of the house style, used by figures, report and studio alike.
 * Lengths are points (1/72 inch) at final print size unless they say millimetre.
 */

/** Symbols that Plot draws; each series has its own, so that grey print loses nothing. */
export type Marker = "circle" | "square" | "triangle" | "diamond2";

/** How a thing is drawn wherever it appears. */
export interface Look {
  readonly colour: string;
  readonly marker: Marker;
  /** Dash pattern of a line, in points; empty for a solid line. */
  readonly dash: string;
}

/** Neutral tones; `shade` is for half planes behind data, `line` for rules and pass bands. */
export const TONE = {
  ink: "#17202a",
  muted: "#5c6773",
  line: "#dfe3e8",
  shade: "#eceff2",
  paper: "#fbfbfa",
  white: "#ffffff",
  accent: "#0b6e99",
  gapOutline: "#7d8791",
} as const;

/** Layers of a particle by material id: colour and the word for people. */
export const LAYER: Readonly<Record<string, { readonly colour: string; readonly name: string }>> = {
  silicon: { colour: "#3b5b92", name: "silicon" },
  siox: { colour: "#e0a030", name: "SiOx" },
  "hard-carbon": { colour: "#4d4d4d", name: "hard carbon" },
  "closed-pore-carbon": { colour: "#a8a29a", name: "closed-pore carbon" },
  sei: { colour: "#9c6b4e", name: "SEI" },
  gap: { colour: TONE.white, name: "gap" },
};

/** The four materials that are compared. */
export const SERIES: Readonly<Record<string, Look>> = {
  CCOS: { colour: "#0b6e99", marker: "circle", dash: "" },
  SiNP: { colour: "#c2543f", marker: "square", dash: "5 2" },
  SiQD: { colour: "#3c8d5a", marker: "triangle", dash: "5 1.6 1 1.6" },
  COS: { colour: "#7a5aa6", marker: "diamond2", dash: "2.4 1.6" },
};

/** Variants of one and the same thing, such as a shell that stays bonded or debonds: no colour of a material. */
export const VARIANT: readonly Look[] = [
  { colour: TONE.accent, marker: "circle", dash: "" },
  { colour: TONE.ink, marker: "square", dash: "5 2" },
  { colour: TONE.muted, marker: "triangle", dash: "2.4 1.6" },
];

/** Lights: shape and word always go with the colour. */
export const LIGHT: Readonly<Record<"green" | "amber" | "red", Look>> = {
  green: { colour: "#2d7a46", marker: "circle", dash: "" },
  amber: { colour: "#e0a030", marker: "triangle", dash: "" },
  red: { colour: "#b3372b", marker: "square", dash: "" },
};

/** Parts of the voltage loss of a cell; light and dark alternate in the order in which they are stacked. */
export const LOSS: Readonly<Record<string, Look>> = {
  lithium: { colour: "#c6cad0", marker: "circle", dash: "" },
  ohmic: { colour: "#5b6068", marker: "circle", dash: "" },
  electrolyte: { colour: "#8cc4d3", marker: "circle", dash: "" },
  film: { colour: "#9c6b4e", marker: "circle", dash: "" },
  kinetic: { colour: "#ecb48a", marker: "circle", dash: "" },
  diffusion: { colour: "#28527a", marker: "circle", dash: "" },
  stress: { colour: "#b9a3d6", marker: "circle", dash: "" },
};

/** What becomes of a design: the worse, the darker, so that grey print and colour blindness keep the order. */
export const SURVIVAL: Readonly<Record<string, Look>> = {
  intact: { colour: "#e6f2f6", marker: "circle", dash: "" },
  flows: { colour: "#a9d3e0", marker: "circle", dash: "" },
  "self-limited": { colour: "#e8c766", marker: "circle", dash: "" },
  debonded: { colour: "#d67f35", marker: "circle", dash: "" },
  ruptured: { colour: "#8a3a2a", marker: "circle", dash: "" },
  impossible: { colour: "#c3c8ce", marker: "circle", dash: "" },
};

/** Print sizes of the journal. */
export const PRINT = {
  /** Widths of a figure [mm]. */
  width: { single: 83, double: 171 },
  /** Greatest height of a figure [mm]. */
  maxHeight: 233,
  pointsPerMillimetre: 72 / 25.4,
} as const;

/** Type: family with its metric twins, sizes and distances [pt]. */
export const FONT = {
  family: "Arimo, Arial, Helvetica, sans-serif",
  size: 7,
  /** Subscripts that Unicode lacks. */
  small: 5,
  /** Distance of lines of text. */
  leading: 8.6,
  /** Height of a capital letter per size. */
  capHeight: 0.69,
} as const;

/** Line widths [pt]. */
export const STROKE = { data: 1, axis: 0.75, thin: 0.5 } as const;

/** Axes: ticks point outwards. */
export const AXIS = { tick: 3, minorTick: 1.6, tickGap: 2, titleGap: 3 } as const;

/** Radius of a data marker. */
export const MARKER_RADIUS = 2;

/** Line patterns that say where a curve stands; a computed curve keeps the dash of its series. */
export const STANDING_DASH = { calibrated: "", predicted: "4 2", "null model": "1 1.6" } as const;

const NAMED: Readonly<Record<string, Look>> = {
  ...SERIES,
  ...LIGHT,
  ...Object.fromEntries(Object.entries(LOSS).map(([part, look]) => [`loss ${part}`, look])),
  ...Object.fromEntries(Object.entries(SURVIVAL).map(([kind, look]) => [`survival ${kind}`, look])),
  ...Object.fromEntries(VARIANT.map((look, i) => [`variant ${i + 1}`, look])),
  ...Object.fromEntries(Object.entries(LAYER).map(([id, { colour }]) => [id, { colour, marker: "circle", dash: "" }])),
  gap: { colour: TONE.gapOutline, marker: "circle", dash: "2 1.6" },
  ink: { colour: TONE.ink, marker: "circle", dash: "" },
  muted: { colour: TONE.muted, marker: "circle", dash: "" },
  line: { colour: TONE.line, marker: "circle", dash: "" },
  shade: { colour: TONE.shade, marker: "circle", dash: "" },
  accent: { colour: TONE.accent, marker: "circle", dash: "" },
};

/** Look of a series, layer, light or tone by name; a name of nobody is drawn in muted ink. */
export function lookOf(name: string): Look {
  return NAMED[name] ?? { colour: TONE.muted, marker: "circle", dash: "" };
}

/** Word for a layer; an unknown material is called by its id. */
export function layerName(material: string): string {
  return LAYER[material]?.name ?? material.replaceAll("-", " ");
}
