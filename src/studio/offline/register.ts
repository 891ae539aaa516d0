/** Longest wait for a first picture [ms]. */
const PATIENCE = 10_000;

/** Between two looks [ms]. */
const PAUSE = 250;

/** Whether a curve has been drawn; the paths of signs are short. */
const curveIsThere = (): boolean =>
  [...document.querySelectorAll("#studio svg path")].some((path) => (path.getAttribute("d")?.length ?? 0) > 400);

/** Registers the service worker when a curve has been drawn: the first picture comes first. */
function register(): void {
  if (!curveIsThere() && performance.now() < PATIENCE) setTimeout(register, PAUSE);
  // Where it is refused, the studio works all the same, but needs the network.
  else navigator.serviceWorker.register("./service-worker.js").catch(() => {});
}

if (import.meta.env.PROD && "serviceWorker" in navigator) register();
