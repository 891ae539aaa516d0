import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { studioTest } from "./studio-page.ts";

const core = (page: Page): Locator => page.getByRole("spinbutton", { name: "Silicon core" });
const curve = (page: Page): Promise<string | null> => page.locator(".si-track path.all").getAttribute("d");

async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press("Enter");
}

/** What a studio shows of its design and its protocol. */
async function shown(page: Page): Promise<Readonly<Record<string, unknown>>> {
  return {
    fields: await page
      .locator(".d-panel")
      .getByRole("spinbutton")
      .evaluateAll((all) => all.map((one) => one.ariaValueText)),
    balance: await page.locator(".d-rows").first().textContent(),
    names: await page.locator(".fr-tools .c-menu-button").allTextContents(),
    steps: await page.locator(".si-step").allTextContents(),
  };
}

studioTest("a link opens to the same design, protocol and curve in a new page", async ({ open }) => {
  const { page, context, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await type(core(page), "31 nm");
  await page.locator(".si-step").nth(1).click();
  await type(page.getByLabel("for", { exact: true }), "25 min");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".si-curves[data-stale]").first().waitFor({ state: "detached" });
  await page.locator(".si-certificate", { hasText: "trusted" }).waitFor();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Copy a link" }).click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#d1\./);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.evaluate("window.seen.firstCurve");
  await expect.poll(() => core(other).inputValue()).toMatch(/^31/);
  expect(await shown(other)).toEqual(await shown(page));
  expect((await shown(other)).steps).toContainEqual(expect.stringMatching(/25\s*min/));
  await expect.poll(() => curve(other), { timeout: 20_000 }).toBe(await curve(page));
});

studioTest("a link that is damaged says so, and leaves the studio as it is", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  const before = await shown(page);
  await page.evaluate("location.hash = '#d1.AAAA'");
  const fault = page.locator(".fr-faults").getByRole("alert");
  await fault.waitFor();
  expect(await fault.textContent()).toMatch(/link cannot be read.*copy the whole address again/);
  expect(await shown(page)).toEqual(before);
});

studioTest("the chosen theme is kept over a reload", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open({ theme: "light" });
  await firstCurve();
  const ground = (): Promise<string> => page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
  const light = await ground();
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await firstCurve();
  expect(await ground()).toBe(dark);
  await page.getByRole("button", { name: "Theme" }).click();
  expect(await page.getByRole("menuitemradio", { name: "Dark" }).getAttribute("aria-checked")).toBe("true");
  await screenshot("theme-kept");
  await page.getByRole("menuitemradio", { name: "As the system" }).click();
  await expect.poll(ground).toBe(light);
});

studioTest("the feasible set shows the present design, and moves with it", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  const dialog = page.getByRole("dialog");
  /** Looks whether the mark of the design stands at this core [nm] beside the rectangle of those seen, 10 to 20 nm, and in the table. */
  const standsAt = async (nm: number, name: string): Promise<void> => {
    await page.getByRole("button", { name: "Which particles are possible?" }).click();
    /** Ends of what is drawn, without the width of its line [px]. */
    const ends = (drawn: Locator): Promise<readonly [number, number]> =>
      drawn.evaluate((element) => {
        const { left, right } = element.getBoundingClientRect();
        return [left, right] as const;
      });
    const marked = async (): Promise<number> => {
      const [[from, to], [low, high]] = [
        await ends(dialog.locator(".points .point")),
        await ends(dialog.locator(".js-line").first()),
      ];
      return 10 + (10 * ((from + to) / 2 - low)) / (high - low);
    };
    await expect.poll(marked, { timeout: 30_000 }).toBeCloseTo(nm, 1);
    expect(await dialog.getByRole("row", { name: /^Core/ }).getByRole("cell").first().textContent()).toBe(`${nm}.0\u00a0nm`);
    await screenshot(name);
    await dialog.getByRole("button", { name: "Close" }).click();
  };
  await standsAt(20, "feasible-set");
  await type(core(page), "26 nm");
  await expect.poll(() => core(page).inputValue()).toMatch(/^26/);
  await standsAt(26, "feasible-set-moved");
  await page.getByRole("button", { name: "Undo" }).click();
  await standsAt(20, "feasible-set-back");
});
