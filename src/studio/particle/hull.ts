import { DoubleSide, Mesh, NoBlending, ShaderMaterial, SphereGeometry, Vector3 } from "three";
import { lookOf } from "../../figures/tokens.ts";
import type { ParticleLook } from "./particle-look.ts";
import { EDGES, POSE } from "./pose.ts";
import { colourBytes } from "./radial-colours.ts";

const VERTEX = /* glsl */ `
varying vec3 facing;
void main() {
  facing = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Light from the upper left that reaches around: no highlight, no shadow, only enough to be round. */
const FRAGMENT = /* glsl */ `
uniform vec3 colour;
varying vec3 facing;
void main() {
  float light = 0.5 + 0.5 * dot(normalize(facing), normalize(vec3(-0.5, 0.72, 0.48)));
  vec3 shaded = mix(colour * 0.66, mix(colour, vec3(1.0), 0.18), smoothstep(0.0, 1.0, light));
  gl_FragColor = vec4(shaded, 1.0);
}`;

/** The outside of the particle, without the wedge. Lengths are in frames. */
export interface Hull {
  readonly mesh: Mesh;
  show(look: ParticleLook): void;
  dispose(): void;
}

/** The outside of a cut particle, in the colour of its outermost layer. */
export function hull(): Hull {
  const wedge = POSE.right - POSE.left;
  const geometry = new SphereGeometry(1, 144, EDGES, POSE.right + Math.PI / 2, 2 * Math.PI - wedge);
  const colour = new Vector3();
  const material = new ShaderMaterial({
    uniforms: { colour: { value: colour } },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    blending: NoBlending,
    side: DoubleSide, // its inside shows where rounding leaves a pinhole at the edge of the cut
  });
  const mesh = new Mesh(geometry, material);
  return {
    mesh,
    show({ layers, frame }) {
      const outermost = layers.at(-1);
      if (!outermost) return;
      const [r, g, b] = colourBytes(lookOf(outermost.material).colour);
      colour.set(r / 255, g / 255, b / 255);
      mesh.scale.setScalar(outermost.outer / frame);
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
