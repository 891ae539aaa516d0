import { Group, OrthographicCamera, Scene, WebGLRenderer } from "three";
import { cutFaces } from "./cut-face.ts";
import { hull } from "./hull.ts";
import type { ParticleLook } from "./particle-look.ts";
import { MARGIN, POSE, STEEPEST } from "./pose.ts";

/** What a scene tells the one who made it. */
export interface SceneOptions {
  /** The canvas shows nothing any more: the graphics processor took it away, or cannot run what draws on it. */
  readonly onLost?: () => void;
}

/** A cut particle on a canvas. It draws when something changed, and at no other time. */
export interface ParticleScene {
  show(look: ParticleLook): void;
  /** Size of the canvas on the page [px] and pixels of the screen per pixel of the page. */
  resize(width: number, height: number, pixelRatio: number): void;
  /** Turns the particle as if its front were dragged so far [px]. */
  turn(dx: number, dy: number): void;
  /** Turns it back to where it stood at first. */
  reset(): void;
  /** The picture as it is, on white, as PNG. */
  snapshot(): Promise<Blob>;
  /** Frees everything; the scene is of no use after. */
  dispose(): void;
}

/** No finer than this per pixel of the page. */
const FINEST = 2;
/** Names by which graphics that are computed by the processor tell of themselves. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/**
 * Pixels that are computed per pixel of the screen, along a side: two, so that edges are as smooth as in print; one where no graphics
 * processor helps.
 */
function fineness(gl: WebGLRenderingContext | WebGL2RenderingContext): number {
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  return SOFTWARE.test(String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER))) ? 1 : 2;
}

/**
 * Draws cut particles on a canvas.
 * @throws Error where there is no WebGL 2
 */
export function particleScene(canvas: HTMLCanvasElement, { onLost }: SceneOptions = {}): ParticleScene {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
  renderer.debug.onShaderError = () => onLost?.();
  const fine = fineness(renderer.getContext());
  const scene = new Scene();
  const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 4);
  camera.position.z = 2;
  const [outside, faces] = [hull(), cutFaces()];
  const particle = new Group();
  particle.add(outside.mesh, ...faces.meshes);
  scene.add(particle);
  let [frame, radius, shown] = [0, 1, false];

  const draw = () => {
    frame = 0;
    if (shown) renderer.render(scene, camera);
  };
  const drawSoon = () => {
    frame ||= requestAnimationFrame(draw);
  };
  const stand = (elevation: number, azimuth: number) => {
    particle.rotation.set(Math.min(STEEPEST, Math.max(-STEEPEST, elevation)), azimuth, 0);
    drawSoon();
  };
  const lost = (event: Event) => {
    event.preventDefault();
    onLost?.();
  };
  canvas.addEventListener("webglcontextlost", lost);
  stand(POSE.elevation, 0);

  return {
    show(look) {
      outside.show(look);
      faces.show(look);
      shown = true;
      drawSoon();
    },
    resize(width, height, pixelRatio) {
      const finer = Math.min(FINEST, fine * pixelRatio);
      renderer.setPixelRatio(finer);
      renderer.setSize(width, height, false);
      radius = Math.max(1, Math.min(width, height) / 2 / MARGIN);
      faces.resize(radius, finer);
      camera.right = width / 2 / radius;
      camera.left = -camera.right;
      camera.top = height / 2 / radius;
      camera.bottom = -camera.top;
      camera.updateProjectionMatrix();
      cancelAnimationFrame(frame);
      draw(); // at once: a new size has emptied the canvas
    },
    turn(dx, dy) {
      stand(particle.rotation.x + dy / radius, particle.rotation.y + dx / radius);
    },
    reset() {
      stand(POSE.elevation, 0);
    },
    snapshot() {
      renderer.setClearColor(0xffffff, 1);
      draw();
      const picture = new Promise<Blob>((done, failed) =>
        canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the canvas gave no picture"))), "image/png"),
      );
      renderer.setClearColor(0x000000, 0);
      drawSoon();
      return picture;
    },
    dispose() {
      cancelAnimationFrame(frame);
      canvas.removeEventListener("webglcontextlost", lost);
      outside.dispose();
      faces.dispose();
      renderer.dispose();
      renderer.forceContextLoss(); // browsers keep only a few
    },
  };
}
