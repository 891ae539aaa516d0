import { mix } from "../../figures/colour.ts";
import { type Face, faceAt, halfDisc, outline, rim } from "../../figures/cut-geometry.ts";
import { element } from "../../figures/svg-element.ts";
import { lookOf, TONE } from "../../figures/tokens.ts";
import { outlineColour, stopsOf } from "./layer-colours.ts";
import type { ParticleLook } from "./particle-look.ts";
import { LINE, MARGIN, POSE } from "./pose.ts";

/** Units of the drawing in the radius that fills the frame. */
const FRAME = 500;
const CENTRE = { x: 0, y: 0 };
const FULL = FRAME * MARGIN;
/** Width of a line in units, were the picture as large as it usually is (half its side 230 px). */
const HALF_LINE = (LINE * FULL) / 230 / 2;

/** Lines around layers: as thin on the screen whatever the size of the picture, or growing with it as print needs. */
const LINES = {
  screen: { "stroke-width": LINE, "vector-effect": "non-scaling-stroke" },
  print: { "stroke-width": 2 * HALF_LINE },
} as const;
type Lines = keyof typeof LINES;

/** Part of the picture that is seen; whatever its box, it is as large as the scene in three dimensions. */
export const CUT_VIEW_BOX = `${-FULL} ${-FULL} ${2 * FULL} ${2 * FULL}`;

const share = (value: number): string => value.toFixed(5);

/** Colours along the radius of a face, as a gradient in its plane. */
function radialColours(look: ParticleLook, id: string, face: Face): string {
  const outer = look.layers.at(-1)!.outer;
  const stops = look.layers.flatMap((layer, k) => {
    const hole = layer.gap > 0 ? [layer.inner - layer.gap, layer.inner] : [];
    return [
      ...hole.map((radius) => element("stop", { offset: share(radius / outer), "stop-color": TONE.white, "stop-opacity": "0" })),
      ...stopsOf(look, k).map(({ radius, colour }) => element("stop", { offset: share(radius / outer), "stop-color": colour })),
    ];
  });
  const plane = [face.ux, face.uy, 0, -face.v, 0, 0].map((v) => v.toFixed(6)).join(" ");
  return element(
    "radialGradient",
    { id, gradientUnits: "userSpaceOnUse", cx: 0, cy: 0, r: (outer / look.frame) * FRAME, gradientTransform: `matrix(${plane})` },
    stops.join(""),
  );
}

function drawFace(look: ParticleLook, id: string, face: Face, lines: Lines): string {
  const scale = FRAME / look.frame;
  const thin = { fill: "none", ...LINES[lines] };
  const outlines = look.layers.flatMap((layer, k) => [
    ...(layer.gap > 0
      ? [layer.inner - layer.gap, layer.inner].map((r) =>
          element("path", {
            ...thin,
            d: rim(face, r * scale),
            stroke: TONE.gapOutline,
            "stroke-width": (2 / 3) * LINES[lines]["stroke-width"],
            "stroke-dasharray": [8 / 3, 2].map((n) => n * LINES[lines]["stroke-width"]).join(" "),
          }),
        )
      : []),
    element("path", { ...thin, d: rim(face, layer.outer * scale - HALF_LINE), stroke: outlineColour(look, k) }),
  ]);
  const outer = look.layers.at(-1)!.outer * scale;
  return element("path", { d: halfDisc(face, outer), fill: `url(#${id})` }) + outlines.join("");
}

/**
 * The cut particle as the content of an SVG with `CUT_VIEW_BOX`, in the first pose of the scene in three dimensions: what is seen
 * until that is there, and where it cannot be.
 * @param id start of the ids of its gradients, its own on the page
 * @param lines whether it is seen on the screen or made for print
 */
export function particleCutSvg(look: ParticleLook, id: string, lines: Lines = "screen"): string {
  const outermost = look.layers.at(-1);
  if (!outermost) return "";
  const [left, right] = [faceAt(POSE.left, CENTRE), faceAt(POSE.right, CENTRE)];
  const radius = (outermost.outer / look.frame) * FRAME;
  const { colour } = lookOf(outermost.material);
  const light = element(
    "radialGradient",
    { id: `${id}-light`, gradientUnits: "userSpaceOnUse", cx: -0.5 * radius, cy: -0.72 * radius, r: 1.9 * radius },
    element("stop", { offset: "0", "stop-color": mix(colour, TONE.white, 0.2) }) +
      element("stop", { offset: "1", "stop-color": mix(colour, "#000000", 0.38) }),
  );
  return [
    element("defs", {}, light + radialColours(look, `${id}-left`, left) + radialColours(look, `${id}-right`, right)),
    element("path", { d: outline(left, right, radius), fill: `url(#${id}-light)` }),
    drawFace(look, `${id}-left`, left, lines),
    drawFace(look, `${id}-right`, right, lines),
  ].join("");
}
