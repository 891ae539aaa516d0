import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { studioTest } from "./studio-page.ts";

/** Chooses a line of the export menu. */
async function choose(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: words }).click();
}

/** Chooses a line of the export menu and reads the file that comes. */
async function exported(page: Page, words: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const coming = page.waitForEvent("download");
  await choose(page, words);
  const file = await coming;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

studioTest("the curve of a run is a file with units", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const { name, content } = await exported(page, "Curve of the run as CSV");
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
  const { name, content } = await exported(page, "All files of the run");
  expect(name).toMatch(/\.zip$/);
  expect(content.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  for (const part of ["report.html", "figures/", "design.yaml"]) expect(content.includes(part), part).toBe(true);
});

studioTest("a workspace that was saved is there again when it is opened", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const core = page.getByRole("spinbutton", { name: "Silicon core" });
  const set = async (size: string): Promise<void> => {
    await core.fill(size);
    await core.press("Enter");
  };
  await set("33 nm");
  const { name, content } = await exported(page, "Save the workspace");
  await set("12 nm");
  await expect.poll(() => core.inputValue()).toMatch(/^12/);
  const choosing = page.waitForEvent("filechooser");
  await choose(page, "Open a workspace");
  await (await choosing).setFiles({ name, mimeType: "application/json", buffer: content });
  await expect.poll(() => core.inputValue()).toMatch(/^33/);
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
