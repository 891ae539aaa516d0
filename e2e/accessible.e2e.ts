import { expect } from "vitest";
import { brokenRules } from "./rules.ts";
import { studioTest } from "./studio-page.ts";

for (const theme of ["light", "dark"] as const)
  studioTest(`no view breaks a serious rule of accessibility, ${theme}`, async ({ open }) => {
    const studio = await open({ theme });
    await studio.firstCurve();
    await studio.eachView(async (name) => {
      await studio.screenshot(`${name}-${theme}`);
      expect(await brokenRules(studio.page), name).toEqual([]);
    });
  });

studioTest("the Tab key reaches everything that is shown, and the focus can be seen", async ({ open }) => {
  const studio = await open();
  const { page } = studio;
  await studio.firstCurve();
  await studio.eachView(async (name) => {
    await page.evaluate("window.seen.beginWalk()");
    for (let goesOn = true; goesOn; ) {
      await page.keyboard.press("Tab");
      goesOn = await page.evaluate<boolean>("window.seen.step()");
    }
    expect(await page.evaluate("window.seen.missed()"), `${name}: is not reached by Tab`).toEqual([]);
    expect(await page.evaluate("window.seen.unmarked()"), `${name}: has the focus, but does not show it`).toEqual([]);
  });
});

for (const width of [1280, 1024, 820])
  studioTest(`nothing overflows at ${width} px`, async ({ open }) => {
    const studio = await open({ width, height: 800 });
    await studio.firstCurve();
    await studio.eachView(async (name) => {
      await studio.screenshot(`${name}-${width}`);
      expect(await studio.page.evaluate("window.seen.overflowing()"), name).toEqual([]);
    });
  });
