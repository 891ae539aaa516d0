import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CONTENT_POLICY } from "./content-policy.ts";
import { type SiteFile, siteFile } from "./studio-files.ts";

/** Only this machine can reach it. */
const HOST = "127.0.0.1";

/** What every answer carries: nothing is guessed, framed, passed on or read by other sites. */
const HEADERS = {
  "content-security-policy": `${CONTENT_POLICY}; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** A refusal as a small page. */
interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly words: string;
}

const LOCKED: Refusal = {
  status: 403,
  title: "This browser is not let in",
  words:
    "Open the whole address that <code>lithiate studio</code> has printed: it ends with a token, which is another at every start.",
};
const OTHER_HOST: Refusal = { status: 403, title: "Another host", words: `The studio answers under ${HOST} alone.` };
const READ_ONLY: Refusal = { status: 405, title: "Nothing can be sent here", words: "The studio is only read." };
const NOWHERE: Refusal = { status: 404, title: "No such page", words: 'The studio is <a href="/">here</a>.' };
const UNREADABLE: Refusal = {
  status: 503,
  title: "The studio cannot be read",
  words: "It may be built anew at this moment: reload the page.",
};

function refuse(response: ServerResponse, { status, title, words }: Refusal): void {
  const style = "font:16px/1.5 system-ui;max-width:34em;margin:4em auto;padding:0 1em";
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body style="${style}"><h1 style="font-size:1.3em">${title}</h1><p>${words}</p></body></html>\n`;
  response.writeHead(status, {
    ...HEADERS,
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    ...(status === 405 && { allow: "GET, HEAD" }),
  });
  response.end(page);
}

/** Whether two words are the same, in a time that tells nothing of where they differ. */
function same(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Value of a cookie of a request; empty when it has none. */
function cookie(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? "";
}

/** Sends a file, or says that the browser has it already. */
function send(request: IncomingMessage, response: ServerResponse, found: SiteFile): void {
  const known = request.headers["if-none-match"] === found.tag;
  response.writeHead(known ? 304 : 200, {
    ...HEADERS,
    "content-type": found.type,
    "content-length": found.content.length,
    etag: found.tag,
    "cache-control": found.lasting ? "private, max-age=31536000, immutable" : "no-cache",
  });
  response.end(known || request.method === "HEAD" ? undefined : found.content);
}

/** Answers one request to the studio at a port. */
function answer(folder: string, port: number, token: string, request: IncomingMessage, response: ServerResponse): void {
  const hosts = [HOST, "localhost"].map((host) => new URL(`http://${host}:${port}`).host);
  const name = `lithiate-studio-${port}`; // cookies are shared by all ports of a host
  const address = URL.parse(`http://${HOST}${request.url}`);
  if (!address) refuse(response, NOWHERE);
  else if (!hosts.includes(request.headers.host ?? "")) refuse(response, OTHER_HOST);
  else if (request.method !== "GET" && request.method !== "HEAD") refuse(response, READ_ONLY);
  else if (same(address.searchParams.get("token") ?? "", token)) {
    const shown = `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { ...HEADERS, location: "/", "set-cookie": shown, "cache-control": "no-store" }).end();
  } else if (!same(cookie(request, name), token)) refuse(response, LOCKED);
  else {
    const found = siteFile(folder, address.pathname);
    if (found) send(request, response, found);
    else refuse(response, NOWHERE);
  }
}

/** A studio that is being served. */
export interface StudioServer {
  readonly port: number;
  /** What people open: it carries the token that lets a browser in. */
  readonly address: string;
  /** Ends it, open connections included. */
  close(): Promise<void>;
}

/**
 * Serves a folder with the studio to the browsers of this machine. A browser is let in by the token in the address; from then on
 * it shows a cookie. Requests under another host name are refused, so that no other site can point its own name here.
 * @param port 0 for any that is free
 * @throws Error with code `EADDRINUSE` or `EACCES` where the port cannot be had
 * @example const { address, close } = await serveStudio("dist/studio", 0);
 */
export async function serveStudio(folder: string, port: number): Promise<StudioServer> {
  const token = randomBytes(24).toString("base64url");
  const server = createServer((request, response) => {
    try {
      answer(folder, own, token, request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else refuse(response, UNREADABLE);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, HOST, resolve);
  });
  const own = (server.address() as AddressInfo).port;
  return {
    port: own,
    address: `http://${HOST}:${own}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
