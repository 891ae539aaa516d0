import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { brokenRules } from "./rules.ts";
import { studioTest } from "./studio-page.ts";

/** Current of the made test [mA], mass of its electrode [mg], rows and seconds of each half cycle. */
const MADE = { current: 1, mass: 1.25, rows: 120, seconds: 14_400 } as const;

/** Potential of the made test over the share of a half cycle that has passed [V]. */
const falling = (share: number): number => 0.01 + 0.6 * (1 - share) ** 3 + 0.25 * (1 - share);
const rising = (share: number): number => 0.08 + 0.4 * share + 1.02 * share ** 6;

/** What a cycler would have written of two cycles, a row every two minutes. */
function cyclerText(): string {
  const lines = [falling, rising, falling, rising].flatMap((potential, half) =>
    Array.from({ length: MADE.rows + 1 }, (_, row) => {
      const time = half * (MADE.seconds + 60) + (row / MADE.rows) * MADE.seconds;
      return [time.toFixed(1), 1 + (half >> 1), (half % 2 === 0 ? -MADE.current : MADE.current).toFixed(3), potential(row / MADE.rows).toFixed(4)].join(); // biome-ignore format: one line
    }),
  );
  return `Test Time (s),Cycle Index,Current (mA),Voltage (V)\n${lines.join("\n")}\n`;
}

const goTo = (page: Page, view: string) => page.getByRole("navigation").getByRole("button", { name: view }).click();

/** Saves the figure below which the measurement is chosen, as numbers. */
async function numbersOf(page: Page): Promise<string[][]> {
  const coming = page.waitForEvent("download");
  await page.locator(".si-measured").getByRole("button", { name: "Save" }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  const text = readFileSync(await (await coming).path(), "utf8");
  return text.split(/\r?\n/).map((line) => line.split(/,(?! cycle)/));
}

studioTest(
  "a measured curve is laid over the simulation once its mass is known, with the numbers of its file",
  async ({ open }) => {
    const { page, firstCurve, screenshot } = await open();
    await firstCurve();
    await page.getByText("trusted").waitFor();
    expect(await page.getByText("Measured:").count()).toBe(0);

    await goTo(page, "Analyse files");
    const file = { name: "cell.csv", mimeType: "text/csv", buffer: Buffer.from(cyclerText()) };
    await page.getByLabel("Choose lab files").setInputFiles(file);
    await page.getByRole("option", { name: /cell\.csv.*rows/ }).waitFor();
    await goTo(page, "Design & simulate");
    await page.getByRole("button", { name: "Measured: none" }).click();
    await page.getByRole("menuitemradio", { name: "cell.csv" }).click();
    await page.getByText("the file states no mass").waitFor();
    expect(await numbersOf(page).then((rows) => rows.some(([series]) => series?.includes("cell.csv")))).toBe(false);

    await page.getByRole("button", { name: "State it" }).click();
    await page.getByRole("heading", { name: "cell.csv" }).waitFor();
    const mass = page.getByLabel("mass", { exact: true });
    await mass.fill(`${MADE.mass} mg`);
    await mass.press("Enter");
    await page.getByRole("option", { name: /cell\.csv.*rows/ }).waitFor();
    await goTo(page, "Design & simulate");
    await page.getByRole("button", { name: "Measured: cell.csv" }).waitFor();
    await expect.poll(() => page.getByText("the file states no mass").count()).toBe(0);

    // what is read of the chart by keyboard: the end of the first lithiation
    const chart = page.getByRole("application", { name: "Cell voltage" });
    const said = chart.locator("xpath=..").locator("p[aria-live]");
    await chart.press("ArrowRight");
    for (let k = 0; k < 12 && !(await said.textContent())?.startsWith("cell.csv, cycle 1"); k++) await chart.press("PageDown");
    await chart.press("End");
    const whole = (MADE.current * (MADE.seconds / 3600)) / (MADE.mass / 1000); // mAh/g
    expect((await said.textContent())?.replace(/\s/g, " ")).toMatch(
      new RegExp(`^cell\\.csv, cycle 1: capacity ${whole.toFixed(0)} mAh g⁻¹, E 0.01`),
    );
    await screenshot("measured");

    // what is saved: rows of the file, none in between
    const rows = (await numbersOf(page)).filter(([series]) => series?.includes("cell.csv"));
    expect(rows.length).toBeGreaterThan(40);
    for (const [, capacity, potential] of rows) {
      const row = (Number(capacity) / whole) * MADE.rows;
      expect(row).toBeCloseTo(Math.round(row), 6);
      const share = Math.round(row) / MADE.rows;
      const inFile = [falling, rising].map((of) => Number(of(share).toFixed(4)));
      expect(inFile).toContain(Number(potential));
    }
    expect(await brokenRules(page)).toEqual([]);

    await goTo(page, "Analyse files");
    await page.getByRole("listbox").first().press("Delete");
    await goTo(page, "Design & simulate");
    expect(await page.getByText("Measured:").count()).toBe(0);
  },
);
