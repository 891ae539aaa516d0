import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { idleAfterFirstPicture } from "../controls/first-picture.ts";
import { CUT_VIEW_BOX, particleCutSvg } from "./particle-cut-svg.ts";
import { ParticleColourBar, ParticleLegend, ParticleScaleBar } from "./particle-legend.tsx";
import type { ParticleLook } from "./particle-look.ts";
import type { ParticleScene } from "./particle-scene.ts";
import { particleWords } from "./particle-words.ts";
import { letTurn } from "./turning.ts";
import "./particle.css";

/** What a particle's view needs. */
export interface ParticleViewProps {
  /** The particle at the instant that is looked at; undefined before there is one. */
  readonly look: ReadonlySignal<ParticleLook | undefined>;
  /** Whose particle it is, for those who do not see it. */
  readonly label: string;
  /** Filled in with what takes the picture, on white as PNG, while there is a scene. */
  readonly snapshot?: Signal<(() => Promise<Blob>) | undefined>;
}

/** Words follow the picture once it has stood still for so long [ms]. */
const STILL = 500;

/** Where the scene in three dimensions stands. */
type Standing = "coming" | "there" | "impossible";

/**
 * The cut particle with its colour bar, scale bar and legend. A flat drawing is there at once; the scene in three dimensions takes
 * its place, at the same size, when the browser has time to load it. Without WebGL the drawing stays, and says so.
 */
export function ParticleView({ look, label, snapshot }: ParticleViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useSignal<ParticleScene | undefined>(undefined);
  const standing = useSignal<Standing>("coming");
  const side = useSignal(0);

  useLayoutEffect(() => {
    const box = frame.current!;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = box;
      side.value = Math.min(width, height);
      scene.peek()?.resize(width, height, devicePixelRatio);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    let [gone, free] = [false, () => {}];
    const load = async () => {
      try {
        await idleAfterFirstPicture();
        const { particleScene } = await import("./particle-scene.ts");
        const [box, drawing] = [frame.current, canvas.current];
        if (gone || !box || !drawing) return;
        const made = particleScene(drawing, { onLost: () => (standing.value = "impossible") });
        const still = letTurn(box, made);
        free = () => {
          still();
          made.dispose();
          if (snapshot) snapshot.value = undefined;
        };
        made.resize(box.clientWidth, box.clientHeight, devicePixelRatio);
        scene.value = made;
        if (snapshot) snapshot.value = made.snapshot;
        standing.value = "there";
      } catch {
        standing.value = "impossible";
      }
    };
    void load();
    return () => {
      gone = true;
      free();
    };
  }, []);

  useSignalEffect(() => {
    if (look.value) scene.value?.show(look.value);
  });

  return (
    <figure class="particle-view">
      <ParticlePicture look={look} label={label} standing={standing} frame={frame} canvas={canvas} />
      <figcaption class="particle-foot">
        <div class="particle-measures">
          <ParticleScaleBar look={look} side={side} />
          <ParticleColourBar look={look} />
        </div>
        <ParticleLegend look={look} />
      </figcaption>
    </figure>
  );
}

interface PictureProps extends Pick<ParticleViewProps, "look" | "label"> {
  readonly standing: ReadonlySignal<Standing>;
  readonly frame: { current: HTMLDivElement | null };
  readonly canvas: { current: HTMLCanvasElement | null };
}

function ParticlePicture({ look, label, standing, frame, canvas }: PictureProps) {
  const id = useId();
  const words = useSignal(look.peek() ? particleWords(look.peek()!) : "");
  useSignalEffect(() => {
    const now = look.value;
    const timer = setTimeout(() => {
      words.value = now ? particleWords(now) : "";
    }, STILL);
    return () => clearTimeout(timer);
  });
  const drawing = useComputed(() => (standing.value === "there" || !look.value ? "" : particleCutSvg(look.value, id)));
  const turns = standing.value === "there";
  return (
    <div
      ref={frame}
      class="particle-picture"
      role="img"
      aria-label={[label, words.value].filter(Boolean).join(". ")}
      {...(turns && { tabIndex: 0, title: "Drag to turn, double click to reset" })}
    >
      <svg viewBox={CUT_VIEW_BOX} aria-hidden="true" hidden={turns} dangerouslySetInnerHTML={{ __html: drawing.value }} />
      <canvas ref={canvas} hidden={!turns} />
      {standing.value === "impossible" && <p class="particle-note">drawn flat, no WebGL here</p>}
    </div>
  );
}
