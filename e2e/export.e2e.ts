import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { longestTasks } from "./main-thread.ts";
import { studioTest } from "./studio-page.ts";

/** Chooses a line of the export menu. */
async function choose(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: words }).click();
}

/** Chooses a line of the export menu and reads the file that comes. */
async function exported(
  page: Page,
  words: string,
): Promise<{ readonly name: string; readonly path: string; readonly content: Buffer }> {
  const coming = page.waitForEvent("download");
  await choose(page, words);
  const file = await coming;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, content: readFileSync(path) };
}

studioTest("the curve of a run is a file with units", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const { name, content } = await exported(page, "Curve of CCOS, one core per sphere as CSV");
  const [header, ...rows] = content.toString().trim().split("\n");
  expect(name).toMatch(/\.bdf\.csv$/);
  expect(header).toMatch(/Voltage \/ V/i);
  expect(rows.length).toBeGreaterThan(100);
  for (const row of rows) for (const cell of row.split(",")) expect(Number.isFinite(Number(cell)), row).toBe(true);
});

studioTest("all files of a run come in one archive", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const { name, content } = await exported(page, "All files of CCOS, one core per sphere");
  expect(name).toMatch(/\.zip$/);
  expect(content.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  for (const part of ["report.html", "figures/", "design.yaml"]) expect(content.includes(part), part).toBe(true);
});

const valuesOf = async (fields: Locator): Promise<readonly string[]> =>
  Promise.all((await fields.all()).map((field) => field.inputValue()));

/** What a studio shows of design, protocol and instant, and then of each lab file. */
async function shown(page: Page): Promise<unknown> {
  const view = await page.locator("nav [aria-current=page]").textContent();
  await page.getByRole("button", { name: "Design & simulate" }).click();
  await page.locator(".si-curves[data-stale]").first().waitFor({ state: "detached" });
  const simulated = {
    core: await page.getByRole("spinbutton", { name: "Silicon core" }).inputValue(),
    steps: await page.locator(".si-step").allTextContents(),
    instant: await page.getByRole("slider", { name: "Instant of the run" }).getAttribute("aria-valuetext"),
  };
  await page.getByRole("button", { name: "Analyse files" }).click();
  const files: unknown[] = [];
  const lines = page.getByRole("listbox", { name: "Lab files" }).getByRole("option");
  const looked = await page.locator(".an-head h2").textContent();
  for (const line of await lines.all()) {
    await line.click();
    await page.locator(".an-numbers:not([data-stale])").waitFor({ timeout: 40_000 });
    files.push({
      name: await page.locator(".an-head h2").textContent(),
      isTaken: await line.getAttribute("aria-selected"),
      tab: await page.getByRole("tab", { selected: true }).textContent(),
      options: await valuesOf(page.locator(".an-results input[type=text]")),
      known: await valuesOf(page.locator(".an-details input")),
      red: await page
        .locator(".an-numbers")
        .getByRole("switch")
        .evaluateAll((all) => all.map((one) => one.ariaChecked)),
      numbers: await page.locator(".an-estimate").allTextContents(),
    });
  }
  return { view, simulated, looked, files };
}

async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press("Enter");
}

