/** Files of this build, relative to the folder of the studio; the build writes them in. */
declare const STUDIO_FILES: readonly string[];
/** Stands for the content of all of them; the build writes it in. */
declare const STUDIO_VERSION: string;

/** What an event keeps going for. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

/** A page or a file is asked for. */
interface Asking extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** The part of a service worker's world that is used here. */
interface ServiceWorkerWorld {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void>; matchAll(which: object): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", hear: (event: Lasting) => void): void;
  addEventListener(name: "fetch", hear: (event: Asking) => void): void;
}

const world = self as unknown as ServiceWorkerWorld;
const { scope } = world.registration;
const FAMILY = `lithiate studio ${scope} `; // other folders of a host may hold a studio too
const OWN = FAMILY + STUDIO_VERSION;
const addressOf = (name: string): string => new URL(name, scope).href;
const kept = new Set(STUDIO_FILES.map(addressOf));

/** How long a page is waited for before the one that is kept is shown [ms]. */
const PATIENCE = 3000;

/** Fills the store of this version. What the one before had under the same name is the same: names carry a hash of the content. */
async function keepAll(): Promise<void> {
  const store = await caches.open(OWN);
  const keep = async (name: string): Promise<void> => {
    const address = addressOf(name);
    const hashed = name.startsWith("assets/");
    const known = hashed ? await caches.match(address) : undefined;
    const answer = known ?? (await fetch(address, { cache: hashed ? "default" : "no-cache" }));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    await store.put(address, answer);
  };
  await Promise.all(STUDIO_FILES.map(keep));
}

/** Drops earlier versions, unless another window may still need their files. */
async function dropEarlier(): Promise<void> {
  const windows = await world.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(FAMILY) && name !== OWN).map((name) => caches.delete(name)));
}

/** The page as the host has it now, so that a new version is there at once; without network, the one that is kept. */
async function page(request: Request): Promise<Response> {
  const stored = await (await caches.open(OWN)).match(scope);
  if (!stored) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(stored), PATIENCE));
  return Promise.race([fetch(request).catch(() => stored), late]);
}

/** A file as it is kept, whatever version it belongs to. */
const file = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

world.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => world.skipWaiting())));
world.addEventListener("activate", (event) => event.waitUntil(dropEarlier().then(() => world.clients.claim())));
world.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (address === scope || address === addressOf("index.html")) event.respondWith(page(request));
  } else if (kept.has(address) || address.startsWith(addressOf("assets/"))) event.respondWith(file(request));
});
