import type { Figure } from "../../figures/figure.ts";
import { coloursGround } from "../../figures/series.ts";
import { PRINT, TONE } from "../../figures/tokens.ts";
import { LithiateError } from "../../units/error.ts";
import { figureShape, figureWords } from "./figure-shape.ts";
import { coloursOn, type Ground, groundOf } from "./ground.ts";
import { loadPlotly, type Plotly, type PlotlyElement } from "./load-plotly.ts";
import { pagePicture, recoloured } from "./page-picture.ts";
import { drawPicture, drawWholePicture, marksStandAlone, namesIn, type Picture } from "./picture.ts";
import { plotlyFigure } from "./plotly-figure.ts";
import { forgetUpdate, queueUpdate } from "./update-queue.ts";
import { type View, viewed, WHOLE, zoomed } from "./view.ts";
import { watchTheme, watchWidth } from "./watch-page.ts";

/** What is on the screen. */
export interface Shown {
  /** As it is seen: zoomed. */
  readonly figure: Figure;
  readonly picture: Picture;
  /** Pixels per point. */
  readonly scale: number;
  readonly ground: Ground;
  readonly view: View;
  /** Its series and their names; stays while only data change. */
  readonly words: string;
}

/** A chart in the page. */
export interface LiveChart {
  /** Shows another figure as soon as there is time; of several that come together only the last. */
  show(figure: Figure): void;
  /** Shows other ranges of its axes. */
  zoom(view: View): void;
  dispose(): void;
}

/** Elements of a chart. */
export interface Places {
  /** As wide as the chart may be. */
  readonly box: HTMLElement;
  /** As large as the picture; holds the two others. */
  readonly sheet: HTMLElement;
  readonly picture: HTMLElement;
  readonly plot: HTMLElement;
}

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showTips: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
};
/** Pixels per point: text is 8 to 15 pixels high. */
const SCALE = { least: 1.15, most: 2.1 } as const;
/** How long no other figure must have come before names look for new places [ms]. */
const REST = 180;

/** A finger that is drawn over a chart moves the page; a mouse zooms. */
const FINGER = matchMedia("(pointer: coarse)");

let charts = 0;

/**
 * Makes elements of the page a chart: the picture of the house at first; when Plotly is there, its marks take the place of those
 * in the picture, which keeps axes, names and words.
 * @param onShown called with what is on the screen whenever it has changed
 * @param onFault called with what keeps a figure from being drawn, and with nothing when it is drawn
 */
export function liveChart(
  { box, sheet, picture, plot }: Places,
  onShown: (shown: Shown) => void,
  onFault: (error: LithiateError | undefined) => void,
): LiveChart {
  const scope = `chart${++charts}`;
  const [redrawing, naming] = [{}, {}];
  let figure: Figure | undefined;
  let [shape, words] = ["", ""];
  let view: View = WHOLE;
  let height: number | undefined;
  let names: readonly string[] = [];
  /** The words for which the names have found their places. */
  let named = "";
  /** A panel has its legend above the frame, which names cannot leave to later. */
  let isCrowded = false;
  let plotly: Plotly | undefined;
  let isListening = false;
  let came = Number.NEGATIVE_INFINITY;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const redraw = () => queueUpdate(redrawing, draw);

  const draw = () => {
    if (!figure || box.clientWidth === 0) return;
    try {
      drawFigure(figure);
      onFault(undefined);
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      onFault(error);
    }
  };

  const drawFigure = (whole: Figure) => {
    const seen = viewed(whole, view, height);
    const drawn = isCrowded ? drawWholePicture(seen) : drawPicture(seen, plotly !== undefined);
    height ??= drawn.page.height / PRINT.pointsPerMillimetre;
    present(seen, drawn);
    if (isCrowded) return;
    clearTimeout(resting);
    const name = () => queueUpdate(naming, () => namePanel(seen, drawn, 0));
    const isMoving = words === named && performance.now() - came < REST;
    if (isMoving) resting = setTimeout(name, REST);
    else name();
  };

  const present = (seen: Figure, drawn: Picture) => {
    const ground = groundOf(box);
    const { page } = drawn;
    const scale = Math.min(SCALE.most, Math.max(SCALE.least, box.clientWidth / page.width));
    sheet.style.width = `${page.width * scale}px`;
    sheet.style.height = `${page.height * scale}px`;
    picture.innerHTML = pagePicture(drawn.svg, seen, coloursOn(ground, seen), scope);
    writeNames(seen, ground);
    if (plotly) {
      const { data, layout } = plotlyFigure(seen, drawn, { ground, scale });
      const dragmode = FINGER.matches ? false : "zoom";
      plotly.react(plot, data, { ...layout, dragmode }, CONFIG).then(listen, withdraw);
      sheet.dataset.live = marksStandAlone(seen) ? "over" : "under";
    }
    onShown({ figure: seen, picture: drawn, scale, ground, view, words });
  };

  /** Leaves the picture as it is in print. */
  const withdraw = () => {
    plotly = undefined;
    delete sheet.dataset.live;
    redraw();
  };

  const writeNames = (seen: Figure, ground: Ground) => {
    const colours = coloursOn(ground, seen);
    const axes = seen.panels.filter((p) => p.kind === "axes");
    picture.querySelectorAll(".chart-names").forEach((group, i) => {
      const isOnMap = axes[i]?.series.some(coloursGround) ?? false;
      group.innerHTML = isOnMap ? (names[i] ?? "") : recoloured(names[i] ?? "", colours);
      group.setAttribute("fill", isOnMap ? TONE.ink : ground.ink);
    });
  };

  /** Names one panel after the other, each in a task of its own. */
  const namePanel = (seen: Figure, drawn: Picture, from: number) => {
    const axes = seen.panels.flatMap((panel, i) => (panel.kind === "axes" ? [{ panel, frame: drawn.frames[i]! }] : []));
    const next = axes[from];
    if (!next) {
      named = words;
      return;
    }
    const found = namesIn(next.panel, next.frame);
    if (found === undefined) {
      isCrowded = true;
      names = [];
      return redraw();
    }
    names = [...names.slice(0, from), found, ...names.slice(from + 1)];
    writeNames(seen, groundOf(box));
    queueUpdate(naming, () => namePanel(seen, drawn, from + 1));
  };

  const zoom = (next: View) => {
    view = next;
    redraw();
  };

  const listen = (element: PlotlyElement) => {
    if (isListening) return;
    isListening = true;
    element.on("plotly_relayout", (changed) => figure && zoom(zoomed(figure, view, changed)));
    element.on("plotly_doubleclick", () => zoom(WHOLE));
  };

  let isGone = false;
  const unwatch = [watchTheme(redraw), watchWidth(box, redraw)];
  const turn = (loaded: Plotly) => {
    if (isGone) return;
    plotly = loaded;
    redraw();
  };
  // without it the picture stays a picture
  loadPlotly().then(turn, () => {});

  return {
    show(next) {
      const [itsShape, itsWords] = [figureShape(next), figureWords(next)];
      if (itsShape !== shape) [shape, view, height, names] = [itsShape, WHOLE, undefined, []];
      if (itsWords !== words) [words, isCrowded] = [itsWords, false];
      figure = next;
      came = performance.now();
      redraw();
    },
    zoom,
    dispose() {
      isGone = true;
      for (const stop of unwatch) stop();
      clearTimeout(resting);
      forgetUpdate(redrawing);
      forgetUpdate(naming);
      plotly?.purge(plot);
    },
  };
}
