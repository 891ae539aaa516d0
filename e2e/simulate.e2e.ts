import { expect } from "vitest";
import { studioTest } from "./studio-page.ts";

studioTest("a run ends with its certificate", async ({ open }) => {
  const { page, firstCurve } = await open();
  await firstCurve();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const certificate = page.locator(".si-certificate");
  await expect.poll(() => certificate.textContent(), { timeout: 20_000 }).toMatch(/trusted.*lithium\skept\sto\s\d\s×\s10−1\d/);
});

studioTest("the voltage curve is the slider of the instant, by keyboard as by mouse", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const instant = page.getByRole("slider", { name: "Instant of the run" });
  const subtitle = (): Promise<string | null> => page.locator(".si-instant").textContent();
  const told = new Set<string | null>();
  for (const key of ["Home", "End", "ArrowLeft"]) {
    await instant.press(key);
    told.add(await subtitle());
  }
  const box = (await instant.boundingBox())!;
  await page.mouse.click(box.x + 0.3 * box.width, box.y + box.height / 2);
  told.add(await subtitle());
  expect(told.size).toBe(4);
  for (const words of told) expect(words).toMatch(/\d\sV\s.*\sfilling\s0\.\d\d/);
  await screenshot("instant-chosen");
});
