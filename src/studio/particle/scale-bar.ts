import { show } from "../../units/show.ts";
import { MARGIN } from "./pose.ts";

/** A length of a round number, and how long it is on the page. */
export interface ScaleBar {
  readonly pixels: number;
  readonly text: string;
}

/** Share of the frame's diameter that the bar comes nearest to. */
const SHARE = 0.25;

/**
 * The scale bar of a picture: 1, 2 or 5 times a power of ten, about a quarter of the frame across.
 * @param frame radius that fills the frame [m]
 * @param side smaller side of the picture [px]
 */
export function scaleBar(frame: number, side: number): ScaleBar {
  const wanted = 2 * frame * SHARE;
  const decade = 10 ** Math.floor(Math.log10(wanted));
  const rounds = [1, 2, 5, 10].map((f) => f * decade);
  const nearest = rounds.reduce((best, l) => (Math.abs(Math.log(l / wanted)) < Math.abs(Math.log(best / wanted)) ? l : best));
  const unit = nearest < 0.9995e-6 ? "nm" : "um";
  return { pixels: (nearest / (2 * frame)) * (side / MARGIN), text: show(nearest, unit, nearest < 0.9995e-9 ? 2 : 1) };
}
