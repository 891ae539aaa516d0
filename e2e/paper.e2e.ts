import { expect } from "vitest";
import { studioTest } from "./studio-page.ts";

studioTest("the paper's numbers come part by part, then its figures; a moved size tells which of them move", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  await page.getByText("Paper", { exact: true }).click();
  await page.getByRole("rowheader", { name: "Composition and first cycle" }).waitFor();
  expect(await page.getByText("not computed yet").count()).toBeGreaterThan(0);
  const rows = page.locator(".pa-table tbody tr:not(.pa-group)");
  await expect.poll(() => rows.count(), { timeout: 120_000 }).toBeGreaterThan(30);
  await expect.poll(() => page.locator(".pa-figures figure").count(), { timeout: 120_000 }).toBeGreaterThan(10);
  expect(await page.getByText("not computed yet").count()).toBe(0);
  expect(await page.locator("tr[data-moved]").count()).toBe(0);
  await screenshot("paper");

  await page.getByRole("spinbutton", { name: "Silicon core" }).fill("24 nm");
  await page.getByRole("spinbutton", { name: "Silicon core" }).press("Enter");
  await expect.poll(() => page.locator("tr[data-moved]").count(), { timeout: 120_000 }).toBeGreaterThan(3);
  expect(await page.getByText("mass balance, sizes as given").first().isVisible()).toBe(true);
  await screenshot("paper-moved");
});
