import type { Figure } from "../../figures/figure.ts";
import { coloursGround } from "../../figures/series.ts";
import { TONE } from "../../figures/tokens.ts";
import { coloursOn, type Ground } from "./ground.ts";
import { recoloured } from "./page-picture.ts";
import { namesIn, type Picture } from "./picture.ts";
import { forgetUpdate, queueUpdate } from "./update-queue.ts";

/** What the names of a chart are placed for. */
export interface Named {
  readonly figure: Figure;
  readonly picture: Picture;
  readonly ground: Ground;
  /** Its series and their names. */
  readonly words: string;
}

/** The names inside the frames of a chart. */
export interface ChartNames {
  /** Writes the names, as they were found last, into a picture that has just been put into the page. */
  write(now: Named): void;
  /** Looks for their places: at once where there are none, else when no other figure follows for a while. */
  place(now: Named): void;
  /** Forgets the names. */
  clear(): void;
}

/** How long no other figure must have come before names look for new places [ms]. */
const REST = 200;

/**
 * Names of a chart, found panel by panel, each in a task of its own.
 * @param picture element that holds the picture
 * @param onCrowded called when a panel has no room for its names inside its frame
 */
export function chartNames(picture: HTMLElement, onCrowded: () => void): ChartNames {
  const owner = {};
  let texts: readonly string[] = [];
  /** The words whose names have all found their places. */
  let settled = "";
  let resting: ReturnType<typeof setTimeout> | undefined;

  const write = ({ figure, ground }: Named) => {
    const colours = coloursOn(ground, figure);
    const axes = figure.panels.filter((p) => p.kind === "axes");
    picture.querySelectorAll(".chart-names").forEach((group, i) => {
      const isOnMap = axes[i]?.series.some(coloursGround) ?? false;
      group.innerHTML = isOnMap ? (texts[i] ?? "") : recoloured(texts[i] ?? "", colours);
      group.setAttribute("fill", isOnMap ? TONE.ink : ground.ink);
    });
  };

  const placePanel = (now: Named, index: number) => {
    const axes = now.figure.panels.flatMap((panel, i) =>
      panel.kind === "axes" ? [{ panel, frame: now.picture.frames[i]! }] : [],
    );
    const next = axes[index];
    if (!next) {
      settled = now.words;
      return;
    }
    const found = namesIn(next.panel, next.frame);
    if (found === undefined) return onCrowded();
    texts = [...texts.slice(0, index), found, ...texts.slice(index + 1)];
    write(now);
    queueUpdate(owner, () => placePanel(now, index + 1));
  };

  const stop = () => {
    clearTimeout(resting);
    forgetUpdate(owner);
  };

  return {
    write,
    place(now) {
      stop();
      const begin = () => queueUpdate(owner, () => placePanel(now, 0));
      if (now.words === settled) resting = setTimeout(begin, REST);
      else begin();
    },
    clear() {
      stop();
      [texts, settled] = [[], ""];
    },
  };
}
