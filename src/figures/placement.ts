import { type Box, distance, grow, inside, overlap } from "./box.ts";
import type { Point } from "./svg-element.ts";
import { type TextOptions, textBox } from "./text.ts";
import { TONE } from "./tokens.ts";

/** A place where a text could stand; the least cost is tried first. */
export interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  readonly upright?: boolean;
  readonly cost: number;
}

/** A text that looks for a place. */
export interface Request {
  readonly text: string;
  readonly colour: string;
  readonly halo?: string;
  readonly candidates: readonly Candidate[];
  /** What it names: it must stand nearer to these curves than to any other. */
  readonly own?: readonly object[];
  /** It may lie on what it names, as the number of a contour does. */
  readonly onOwn?: boolean;
  /** May be left out when there is no room: the colour bar says it as well. */
  readonly optional?: boolean;
}

/** A text that has found its place. */
export interface Placed {
  readonly request: Request;
  readonly at: Candidate;
  readonly box: Box;
}

/** A curve or edge on the page. */
export interface Curve {
  /** The series that it belongs to. */
  readonly of: object;
  /** Has no name that could be mistaken for another. */
  readonly quiet: boolean;
  /** Points along it, closer than a letter is wide. */
  readonly points: readonly Point[];
}

/** What text must not cover. */
export interface Obstacles {
  readonly curves: readonly Curve[];
  /** Boxes that are taken. */
  readonly boxes: readonly Box[];
}

/** Space kept between text and curve [pt]. */
const CLEARANCE = 1.2;
/** Beyond this distance another curve does not confuse. */
const FAR = 12;
/** A name stands nearer to its curve than to any other by this factor. */
const OWN = 0.6;

/** The box that a text fills at a place. */
export function boxAt(text: string, at: Candidate): Box {
  const options: TextOptions = at.upright ? { anchor: at.anchor, upright: true } : { anchor: at.anchor };
  return textBox(at.x, at.y, text, options);
}

/** A point of a curve with what it belongs to. */
interface Neighbour extends Pick<Curve, "of" | "quiet"> {
  readonly p: Point;
}

/** Points of curves by squares of the page as wide as confusion reaches, so that a text asks only those near it. */
function neighbourhood(curves: readonly Curve[]): (box: Box) => readonly (readonly Neighbour[])[] {
  const columns: Neighbour[][][] = [];
  const at = (v: number) => Math.max(0, Math.floor(v / FAR));
  for (const { of, quiet, points } of curves)
    for (const p of points) {
      columns[at(p.x)] ??= [];
      const column = columns[at(p.x)]!;
      column[at(p.y)] ??= [];
      column[at(p.y)]!.push({ of, quiet, p });
    }
  return (box) =>
    columns
      .slice(at(box.x0 - FAR), at(box.x1 + FAR) + 1)
      .flatMap((column) => (column ? column.slice(at(box.y0 - FAR), at(box.y1 + FAR) + 1).filter((square) => square) : []));
}

/** Cost of a place, or undefined when the text would cover something or leave the frame. */
function costAt(
  box: Box,
  at: Candidate,
  request: Request,
  frame: Box,
  boxes: readonly Box[],
  near: (box: Box) => readonly (readonly Neighbour[])[],
): number | undefined {
  if (!inside(box, frame)) return undefined;
  const roomy = grow(box, CLEARANCE);
  if (boxes.some((b) => overlap(roomy, b))) return undefined;
  let other = FAR;
  let own = Number.POSITIVE_INFINITY;
  for (const square of near(box))
    for (const { of, quiet, p } of square) {
      const isOwn = request.own?.includes(of);
      const d = distance(box, p);
      if (d < CLEARANCE && !(isOwn && request.onOwn)) return undefined;
      if (isOwn) own = Math.min(own, d);
      else if (!quiet && d < other) other = d;
    }
  if (request.own && own > OWN * other) return undefined;
  return at.cost + (FAR - other);
}

/**
 * Finds a place for every text, the one with the fewest choices first.
 * @returns the placed texts and those for which there is no room
 */
export function place(requests: readonly Request[], frame: Box, obstacles: Obstacles): { placed: Placed[]; failed: Request[] } {
  const placed: Placed[] = [];
  const failed: Request[] = [];
  const near = neighbourhood(obstacles.curves);
  const open = requests.map((request) => {
    const free = request.candidates.flatMap((at) => {
      const box = boxAt(request.text, at);
      const cost = costAt(box, at, request, frame, obstacles.boxes, near);
      return cost === undefined ? [] : [{ request, at, box, cost }];
    });
    return { request, free };
  });
  open.sort((a, b) => a.free.length - b.free.length);
  for (const { request, free } of open) {
    let best: (typeof free)[number] | undefined;
    for (const choice of free)
      if ((best === undefined || choice.cost < best.cost) && !placed.some((p) => overlap(grow(choice.box, 3), p.box)))
        best = choice;
    if (best) placed.push({ request: best.request, at: best.at, box: best.box });
    else failed.push(request);
  }
  return { placed, failed };
}

/** Places around a point at a distance, right first. */
export function around(p: Point, gap: number, cost = 0): Candidate[] {
  const [up, down, mid] = [p.y - gap - 1.5, p.y + gap + 5.2, p.y + 2.4];
  return [
    { x: p.x + gap, y: mid, anchor: "start", cost },
    { x: p.x - gap, y: mid, anchor: "end", cost: cost + 0.5 },
    { x: p.x, y: up, anchor: "middle", cost: cost + 0.5 },
    { x: p.x, y: down, anchor: "middle", cost: cost + 0.7 },
    { x: p.x + gap * 0.7, y: up, anchor: "start", cost: cost + 0.6 },
    { x: p.x - gap * 0.7, y: up, anchor: "end", cost: cost + 0.8 },
    { x: p.x + gap * 0.7, y: down, anchor: "start", cost: cost + 0.8 },
    { x: p.x - gap * 0.7, y: down, anchor: "end", cost: cost + 0.9 },
  ];
}

/** Places texts that must stand: over curves, with a halo, when nothing is free; where they hide least as a last resort. */
export function placeAnyway(requests: readonly Request[], frame: Box, obstacles: Obstacles): Placed[] {
  const { placed, failed } = place(requests, frame, obstacles);
  const needed = failed.filter((r) => !r.optional).map((r): Request => ({ ...r, halo: TONE.white }));
  const over = place(needed, frame, { curves: [], boxes: [...obstacles.boxes, ...placed.map((p) => p.box)] });
  const taken = [...obstacles.boxes, ...placed.map((p) => p.box), ...over.placed.map((p) => p.box)];
  const rest = over.failed.flatMap((request) => {
    const choices = request.candidates.map((at) => ({ request, at, box: boxAt(request.text, at) }));
    const hidden = (b: Box) => taken.filter((t) => overlap(b, t)).length + (inside(b, frame) ? 0 : 1);
    return choices.sort((a, b) => hidden(a.box) - hidden(b.box)).slice(0, 1);
  });
  return [...placed, ...over.placed, ...rest];
}
