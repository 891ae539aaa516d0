import type { Figure } from "../../figures/figure.ts";
import { PRINT } from "../../figures/tokens.ts";
import { LithiateError } from "../../units/error.ts";
import { pictureDrawn } from "../controls/first-picture.ts";
import { chartNames } from "./chart-names.ts";
import { endsNamed } from "./ends-named.ts";
import { figureShape, figureWords } from "./figure-shape.ts";
import { coloursOn, type Ground, groundOf } from "./ground.ts";
import { loadPlotly, type Plotly, type PlotlyElement } from "./load-plotly.ts";
import { pagePicture } from "./page-picture.ts";
import { drawPicture, drawWholePicture, marksStandAlone, type Picture } from "./picture.ts";
import { type PlotlyFigure, plotlyFigure } from "./plotly-figure.ts";
import { forgetUpdate, queueUpdate } from "./update-queue.ts";
import { type View, viewed, WHOLE, zoomed } from "./view.ts";
import { watchSize, watchTheme } from "./watch-page.ts";

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
/** Least height of a figure in a box that is lower [mm]: its axes still have ticks. */
const LEAST_HEIGHT = 26;

/** Pixels per point of a figure that is as wide as its box. */
const scaleIn = (box: HTMLElement, { width }: Figure): number =>
  Math.min(SCALE.most, Math.max(SCALE.least, box.clientWidth / (PRINT.width[width] * PRINT.pointsPerMillimetre)));

/** Whether a figure has anything that Plotly draws: drawings, such as a particle cut open, stay in the picture. */
const hasAxes = ({ panels }: Figure): boolean => panels.some(({ kind }) => kind === "axes");

/** A finger that is drawn over a chart moves the page; a mouse zooms. */
const FINGER = matchMedia("(pointer: coarse)");

let charts = 0;

/** How a chart stands in its page, and who is told of it. */
export interface Setting {
  /** As high as its box instead of as high as in print. */
  readonly fills: boolean;
  /** Called with what is on the screen whenever it has changed. */
  onShown(shown: Shown): void;
  /** Called with what keeps a figure from being drawn, and with nothing when it is drawn. */
  onFault(error: LithiateError | undefined): void;
}

/**
 * Makes elements of the page a chart: the picture of the house at first; when Plotly is there, its marks take the place of those
 * in the picture, which keeps axes, names and words.
 */
export function liveChart({ box, sheet, picture, plot }: Places, { fills, onShown, onFault }: Setting): LiveChart {
  const scope = `chart${++charts}`;
  const owner = {};
  let figure: Figure | undefined;
  let [shape, words] = ["", ""];
  let view: View = WHOLE;
  let height: number | undefined;
  /** A legend has to stand above a frame: the picture is drawn with its names at once. */
  let isCrowded = false;
  let plotly: Plotly | undefined;
  let isListening = false;
  let isGone = false;

  const redraw = () => queueUpdate(owner, draw);

  const names = chartNames(picture, () => {
    isCrowded = true;
    names.clear();
    redraw();
  });

  /** Does what may fail, and tells how it went. */
  const tell = (work: () => void) => {
    try {
      work();
      onFault(undefined);
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      onFault(error);
    }
  };

  const draw = () => {
    const whole = figure;
    if (whole && box.clientWidth > 0) tell(() => drawFigure(whole));
  };

  const drawFigure = (whole: Figure) => {
    const scale = scaleIn(box, whole);
    if (fills) height = Math.max(LEAST_HEIGHT, box.clientHeight / scale / PRINT.pointsPerMillimetre);
    const seen = viewed(whole, view, height);
    const named = endsNamed(seen);
    const drawn = isCrowded ? drawWholePicture(named) : drawPicture(seen, plotly !== undefined);
    height ??= drawn.page.height / PRINT.pointsPerMillimetre;
    const ground = groundOf(box);
    const toName = { figure: named, picture: drawn, ground, words };
    const put = () => {
      sheet.style.width = `${drawn.page.width * scale}px`;
      sheet.style.height = `${drawn.page.height * scale}px`;
      picture.innerHTML = pagePicture(drawn.svg, seen, coloursOn(ground, seen), scope);
      pictureDrawn();
      names.write(toName);
      if (plotly && hasAxes(seen)) drawMarks(plotly, plotlyFigure(seen, drawn, { ground, scale }), marksStandAlone(seen));
      onShown({ figure: seen, picture: drawn, scale, ground, view, words });
      if (!isCrowded) names.place(toName);
    };
    // Plotly takes its time for a plot that is new: a task of its own, and until then what is there stays
    if (plotly && hasAxes(seen) && !isListening) queueUpdate(owner, () => tell(put));
    else put();
  };

  const drawMarks = ({ react }: Plotly, { data, layout }: PlotlyFigure, isOver: boolean) => {
    const dragmode = FINGER.matches ? false : "zoom";
    react(plot, data, { ...layout, dragmode }, CONFIG).then(listen, withdraw);
    sheet.dataset.live = isOver ? "over" : "under";
  };

  /** Leaves the picture as it is in print. */
  const withdraw = () => {
    plotly = undefined;
    delete sheet.dataset.live;
    redraw();
  };

  const zoom = (next: View) => {
    view = next;
    names.clear();
    redraw();
  };

  const listen = (element: PlotlyElement) => {
    if (isListening) return;
    isListening = true;
    element.on("plotly_relayout", (changed) => figure && zoom(zoomed(figure, view, changed)));
    element.on("plotly_doubleclick", () => zoom(WHOLE));
  };

  const unwatch = [watchTheme(redraw), watchSize(box, fills, redraw)];
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
      if (itsShape !== shape) {
        [shape, view, height] = [itsShape, WHOLE, undefined];
        names.clear();
      }
      if (itsWords !== words) [words, isCrowded] = [itsWords, false];
      figure = next;
      redraw();
    },
    zoom,
    dispose() {
      isGone = true;
      for (const stop of unwatch) stop();
      names.clear();
      forgetUpdate(owner);
      plotly?.purge(plot);
    },
  };
}
