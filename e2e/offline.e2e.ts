import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { serveStudio } from "../src/cli/studio-server.ts";
import { plainHost } from "./plain-host.ts";
import { startStudio } from "./studio-command.ts";
import { type StudioPage, studioTest } from "./studio-page.ts";

const SITE = path.resolve(import.meta.dirname, "../dist/studio");

/** Waits until the service worker has taken over; it has then kept everything. */
const isKept = ({ page }: StudioPage): Promise<unknown> =>
  page.evaluate(`navigator.serviceWorker.ready.then(() =>
    navigator.serviceWorker.controller || new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve))
  ).then(() => {})`);

/** Names of the stores of the browser, and what they hold. */
const stores = ({ page }: StudioPage): Promise<Record<string, string[]>> =>
  page.evaluate(`caches.keys().then((names) => Promise.all(names.map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map((request) => request.url)]))).then(Object.fromEntries)`);

/** Loads the studio without network: a curve is simulated, and every view opens. */
async function worksAlone(studio: StudioPage): Promise<void> {
  await studio.context.setOffline(true);
  await studio.page.reload();
  await studio.firstCurve();
  await studio.eachView(async () => {});
}

studioTest("after a first load it opens and simulates when the command has ended and there is no network", async ({ open }) => {
  const command = await startStudio();
  const studio = await open({ address: command.address });
  await studio.firstCurve();
  await isKept(studio);
  expect(await command.stop()).toBe(0);
  await worksAlone(studio);
  await studio.screenshot("offline");
});

studioTest("in any folder of any host it works, with and without network", async ({ open }) => {
  const host = await plainHost(SITE);
  const studio = await open({ address: host.address });
  await studio.firstCurve();
  await isKept(studio);
  await host.close();
  await worksAlone(studio);
});

studioTest("all files of the build are kept, and nothing else", async ({ open }) => {
  const studio = await open();
  await studio.firstCurve();
  await isKept(studio);
  await studio.eachView(async () => {});
  const all = Object.values(await stores(studio));
  expect(all).toHaveLength(1);
  const names = all[0]!.map((url) => new URL(url).pathname.slice(1) || "index.html").sort();
  const built = readdirSync(SITE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(SITE, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.endsWith(".map") && name !== "service-worker.js");
  expect(names).toEqual(built.sort());
});

studioTest("a new version is there at the next load, and replaces what was kept", async ({ open }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "lithiate-versions-"));
  cpSync(SITE, folder, { recursive: true });
  const change = (name: string, from: RegExp, to: string): void => {
    const text = readFileSync(path.join(folder, name), "utf8");
    expect(text).toMatch(from);
    writeFileSync(path.join(folder, name), text.replace(from, to));
  };
  const server = await serveStudio(folder, 0);
  const studio = await open({ address: server.address });
  const { page } = studio;
  await studio.firstCurve();
  await isKept(studio);
  const before = Object.keys(await stores(studio));

  change("index.html", /<title>.*<\/title>/, "<title>the next version</title>");
  change("service-worker.js", /"[0-9a-f]{12}"/, '"ffffffffffff"');
  await page.reload();
  expect(await page.title()).toBe("the next version");
  await studio.firstCurve();
  await expect
    .poll(async () => Object.keys(await stores(studio)), { timeout: 20_000 })
    .toEqual([expect.stringMatching(/ffffffffffff$/)]);
  expect(before).toEqual([expect.not.stringMatching(/ffffffffffff$/)]);

  await server.close();
  rmSync(folder, { recursive: true });
  await worksAlone(studio);
  expect(await page.title()).toBe("the next version");
});
