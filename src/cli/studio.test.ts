import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explain, type LithiateError } from "../units/error.ts";
import { serveAt } from "./studio.ts";
import { builtStudio } from "./studio-build.ts";
import { type StudioServer, serveStudio } from "./studio-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lithiate-studio-"));
const site = path.join(folder, "site");
mkdirSync(path.join(site, "assets"), { recursive: true });
writeFileSync(path.join(site, "index.html"), "<!doctype html><title>the studio</title>");
for (const name of ["a.js", "a.css", "a.svg", "a.woff2", "a.unknown"]) writeFileSync(path.join(site, "assets", name), name);
writeFileSync(path.join(folder, "secret.txt"), "a secret");
symlinkSync(path.join(folder, "secret.txt"), path.join(site, "link.txt"));

let studio: StudioServer;
let cookie: string;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks the server as it is written, without the tidying of addresses that `fetch` does. */
const ask = (asked: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: studio.port, path: asked, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on("error", reject).end();
  });

beforeAll(async () => {
  studio = await serveStudio(site, 0);
  const { headers } = await ask(new URL(studio.address).search.replace(/^/, "/"));
  cookie = headers["set-cookie"]![0]!;
});
afterAll(async () => {
  await studio.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("who is let in", () => {
  it("the token in the address becomes a cookie that no other site can use", async () => {
    const { search } = new URL(studio.address);
    expect(search).toMatch(/^\?token=[\w-]{32}$/);
    const { status, headers } = await ask(`/${search}`);
    expect([status, headers.location]).toEqual([303, "/"]);
    expect(headers["set-cookie"]![0]).toMatch(
      new RegExp(`^lithiate-studio-${studio.port}=[\\w-]{32}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  it("with the cookie, the page is there", async () => {
    const { status, body, headers } = await ask("/", { cookie });
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(body).toContain("the studio");
  });

  it.each(["", "x=1", "lithiate-studio=1", "é=é"])("without it, a page in words and nothing of the studio: %j", async (shown) => {
    const other = shown && Buffer.from(shown).toString("latin1");
    const { status, body } = await ask("/assets/a.js", { cookie: other });
    expect(status).toBe(403);
    expect(body).toMatch(/Open the whole address that <code>lithiate studio<\/code> has printed/);
    expect(body).not.toContain("a.js");
  });

  it.each(["/?token=", "/?token=wrong", `/?token=${"x".repeat(32)}`, "/?token=%C3%A9"])(
    "a wrong token opens nothing: %s",
    async (asked) => {
      const { status, headers } = await ask(asked);
      expect([status, headers["set-cookie"]]).toEqual([403, undefined]);
    },
  );

  it("every start has a token of its own", async () => {
    const second = await serveStudio(site, 0);
    await second.close();
    expect(new URL(second.address).search).not.toBe(new URL(studio.address).search);
  });

  it.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]"])(
    "another host name is refused: %s",
    async (host) => {
      const { status, body } = await ask("/", { cookie, host });
      expect(status).toBe(403);
      expect(body).toContain("Another host");
    },
  );

  it("localhost is the same machine", async () => {
    expect((await ask("/", { cookie, host: `localhost:${studio.port}` })).status).toBe(200);
  });
});

describe("what is served", () => {
  it.each([
    ["a.js", "text/javascript; charset=utf-8"],
    ["a.css", "text/css; charset=utf-8"],
    ["a.svg", "image/svg+xml"],
    ["a.woff2", "font/woff2"],
    ["a.unknown", "application/octet-stream"],
  ])("%s as %s", async (name, type) => {
    const { status, headers, body } = await ask(`/assets/${name}`, { cookie });
    expect([status, headers["content-type"], body]).toEqual([200, type, name]);
    expect(headers["cache-control"]).toMatch(/immutable/);
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..\\..\\secret.txt",
    "//secret.txt",
    `/${folder}/secret.txt`,
    "/link.txt",
    "/assets",
    "/assets/",
    "/%00",
    "/%",
    "/nothing.js",
    "http://[",
  ])("no path leads out of the folder: %s", async (asked) => {
    const { status, body } = await ask(asked, { cookie });
    expect(status).toBe(404);
    expect(body).not.toContain("a secret");
  });

  it("HEAD sends what GET sends, without the body", async () => {
    const { content, ...head } = { content: (await ask("/", { cookie })).body, ...(await ask("/", { cookie }, "HEAD")) };
    expect([head.status, head.body, Number(head.headers["content-length"])]).toEqual([200, "", content.length]);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is refused", async (method) => {
    const { status, headers } = await ask("/", { cookie }, method);
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it("what the browser has is not sent again, until it changes", async () => {
    const first = await ask("/", { cookie });
    const known = { cookie, "if-none-match": first.headers.etag! };
    expect(first.headers["cache-control"]).toBe("no-cache");
    expect(await ask("/", known)).toMatchObject({ status: 304, body: "" });
    writeFileSync(path.join(site, "index.html"), "<!doctype html><title>the studio, anew</title>");
    expect(await ask("/", known)).toMatchObject({ status: 200 });
  });

  it("every answer forbids framing, guessing of types and other hosts", async () => {
    for (const [asked, headers] of [
      ["/", { cookie }],
      ["/assets/a.js", { cookie }],
      ["/nothing", { cookie }],
      ["/", {}],
    ] as const) {
      const answer = await ask(asked, headers);
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["content-security-policy"]).toMatch(/default-src 'self'.*connect-src 'self'.*frame-ancestors 'none'/);
      expect(answer.headers["cross-origin-resource-policy"]).toBe("same-origin");
    }
  });

  it("a site that is being written anew says so, and is served afterwards", async () => {
    const other = path.join(folder, "moving");
    const moving = await serveStudio(other, 0);
    const before = studio;
    try {
      studio = moving;
      const { headers } = await ask(`/${new URL(moving.address).search}`);
      const shown = { cookie: headers["set-cookie"]![0]! };
      expect(await ask("/", shown)).toMatchObject({ status: 503, body: expect.stringContaining("reload the page") });
      mkdirSync(other);
      writeFileSync(path.join(other, "index.html"), "here");
      expect(await ask("/", shown)).toMatchObject({ status: 200, body: "here" });
    } finally {
      studio = before;
      await moving.close();
    }
  });
});

describe("where it is served", () => {
  const wordsOf = (error: unknown): string => explain(error as LithiateError);

  it("a port that is taken is an error of three lines", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const words = await serveAt(site, String(port)).catch(wordsOf);
    other.close();
    expect(words).toBe(
      `--port: the studio cannot be served at this port\n  expected a free port; found another program at ${port}\n  hint: leave --port out, and a free one is taken`,
    );
  });

  it("without a port, a second studio takes another", async () => {
    const both = [await serveAt(site, undefined), await serveAt(site, undefined)];
    await Promise.all(both.map((one) => one.close()));
    expect(both[0]!.port).not.toBe(both[1]!.port);
  });

  it.each(["x", "-1", "65536", "80.5", ""])("no port: %j", async (text) => {
    expect(await serveAt(site, text).catch(wordsOf)).toMatch(
      /^--port: this is no port\n {2}expected a whole number from 0 to 65535; found/,
    );
  });

  it("ends with connections that are still open", async () => {
    const short = await serveStudio(site, 0);
    const kept = request({ host: "127.0.0.1", port: short.port, headers: { connection: "keep-alive" } }).on("error", () => {});
    const answered = new Promise((resolve) => kept.on("response", resolve));
    kept.end();
    await answered;
    await short.close();
    await expect(fetch(short.address)).rejects.toThrow();
  });
});

describe("where it comes from", () => {
  const shipped = path.join(folder, "installed");

  it("an installation without it says what to do", async () => {
    mkdirSync(shipped);
    const words = await builtStudio(shipped).catch((error) => explain(error));
    expect(words).toBe(
      `${shipped}: this installation has no studio\n  expected dist/studio/index.html; found nothing\n  hint: install lithiate again, or run npm run build in a clone`,
    );
  });

  it("an installation serves the studio that it brings", async () => {
    mkdirSync(path.join(shipped, "dist/studio"), { recursive: true });
    writeFileSync(path.join(shipped, "dist/studio/index.html"), "");
    expect(await builtStudio(shipped)).toBe(path.join(shipped, "dist/studio"));
  });

  it("a clone builds it when the sources are newer, and says what it needs", async () => {
    const clone = path.join(folder, "clone");
    for (const name of ["src/studio/index.html", "dist/studio/index.html"]) {
      mkdirSync(path.join(clone, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(clone, name), "");
    }
    const soon = new Date(Date.now() + 10_000);
    utimesSync(path.join(clone, "dist/studio/index.html"), soon, soon);
    expect(await builtStudio(clone)).toBe(path.join(clone, "dist/studio"));
    const later = new Date(Date.now() + 20_000);
    utimesSync(path.join(clone, "src/studio/index.html"), later, later);
    expect(await builtStudio(clone).catch((error) => explain(error))).toMatch(/cannot be built[\s\S]*hint: run npm install/);
  });
});
