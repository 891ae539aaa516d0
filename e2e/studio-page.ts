import { mkdirSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { startBrowser } from "./chromium.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const IN_PAGE = path.join(import.meta.dirname, "in-page.js");

/** How the studio is opened. */
export interface Opening {
  /** Window [px]; default 1440 × 900. */
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
  /** Default: the studio that all tests share. */
  readonly address?: string;
  /** Lets the browser itself come to rest before the page is opened [ms]: its own start is no part of the page's. */
  readonly settle?: number;
}

/** The studio in a window of its own, with a profile of its own. */
export interface StudioPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Waits for the first curve. @returns when it was painted [ms since the navigation began] */
  firstCurve(): Promise<number>;
  /** Goes through the parts of the studio by its navigation. */
  eachView(look: (name: string) => Promise<void>): Promise<void>;
  /** Writes `out/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
}

/** What a test has in hand. */
export interface Session {
  /** Opens the studio in a new browser with an empty profile. */
  open(opening?: Opening): Promise<StudioPage>;
  /** Says that a trouble in these words is meant to come. */
  expectTrouble(words: RegExp): void;
}

/** Name of a file for words. */
const fileName = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, "-");

async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.join(ROOT, "out/screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** Notes whatever a page should not do: errors, answers that fail, requests to other hosts. */
function noteTroubles(context: BrowserContext, host: string, note: (trouble: string) => void): void {
  context.on("request", (request) => {
    const { protocol, host: asked } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && asked !== host) note(`request to another host: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) note(`answer ${response.status()}: ${response.url()}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(`error of the page: ${error.error().stack ?? error.error().message}`));
  context.on("page", (page) => {
    page.on("crash", () => note("the page crashed"));
    page.on("worker", (worker) =>
      worker.on("console", (message) => {
        if (message.type() === "error") note(`console of a worker: ${message.text()} (${worker.url()})`);
      }),
    );
  });
}

async function open(context: BrowserContext, address: string, settle: number): Promise<StudioPage> {
  const page = await context.newPage();
  await page.waitForTimeout(settle);
  await page.goto(address);
  const links = page.getByRole("navigation").locator("button, a, [role=tab]");
  return {
    page,
    context,
    firstCurve: () => page.evaluate<number>("window.seen.firstCurve"),
    async eachView(look) {
      const names = await links.allInnerTexts();
      if (names.length === 0) return look("studio");
      for (const [k, name] of names.entries()) {
        await links.nth(k).click();
        await page.locator("nav [aria-current=page]", { hasText: name }).waitFor();
        await page.locator(".fr-coming").waitFor({ state: "detached" });
        expect(await page.getByText("could not be loaded").count(), `${name} is not there`).toBe(0);
        await page.waitForLoadState("networkidle");
        await look(fileName(name));
      }
    },
    screenshot: (name) => screenshot(page, name),
  };
}

/**
 * A test of the studio in a browser. It fails too when a page reports an error, gets an answer that fails, or asks another host;
 * what every page showed at that moment is then in `out/screenshots/failed-*.png`.
 */
export function studioTest(name: string, body: (session: Session) => Promise<void>): void {
  test(name, async () => {
    const troubles: string[] = [];
    const expected: RegExp[] = [];
    const closing: (() => Promise<void>)[] = [];
    const pages: Page[] = [];
    try {
      await body({
        expectTrouble: (words) => void expected.push(words),
        async open({ width = 1440, height = 900, theme = "light", address = inject("address"), settle = 0 } = {}) {
          const browser = await startBrowser();
          closing.push(() => browser.close());
          const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: "reduce" });
          await context.addInitScript({ path: IN_PAGE });
          noteTroubles(context, new URL(address).host, (trouble) => troubles.push(trouble));
          const studio = await open(context, address, settle);
          pages.push(studio.page);
          return studio;
        },
      });
      expect(troubles.filter((trouble) => !expected.some((words) => words.test(trouble)))).toEqual([]);
    } catch (error) {
      for (const [k, page] of pages.entries()) await screenshot(page, `failed-${fileName(name)}-${k}`).catch(() => {});
      throw error;
    } finally {
      for (const close of closing) await close();
    }
  });
}
