import { cividis, stressColour } from "../../figures/colour.ts";
import { coordinate, element, escapeText, segment } from "../../figures/svg-element.ts";
import { drawText } from "../../figures/text.ts";
import { FONT, layerName, lookOf, PRINT, STROKE, TONE } from "../../figures/tokens.ts";
import { showNumber } from "../../units/show.ts";
import { CUT_VIEW_BOX, particleCutSvg } from "./particle-cut-svg.ts";
import type { ParticleLook } from "./particle-look.ts";
import { scaleBar } from "./scale-bar.ts";

/** What stands beside the picture in the file. */
export interface ParticleTitle {
  /** Whose particle it is, e.g. `CCOS, one core per sphere`. */
  readonly name: string;
  /** What it does at that instant, e.g. `0.250 V while lithiating at 0.1 A g⁻¹`; empty before any run. */
  readonly instant: string;
}

/** Measures of the sheet [pt]: as wide as a column of a journal. */
const WIDTH = PRINT.width.single * PRINT.pointsPerMillimetre;
const EDGE = 6;
const SIDE = WIDTH - 2 * EDGE;
const BAR = { width: 96, thickness: 7 } as const;
const SWATCH = 6;
/** Room under the picture for scale, colours and names. */
const FOOT = 44;

/** The ends and the middle of the colours, with their meaning; undefined where layers have flat colours. */
function coloursOf({ colouredBy, hoopStress, stressLimit }: ParticleLook) {
  if (colouredBy === "lithium") return { title: "filling of each layer", colour: cividis, ends: ["0", "0.5", "1"] };
  if (colouredBy !== "hoop stress" || hoopStress.length === 0) return undefined;
  const [unit, per] = stressLimit < 0.1e9 ? ["MPa", 1e6] : ["GPa", 1e9];
  const end = showNumber(stressLimit / per, 2);
  const colour = (t: number) => stressColour(2 * t - 1);
  return { title: `hoop stress *σ*_{t} / ${unit}, + tension`, colour, ends: [`−${end}`, "0", end] };
}

function colourBar(look: ParticleLook, x: number, y: number): { readonly defs: string; readonly drawn: string } {
  const colours = coloursOf(look);
  if (!colours) return { defs: "", drawn: "" };
  const { title, colour, ends } = colours;
  const stops = Array.from({ length: 17 }, (_, i) => element("stop", { offset: i / 16, "stop-color": colour(i / 16) }));
  const anchors = ["start", "middle", "end"] as const;
  const box = { x, y, width: BAR.width, height: BAR.thickness };
  const drawn = [
    drawText(x, y - 3, title),
    element("rect", { ...box, fill: "url(#particle-colours)", stroke: TONE.ink, "stroke-width": STROKE.thin }),
    ...ends.map((text, k) => drawText(x + (k / 2) * BAR.width, y + BAR.thickness + FONT.leading, text, { anchor: anchors[k]! })),
  ];
  return { defs: element("linearGradient", { id: "particle-colours" }, stops.join("")), drawn: drawn.join("") };
}

function scale({ frame }: ParticleLook, y: number): string {
  const { pixels, text } = scaleBar(frame, SIDE);
  const line = { stroke: TONE.ink, "stroke-width": 1.5 };
  return segment(EDGE, y, EDGE + pixels, y, line) + drawText(EDGE + pixels + 4, y + 2.4, text);
}

/** Names of the layers with their colours, the outermost first, from the foot of the sheet upwards. */
function names({ layers, colouredBy }: ParticleLook, foot: number): string {
  const right = WIDTH - EDGE;
  return layers
    .map(({ material, state }, k) => {
      const y = foot - k * FONT.leading;
      const box = { x: right - SWATCH, y: y - 5.4, width: SWATCH, height: SWATCH, fill: lookOf(material).colour };
      const words = colouredBy === "layer state" ? `${layerName(material)}, ${state}` : layerName(material);
      return element("rect", box) + drawText(right - SWATCH - 4, y, words, { anchor: "end" });
    })
    .join("");
}

/**
 * The cut particle as it stands before anybody turns it, with scale, colours and names: a self-contained drawing for print on
 * white, as wide as a column of a journal (SVG).
 */
export function particlePrint(look: ParticleLook, { name, instant }: ParticleTitle): string {
  const height = EDGE + SIDE + FOOT;
  const foot = height - EDGE;
  const bar = colourBar(look, EDGE, foot - FONT.leading - BAR.thickness);
  const millimetres = (pt: number) => `${coordinate(pt / PRINT.pointsPerMillimetre)}mm`;
  const said = [`${name}, cut open`, instant].filter(Boolean).join(": ");
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width: millimetres(WIDTH),
    height: millimetres(height),
    viewBox: `0 0 ${coordinate(WIDTH)} ${coordinate(height)}`,
    "font-family": FONT.family,
    "font-size": FONT.size,
    fill: TONE.ink,
    role: "img",
    "aria-labelledby": "particle-title",
  };
  const picture = { x: EDGE, y: EDGE, width: SIDE, height: SIDE, viewBox: CUT_VIEW_BOX };
  const body = [
    element("title", { id: "particle-title" }, escapeText(said)),
    element("defs", {}, bar.defs),
    element("rect", { width: WIDTH, height, fill: TONE.white }),
    element("svg", picture, particleCutSvg(look, "particle", "print")),
    scale(look, foot - FONT.leading - BAR.thickness - 18),
    bar.drawn,
    names(look, foot),
  ];
  return `${element("svg", root, body.join("\n"))}\n`;
}
