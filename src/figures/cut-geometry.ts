import type { Point } from "./svg-element.ts";
import { coordinate } from "./svg-element.ts";

/** The camera looks down on the particle by this angle. */
const ELEVATION = (20 * Math.PI) / 180;

/**
 * A half disc through the axis of the sphere, seen by the camera without perspective.
 * In the plane u points outwards and v upwards, both in units of length.
 */
export interface Face {
  /** Direction of u on the page. */
  readonly ux: number;
  readonly uy: number;
  /** Direction of v on the page is straight up, shortened by this. */
  readonly v: number;
  readonly centre: Point;
  /** Angle of the point at which the edge of the face touches the outline of the sphere. */
  readonly touch: number;
}

/** A face of the cut at an azimuth: 0 towards the viewer, positive to the right. */
export function faceAt(azimuth: number, centre: Point): Face {
  return {
    ux: Math.sin(azimuth),
    uy: Math.cos(azimuth) * Math.sin(ELEVATION),
    v: Math.cos(ELEVATION),
    centre,
    touch: Math.atan(-Math.cos(azimuth) / Math.tan(ELEVATION)),
  };
}

/** A point of the face on the page. */
export function onPage({ ux, uy, v, centre }: Face, along: number, up: number): Point {
  return { x: centre.x + along * ux, y: centre.y + along * uy - up * v };
}

/** Point at a radius and an angle above the equator. */
export const atAngle = (face: Face, radius: number, angle: number): Point =>
  onPage(face, radius * Math.cos(angle), radius * Math.sin(angle));

const pair = ({ x, y }: Point) => `${coordinate(x)},${coordinate(y)}`;

/** Bézier curve along a circle about (u, v), from one angle to another, as path commands without the first move. */
export function arc(face: Face, radius: number, from: number, to: number, u = 0, v = 0): string {
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / (Math.PI / 4)));
  const step = (to - from) / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  let path = "";
  for (let i = 0; i < pieces; i++) {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const control = (t: number, sign: number) =>
      onPage(
        face,
        u + radius * (Math.cos(t) - sign * reach * Math.sin(t)),
        v + radius * (Math.sin(t) + sign * reach * Math.cos(t)),
      );
    const end = onPage(face, u + radius * Math.cos(b), v + radius * Math.sin(b));
    path += `C${pair(control(a, 1))} ${pair(control(b, -1))} ${pair(end)}`;
  }
  return path;
}

/** The round edge of a half disc. */
export function rim(face: Face, radius: number): string {
  return `M${pair(atAngle(face, radius, -Math.PI / 2))}${arc(face, radius, -Math.PI / 2, Math.PI / 2)}`;
}

/** The half disc of a radius. */
export const halfDisc = (face: Face, radius: number): string => `${rim(face, radius)}Z`;

/** A full circle in the plane of the face. */
export function circleOn(face: Face, radius: number, u: number, v: number): string {
  return `M${pair(onPage(face, u + radius, v))}${arc(face, radius, 0, 2 * Math.PI, u, v)}Z`;
}

/** Outline of the sphere without the wedge between two faces. */
export function outline(left: Face, right: Face, radius: number): string {
  const [a, b] = [atAngle(right, radius, right.touch), atAngle(left, radius, left.touch)];
  const foot = -Math.PI / 2;
  const r = coordinate(radius);
  return `M${pair(a)}A${r},${r} 0 1 0 ${pair(b)}${arc(left, radius, left.touch, foot)}${arc(right, radius, foot, right.touch)}Z`;
}

/** Angle at which a radius of the face stands at a height on the page (down from the centre); held within the face. */
export function angleAtHeight(face: Face, radius: number, down: number): number {
  const reach = Math.hypot(face.uy, face.v);
  const phase = Math.atan2(face.v, face.uy);
  const ratio = Math.min(0.97, Math.max(-0.97, down / (radius * reach)));
  const angles = [Math.acos(ratio) - phase, -Math.acos(ratio) - phase];
  const angle = angles.reduce((best, t) => (Math.cos(t) > Math.cos(best) ? t : best));
  return Math.min(1.4, Math.max(-1.4, angle));
}
