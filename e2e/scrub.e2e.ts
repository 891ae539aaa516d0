import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type Longest, longestTasks } from "./main-thread.ts";
import { type Session, type StudioPage, studioTest } from "./studio-page.ts";

/** Longest task of the main thread while the instant moves [ms]. */
const LONGEST = 50;

/** Drags that are tried: a large package may arrive during one. */
const DRAGS = 3;

const slider = (page: Page): Locator => page.getByRole("slider", { name: "Instant of the run" });
const curve = (page: Page): Locator => page.locator(".si-curve").first();
const heading = (page: Page): Promise<string | null> => curve(page).locator("h3").textContent();

async function ready(open: Session["open"], opening = {}): Promise<StudioPage> {
  const studio = await open(opening);
  await studio.firstCurve();
  await studio.page.getByText("trusted").waitFor();
  return studio;
}

/** Chooses a ready protocol and runs it for both designs. */
async function run(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Protocol", exact: true }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("button", { name: "Cancel" }).first().waitFor();
  await page.getByRole("button", { name: "Run", exact: true }).waitFor({ timeout: 60_000 });
  await page.locator(".si-certificate", { hasText: "trusted" }).waitFor();
}

/** Drags the instant to and fro, so that both half cycles of many are passed. */
async function scrub(page: Page): Promise<void> {
  const box = (await slider(page).boundingBox())!;
  const at = (share: number): Promise<void> => page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
  await at(0.1);
  await page.mouse.down();
  for (let k = 0; k <= 40; k++) await at(0.5 - 0.4 * Math.cos(k / 7));
  await page.mouse.up();
}

for (const protocol of [/^Rate test/, /^Titration/])
  studioTest(
    `while the instant of a ${protocol.source.slice(1)} moves, no task of the page is longer than ${LONGEST} ms`,
    async ({ open }) => {
      const { page, screenshot } = await ready(open);
      await page.waitForTimeout(3000); // large packages have come
      await run(page, protocol);
      await curve(page).locator("label.c-segment", { hasText: "E(Q)" }).click();
      await page.waitForTimeout(1500);
      const picture = await curve(page).locator(".chart-picture").innerHTML();
      const drags: Longest[] = [];
      while (drags.length < DRAGS && !drags.some(({ work }) => work <= LONGEST))
        drags.push(await longestTasks(page, () => scrub(page)));
      for (const { work, clock } of drags)
        console.log(`longest task of a drag: ${work.toFixed(0)} ms of work, ${clock.toFixed(0)} ms by the clock`);
      expect(Math.min(...drags.map(({ work }) => work))).toBeLessThanOrEqual(LONGEST);
      expect(await curve(page).locator(".chart-picture").innerHTML()).toBe(picture);
      await screenshot(`scrubbed-${protocol.source.slice(1).split(" ")[0]!.toLowerCase()}`);
    },
  );

studioTest("the instant is marked on its curve, where the curve is read", async ({ open }) => {
  const { page } = await ready(open);
  const mark = curve(page).locator(".chart-mark");
  const place = async (): Promise<string> => JSON.stringify(await mark.boundingBox());
  const places = new Set<string>();
  for (const key of ["Home", "PageUp", "PageUp", "PageUp"]) {
    await slider(page).press(key);
    await mark.waitFor();
    places.add(await place());
  }
  expect(places.size).toBe(4);
});

studioTest("a titration is shown over time, and every temperature of an experiment can be picked", async ({ open }) => {
  const { page, screenshot } = await ready(open);
  await run(page, /^Titration/);
  expect(await heading(page)).toBe("Voltage over time");
  expect(await curve(page).locator("label.c-segment").allInnerTexts()).toEqual(["E(Q)", "E(t)"]);
  await run(page, /^Impedance at several/);
  const times = (await page.locator(".si-track path.all").getAttribute("d"))!
    .match(/[ML][\d.]+/g)!
    .map((at) => Number(at.slice(1)));
  expect(times.every((time, k) => k === 0 || time >= times[k - 1]!)).toBe(true);
  const words = new Set<string | null>();
  await slider(page).press("Home");
  for (let k = 0; k < 9; k++) {
    await slider(page).press("PageUp");
    words.add(await page.locator(".si-instant").textContent());
  }
  expect(words.size).toBe(9);
  await page.getByText("of an electrode that is empty or full and blocks").waitFor();
  await screenshot("several-temperatures");
});

studioTest("a comparison that was not run is not drawn under another name", async ({ open }) => {
  const { page } = await ready(open);
  await run(page, /^Rate test/);
  await curve(page).locator("label.c-segment", { hasText: "E(Q)" }).click();
  const names = async (): Promise<string[]> =>
    (await curve(page).locator(".chart-picture text").allTextContents()).filter((words) =>
      ["CCOS", "SiNP", "COS"].includes(words),
    );
  await expect.poll(names).toEqual(["CCOS", "SiNP"]);
  await page.getByRole("button", { name: "SiNP" }).click();
  await page.getByRole("menuitemradio", { name: "COS", exact: true }).click();
  await expect.poll(names).toEqual(["CCOS"]);
});

for (const [width, height] of [
  [1280, 800],
  [1440, 900],
] as const)
  studioTest(`all three curves fit into a window of ${width} × ${height}`, async ({ open }) => {
    const { page, screenshot } = await ready(open, { width, height });
    await page.locator(".si-radius .chart-sheet").nth(1).waitFor();
    const column = (await page.locator(".si-curves").boundingBox())!;
    const sheets = page.locator(".si-curves .chart-sheet");
    expect(await sheets.count()).toBe(3);
    for (let k = 0; k < 3; k++) {
      const sheet = (await sheets.nth(k).boundingBox())!;
      expect(sheet.y + sheet.height).toBeLessThanOrEqual(column.y + column.height);
      expect(sheet.height).toBeGreaterThan(140);
    }
    await screenshot(`curves-${width}`);
  });

studioTest("headings of curves beside each other stand at one height", async ({ open }) => {
  const { page } = await ready(open, { width: 820, height: 1180 });
  await page.locator(".si-radius h3").first().waitFor();
  const centres = await page
    .locator(".si-curve h3")
    .evaluateAll((all) => all.map((h) => h.getBoundingClientRect()).map((r) => r.y + r.height / 2));
  expect(Math.abs(centres[0]! - centres[1]!)).toBeLessThan(1);
});
