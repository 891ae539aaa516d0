import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { siteFile } from "../src/cli/studio-files.ts";

/** A host of static pages, as a university has one. */
export interface PlainHost {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a folder below `/people/somebody/studio/`, without any of our headers. */
export async function plainHost(folder: string): Promise<PlainHost> {
  const below = "/people/somebody/studio";
  const server = createServer(({ url = "" }, response) => {
    const found = url.startsWith(`${below}/`) ? siteFile(folder, url.slice(below.length)) : undefined;
    response.writeHead(found ? 200 : 404, { "content-type": found?.type ?? "text/plain" });
    response.end(found?.content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
