import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type Longest, longestTasks } from "./main-thread.ts";
import { studioTest } from "./studio-page.ts";

/** Longest task of the main thread while something is dragged [ms]. */
const LONGEST = 50;

/** Drags, of which the median counts. */
const DRAGS = 3;

const core = (page: Page): Locator => page.getByRole("spinbutton", { name: "Silicon core" });
const capacity = (page: Page): Promise<string | null> =>
  page.locator("dt:has-text('Reversible capacity') + dd").first().textContent();
const curve = (page: Page): Promise<string | null> => page.locator(".si-track path.all").getAttribute("d");

/** Runs what is shown: changes run by themselves only while runs are short, which a busy machine may not allow. */
const run = (page: Page): Promise<void> => page.getByRole("button", { name: "Run", exact: true }).click();

studioTest("a size that is typed changes what the particle is and its curve; undo brings both back", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const [before, drawn] = [await capacity(page), await curve(page)];
  await core(page).fill("30 nm");
  await core(page).press("Enter");
  await expect.poll(() => capacity(page)).not.toBe(before);
  await run(page);
  await expect.poll(() => curve(page), { timeout: 20_000 }).not.toBe(drawn);
  await screenshot("design-changed");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => capacity(page)).toBe(before);
  await run(page);
  await expect.poll(() => curve(page), { timeout: 20_000 }).toBe(drawn);
});

studioTest("what cannot be is refused in words, and changes nothing", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  const before = await capacity(page);
  await core(page).fill("-5 nm");
  await core(page).press("Enter");
  await expect.poll(() => core(page).getAttribute("aria-invalid")).toBe("true");
  const why = await core(page).getAttribute("aria-describedby");
  expect(await page.locator(`[id="${why}"]`).textContent()).toMatch(/\w+ \w+/);
  expect(await capacity(page)).toBe(before);
  await screenshot("design-refused");
});

studioTest(`while a slider is dragged, no task of the page is longer than ${LONGEST} ms`, async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await page.waitForTimeout(5000); // large packages have come
  const box = (await page.getByRole("slider", { name: "Silicon core, slider" }).boundingBox())!;
  const at = (share: number): Promise<void> => page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
  const drag = async (end: number): Promise<void> => {
    await at(0.45);
    await page.mouse.down();
    for (let k = 0; k <= 40; k++) await at(0.45 + 0.25 * Math.sin(k / 6));
    await at(end);
    await page.mouse.up();
  };
  const drags: Longest[] = [];
  while (drags.length < DRAGS) {
    const before = await capacity(page);
    drags.push(await longestTasks(page, () => drag(0.6 + 0.05 * drags.length)));
    expect(await capacity(page)).not.toBe(before);
  }
  for (const { work, clock } of drags)
    console.log(`longest task of a drag: ${work.toFixed(0)} ms of work, ${clock.toFixed(0)} ms by the clock`);
  expect(drags.map(({ work }) => work).sort((a, b) => a - b)[DRAGS >> 1]).toBeLessThanOrEqual(LONGEST);
});

/** Time in which a moved size shows in the mass balance and in the voltage [ms]. */
const ANSWER = 150;

studioTest(`a moved core shows in mass balance and voltage within ${ANSWER} ms`, async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await page.waitForTimeout(5000); // large packages have come
  type Answer = Readonly<Record<"balance" | "voltage", number>>;
  const answers = await page.evaluate<readonly Answer[]>("window.seen.answers(12)");
  const median = (key: keyof Answer): number => answers.map((answer) => answer[key]).sort((a, b) => a - b)[answers.length >> 1]!;
  console.log(
    `mass balance after ${median("balance").toFixed(0)} ms, voltage after ${median("voltage").toFixed(0)} ms (medians of 12)`,
  );
  expect(median("balance")).toBeLessThan(ANSWER);
  expect(median("voltage")).toBeLessThan(ANSWER);
});
