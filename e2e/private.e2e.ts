import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { type PlainHost, plainHost } from "./plain-host.ts";
import { studioTest } from "./studio-page.ts";

let asked = 0;
const stranger = createServer((_, response) => {
  asked++;
  response.writeHead(200, { "access-control-allow-origin": "*" }).end("heard");
});
let host: PlainHost;
beforeAll(async () => {
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  host = await plainHost(path.resolve(import.meta.dirname, "../dist/studio"));
});
afterAll(async () => {
  stranger.close();
  await host.close();
});

for (const served of ["by lithiate studio", "by a plain host"] as const)
  studioTest(`nothing can be sent to another host, served ${served}`, async ({ open, expectTrouble }) => {
    expectTrouble(/Content Security Policy|request to another host/);
    const studio = await open(served === "by a plain host" ? { address: host.address } : {});
    await studio.firstCurve();
    const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
    const send = `fetch(${JSON.stringify(address)}, { method: "POST", body: "a design" }).then(() => "sent", () => "refused")`;
    expect(await studio.page.evaluate(send)).toBe("refused");
    // a worker has the policy of the answer that brought it, which a plain host does not give
    if (served === "by lithiate studio")
      for (const worker of studio.page.workers()) expect(await worker.evaluate(send)).toBe("refused");
    expect(asked).toBe(0);
  });

studioTest("without the token there is a page in words", async ({ open, expectTrouble }) => {
  expectTrouble(/403/);
  const { page } = await open({ address: new URL("/", inject("address")).href });
  expect(await page.locator("body").textContent()).toMatch(/Open the whole address/);
});
