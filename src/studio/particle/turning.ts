import type { ParticleScene } from "./particle-scene.ts";

/** How far an arrow key turns the particle, as if dragged [px]; with Shift, and without. */
const KEY_STEP = { fine: 4, usual: 24 } as const;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Lets people turn a scene: drag, arrow keys (finely with Shift), double click or Home to reset. The wheel and fingers that move
 * up or down stay the page's.
 * @returns what takes it away again
 */
export function letTurn(element: HTMLElement, scene: Pick<ParticleScene, "turn" | "reset">): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let last: { readonly id: number; readonly x: number; readonly y: number } | undefined;
  const release = () => {
    last = undefined;
    delete element.dataset.turning;
  };
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      last = { id: event.pointerId, x: event.clientX, y: event.clientY };
      element.setPointerCapture(event.pointerId);
      element.dataset.turning = "";
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      if (last?.id !== event.pointerId) return;
      scene.turn(event.clientX - last.x, event.clientY - last.y);
      last = { id: event.pointerId, x: event.clientX, y: event.clientY };
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const)
    element.addEventListener(end, release, { signal });
  element.addEventListener("dblclick", () => scene.reset(), { signal });
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const arrow = ARROWS[event.key];
      if (arrow) {
        const step = event.shiftKey ? KEY_STEP.fine : KEY_STEP.usual;
        scene.turn(step * arrow[0], step * arrow[1]);
      } else if (event.key === "Home") scene.reset();
      else return;
      event.preventDefault();
    },
    { signal },
  );
  return () => listening.abort();
}
