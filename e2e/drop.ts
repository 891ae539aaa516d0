import type { Page } from "playwright-core";

/** Notes what of a drag the page has heard. */
const LISTEN = `{
  window.heard = new Set();
  for (const type of ["dragover", "drop"]) addEventListener(type, () => window.heard.add(type), { capture: true, once: true });
}`;

/** Lets go of files over the middle of a page, as a person does: what the page does not take, the browser opens in its place. */
export async function drop(page: Page, files: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page); // stays: what it sent last is lost when it goes
  const { width, height } = page.viewportSize()!;
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const [before, isHeard] = [page.url(), (type: string) => page.evaluate<boolean>(`window.heard?.has("${type}") ?? true`)];
  const send = async (type: "dragEnter" | "dragOver" | "drop"): Promise<void> => {
    await browser.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
    await page.waitForTimeout(100);
  };
  await page.evaluate(LISTEN);
  // a browser that is busy loses some of what it is sent
  for (let tries = 0; tries < 5 && page.url() === before && !(await isHeard("drop")); tries++) {
    await send("dragEnter");
    do await send("dragOver");
    while (!(await isHeard("dragover")));
    await send("drop");
    for (let k = 0; k < 10 && page.url() === before && !(await isHeard("drop")); k++) await page.waitForTimeout(100);
  }
}
