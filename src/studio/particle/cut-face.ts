import {
  CircleGeometry,
  DataTexture,
  DoubleSide,
  GLSL3,
  LinearFilter,
  Mesh,
  NearestFilter,
  NoBlending,
  ShaderMaterial,
  Vector3,
  Vector4,
} from "three";
import { TONE } from "../../figures/tokens.ts";
import { LithiateError } from "../../units/error.ts";
import { outlineColour } from "./layer-colours.ts";
import type { ParticleLook } from "./particle-look.ts";
import { EDGES, LINE, POSE } from "./pose.ts";
import { colourBytes, TEXELS, writeRadialColours } from "./radial-colours.ts";

/** Most layers that a face shows. */
const LAYERS = 16;

/** How a state is drawn, besides by its word in the legend. */
const PATTERN: Readonly<Record<string, number>> = { flows: 1, ruptured: 2, debonded: 3 };

const VERTEX = /* glsl */ `
uniform float outer;
out vec2 at; // along and up the face, in frames
void main() {
  at = (2.0 * uv - 1.0) * outer;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position * outer, 1.0);
}`;

/**
 * Layers are painted from the centre outwards, each edge as wide as a pixel. `wide` is how much radius a pixel spans, so that lines
 * keep their width on screen however the face is turned.
 */
const FRAGMENT = /* glsl */ `
precision highp float;
uniform sampler2D colours;
uniform vec4 layers[${LAYERS}]; // inner, outer, gap, pattern
uniform vec3 outlines[${LAYERS}];
uniform int count;
uniform float line; // in pixels of the canvas
uniform float pixel; // of the page, in frames
uniform vec3 gapOutline;
in vec2 at;
out vec4 seen;

const float HALF_TURN = 3.14159265;

float beyond(float r, float edge, float wide) { return clamp((r - edge) / wide + 0.5, 0.0, 1.0); }
float wave(float x) { return abs(2.0 * fract(x) - 1.0); }

void main() {
  float r = length(at);
  vec2 outward = r > 1e-6 ? at / r : vec2(0.0, 1.0);
  vec2 across = vec2(-outward.y, outward.x);
  vec2 dx = dFdx(at);
  vec2 dy = dFdy(at);
  float wide = length(vec2(dot(outward, dx), dot(outward, dy)));
  float along = length(vec2(dot(across, dx), dot(across, dy)));
  float diagonal = length(vec2(dx.x + dx.y, dy.x + dy.y));
  float sideways = length(vec2(dx.x, dy.x));
  float angle = atan(at.y, at.x);
  float width = line * wide;
  seen = vec4(0.0);
  for (int k = 0; k < count; k++) {
    float inner = layers[k].x;
    float outside = layers[k].y;
    float gap = layers[k].z;
    float pattern = layers[k].w;
    bool parted = gap > 0.0 || pattern == 3.0;
    if (parted) {
      float room = max(gap, 1.8 * width);
      float period = HALF_TURN / max(4.0, round(HALF_TURN * inner / (9.0 * pixel)));
      float dash = clamp((wave(angle / period) - 0.36) * period * r * 0.5 / along + 0.5, 0.0, 1.0);
      seen *= 1.0 - beyond(r, inner - room, wide);
      float aside = abs(r - inner + 0.5 * room); // of the middle of the gap
      float seam = max(0.0, 0.5 * room - 1.2 * width); // two dashed lines, one where there is no room for two
      float on = 1.0 - beyond(abs(aside - seam), 0.3 * width, wide);
      seen = mix(seen, vec4(gapOutline, 1.0), on * dash);
    }
    vec4 paint = texture(colours, vec2((r - inner) / max(outside - inner, 1e-6), (float(k) + 0.5) / ${LAYERS}.0));
    if (pattern == 1.0) {
      float stripe = 7.0 * pixel;
      float off = abs(fract((at.x + at.y) / stripe) - 0.5) * stripe;
      paint.rgb = mix(paint.rgb, vec3(1.0), 0.5 * (1.0 - beyond(off, 0.35 * line * diagonal, diagonal)));
    }
    if (pattern == 2.0) {
      float step = HALF_TURN / 9.0;
      float depth = (r - inner) / max(outside - inner, 1e-6);
      float crack = floor(angle / step);
      float bend = min(5.0 * pixel, 0.25 * (outside - inner)) * (wave(1.6 * depth + 0.2) - 0.5);
      float place = 0.5 + 0.3 * sin(7.0 * crack) + bend / (step * r);
      float off = abs(fract(angle / step) - place) * step * r;
      paint *= beyond(off, 0.6 * line * along, along);
    }
    seen = mix(seen, paint, k == 0 ? 1.0 : beyond(r, inner, wide));
    seen = mix(seen, vec4(outlines[k], 1.0), beyond(r, outside - width, wide));
  }
  seen.rgb *= 1.0 - 0.18 * (1.0 - beyond(at.x, 0.5 * line * sideways, sideways));
}`;

