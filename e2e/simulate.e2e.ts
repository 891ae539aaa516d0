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

studioTest("a rate test shows its progress, can be cancelled and keeps what it has passed", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  await page.getByRole("button", { name: "Protocol" }).click();
  await page.getByRole("menuitemradio", { name: /^Rate test/ }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const bar = page.locator(".si-bar [role=progressbar]");
  await expect
    .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 30_000, interval: 30 })
    .toBeGreaterThan(0);
  await page.getByRole("button", { name: "Cancel" }).first().click();
  await page.getByText("Cancelled; what was passed so far is shown.").waitFor();
  expect(await page.locator(".si-instant").textContent()).toMatch(/\d\sV/);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("trusted").waitFor({ timeout: 50_000 });
  await page.locator("label.c-segment", { hasText: "cycles" }).click();
  await screenshot("rate-test-done");
});

studioTest("the particle in three dimensions changes with the instant, and is there for both designs", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  await page.getByText("trusted").waitFor();
  const canvas = page.locator(".particle-picture canvas").first();
  await canvas.waitFor({ timeout: 30_000 });
  const instant = page.getByRole("slider", { name: "Instant of the run" });
  /** Pixels of the particle as they are on the screen. */
  const seen = async (key: string): Promise<Buffer> => {
    await instant.press(key);
    await page.waitForTimeout(400);
    return canvas.screenshot();
  };
  const [empty, full] = [await seen("Home"), await seen("PageUp")];
  const both = [empty, full].map((png) => `"${png.toString("base64")}"`).join();
  const differing = await page.evaluate<number>(`window.seen.differing(${both})`);
  expect(differing).toBeGreaterThan(0.05);
  await page.getByText("beside each other").click();
  await expect.poll(() => page.locator(".particle-picture canvas:visible").count(), { timeout: 20_000 }).toBe(2);
  await page.locator("label.c-segment", { hasText: "Hoop stress" }).click();
  await page.waitForTimeout(600);
  await screenshot("beside-each-other");
});
