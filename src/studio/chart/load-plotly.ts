import { idleAfterFirstPicture } from "../controls/first-picture.ts";
import type { PlotlyFigure } from "./plotly-figure.ts";

/** An element that Plotly has drawn into; it tells what a person did with the mouse. */
export interface PlotlyElement extends HTMLElement {
  on(event: "plotly_relayout", listener: (changed: Readonly<Record<string, unknown>>) => void): void;
  on(event: "plotly_doubleclick", listener: () => void): void;
}

/** The functions of Plotly that are used. */
export interface Plotly {
  /** Draws, or changes what was drawn; the promise is kept when the picture stands. */
  react(
    element: HTMLElement,
    data: PlotlyFigure["data"],
    layout: PlotlyFigure["layout"],
    config: Readonly<Record<string, unknown>>,
  ): Promise<PlotlyElement>;
  /** Lets go of an element and of all that listens for it. */
  purge(element: HTMLElement): void;
}

let loading: Promise<Plotly> | undefined;

/** Plotly, fetched once for all charts when the page has come to rest. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= idleAfterFirstPicture()
    .then(() => import("plotly.js-cartesian-dist-min"))
    .then((module) => module.default)
    .catch((error: unknown) => {
      loading = undefined; // the next chart tries again
      throw error;
    });
  return loading;
}