/** A face of the cut: a half disc whose colours, lines and gaps are computed for every pixel. */
export interface CutFaces {
  /** Both faces, left and right. */
  readonly meshes: readonly Mesh[];
  show(look: ParticleLook): void;
  /** @param radius that fills the frame [px of the page], and pixels of the canvas per pixel of the page */
  resize(radius: number, pixelRatio: number): void;
  dispose(): void;
}

const vectorOf = (colour: string): Vector3 => {
  const [r, g, b] = colourBytes(colour);
  return new Vector3(r / 255, g / 255, b / 255);
};

/** The two faces of the cut, which look the same and share everything but their place. Lengths are in frames. */
export function cutFaces(): CutFaces {
  const bytes = new Uint8Array(4 * TEXELS * LAYERS);
  const colours = new DataTexture(bytes, TEXELS, LAYERS);
  colours.magFilter = LinearFilter;
  colours.minFilter = NearestFilter;
  const layers = Array.from({ length: LAYERS }, () => new Vector4());
  const outlines = Array.from({ length: LAYERS }, () => new Vector3());
  const uniforms = {
    colours: { value: colours },
    layers: { value: layers },
    outlines: { value: outlines },
    count: { value: 0 },
    line: { value: LINE },
    pixel: { value: 1 / 230 },
    outer: { value: 1 },
    gapOutline: { value: vectorOf(TONE.gapOutline) },
  };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    glslVersion: GLSL3,
    side: DoubleSide,
    blending: NoBlending,
  });
  const halfDisc = new CircleGeometry(1, EDGES, -Math.PI / 2, Math.PI);
  const meshes = [POSE.left, POSE.right].map((azimuth) => {
    const mesh = new Mesh(halfDisc, material);
    mesh.rotation.y = azimuth - Math.PI / 2;
    mesh.frustumCulled = false;
    return mesh;
  });
  return {
    meshes,
    show(look) {
      const { frame } = look;
      if (look.layers.length > LAYERS)
        throw new LithiateError("figure", "a particle has more layers than its picture can show", {
          expected: `${LAYERS} or fewer`,
          found: String(look.layers.length),
        });
      for (const [k, layer] of look.layers.entries()) {
        const pattern = look.colouredBy === "layer state" ? (PATTERN[layer.state] ?? 0) : 0;
        layers[k]!.set(layer.inner / frame, layer.outer / frame, layer.gap / frame, pattern);
        outlines[k]!.copy(vectorOf(outlineColour(look, k)));
        writeRadialColours(look, k, bytes);
      }
      uniforms.count.value = look.layers.length;
      uniforms.outer.value = (look.layers.at(-1)?.outer ?? 0) / frame;
      colours.needsUpdate = true;
    },
    resize(radius, pixelRatio) {
      uniforms.pixel.value = 1 / radius;
      uniforms.line.value = LINE * pixelRatio;
    },
    dispose() {
      colours.dispose();
      material.dispose();
      halfDisc.dispose();
    },
  };
}