studioTest("a workspace that was saved is there again, all of it, in a new page", async ({ open }) => {
  const { page, context, firstCurve, screenshot } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await type(page, "Silicon core", "33 nm");
  await page.locator(".si-step").nth(1).click();
  await page.getByRole("group", { name: "Step", exact: true }).getByLabel("for").fill("25 min");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".si-curves[data-stale]").first().waitFor({ state: "detached" });
  await page.getByRole("slider", { name: "Instant of the run" }).press("End");
  for (let k = 0; k < 3; k++) await page.getByRole("slider", { name: "Instant of the run" }).press("PageDown");

  await page.getByRole("button", { name: "Analyse files" }).click();
  await page.getByLabel("Choose lab files").setInputFiles(["cycling.csv", "impedance.csv"].map((name) => `examples/lab/${name}`));
  await page.getByRole("option", { name: /cycling\.csv.*rows/ }).click();
  await type(page, "mass", "1.7 mg");
  await page.getByRole("tab", { name: "Incremental capacity" }).or(page.getByRole("tab").nth(2)).first().click();
  await page.getByRole("option", { name: /impedance\.csv.*points/ }).click();
  await page.getByRole("tab", { name: "Kramers-Kronig test" }).click();
  await page.locator("summary", { hasText: "Options" }).click();
  await type(page, "smoothing window of Z-HIT", "9");
  await page.locator(".an-numbers:not([data-stale])").waitFor({ timeout: 40_000 });
  const { name, content } = await exported(page, "Save the workspace");
  expect(name).toMatch(/\.json$/);
  const before = await shown(page);
  await screenshot("workspace-saved");

  const other = await context.newPage();
  await other.goto(page.url());
  await other.evaluate("window.seen.firstCurve");
  const choosing = other.waitForEvent("filechooser");
  await choose(other, "Open a workspace");
  await (await choosing).setFiles({ name, mimeType: "application/json", buffer: content });
  await other.getByRole("option", { name: /impedance\.csv.*points/ }).waitFor();
  expect(await shown(other)).toEqual(before);
  expect(before).toMatchObject({
    view: "Analyse files",
    simulated: {
      core: expect.stringMatching(/^33/),
      steps: [expect.anything(), expect.stringMatching(/25\s*min/), expect.anything()],
    },
    looked: "impedance.csv",
    files: [
      { name: "cycling.csv", known: expect.arrayContaining([expect.stringMatching(/^1\.7/)]) },
      { name: "impedance.csv", tab: "Kramers-Kronig test", options: expect.arrayContaining(["9"]) },
    ],
  });
});

/** Longest task of the page while a workspace with a large lab file is saved or opened [ms of work]. */
const LONGEST = 50;

/** A test of several megabytes, as a cycler writes it. */
const largeTest = (): Buffer => {
  const row = (k: number): string => {
    const share = (k % 20_000) / 20_000;
    const [voltage, current] = k % 40_000 < 20_000 ? [1 - 0.99 * share, -1] : [0.01 + 0.99 * share, 1];
    return `${10 * k},${voltage.toFixed(6)},${current.toFixed(6)},${"ordinary row of a test".padEnd(40)}`;
  };
  return Buffer.from(`time / s,voltage / V,current / mA,note\n${Array.from({ length: 100_000 }, (_, k) => row(k)).join("\n")}\n`);
};

studioTest("a workspace with a large lab file is saved and opened without holding the page up", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await page.getByRole("button", { name: "Analyse files" }).click();
  const buffer = largeTest();
  await page.getByLabel("Choose lab files").setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer });
  await page.locator(".an-numbers:not([data-stale])").waitFor({ timeout: 40_000 });
  await page.getByRole("button", { name: "Design & simulate" }).click();
  await page.waitForTimeout(3000); // large packages have come
  let saved = "";
  const saving = await longestTasks(page, async () => {
    saved = (await exported(page, "Save the workspace")).path;
  });
  const choosing = page.waitForEvent("filechooser");
  await choose(page, "Open a workspace");
  const chooser = await choosing;
  const opening = await longestTasks(page, async () => {
    await chooser.setFiles(saved); // a buffer would be unpacked by the page itself
    await page.waitForTimeout(3000);
  });
  for (const [what, { work, clock }] of Object.entries({ saving, opening })) {
    const told = `${work.toFixed(0)} ms of work, ${clock.toFixed(0)} ms by the clock`;
    console.log(`${what} ${(buffer.length / 1e6).toFixed(1)} MB: longest task ${told}`);
    expect(work).toBeLessThanOrEqual(LONGEST);
  }
  await page.getByRole("button", { name: "Analyse files" }).click();
  await page.getByRole("option", { name: /large\.csv.*rows/ }).waitFor();
});

studioTest("a figure is saved as the drawing of the command line", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await page.locator("label.c-segment", { hasText: "Figures" }).click();
  await page.locator(".si-figures figure").first().waitFor({ timeout: 20_000 });
  const coming = page.waitForEvent("download");
  await page.locator(".si-figures figure").first().getByRole("button", { name: "Save" }).click();
  await page.getByRole("menuitem", { name: /^SVG/ }).click();
  const file = await coming;
  const svg = readFileSync(await file.path(), "utf8");
  expect(file.suggestedFilename()).toMatch(/\.svg$/);
  expect(svg).toMatch(/^<svg[^>]* width="83mm"/);
  expect(svg).toContain("mAh g⁻¹");
});
