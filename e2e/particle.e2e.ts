import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { studioTest } from "./studio-page.ts";

studioTest("the particle is saved as a drawing with its scale, and as it is turned", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await page.locator(".particle-picture[tabindex]").waitFor({ timeout: 30_000 });
  const saved = async (item: RegExp) => {
    await page.locator(".si-switches").getByRole("button", { name: "Save" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    return readFileSync(await (await coming).path());
  };
  const svg = (await saved(/^SVG/)).toString();
  expect(svg).toMatch(/^<svg [^>]*width="83mm"/);
  expect(svg).toContain("CCOS, one core per sphere, cut open: ");
  expect(svg).toContain("filling of each layer");
  for (const item of [/the same at 300/, /as turned/]) {
    const png = await saved(item);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(300);
  }
});
