import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a browser of the Chromium family usually is. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
] as const;

/** File of the browser: the one named in the variable CHROMIUM, else the first that is found; undefined when there is none. */
export const chromiumFile = (): string | undefined => [process.env.CHROMIUM, ...PLACES].find((file) => file && existsSync(file));

/** Starts a browser with an empty profile. It draws without a graphics card, and finds no host but this machine. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = chromiumFile();
  if (executablePath === undefined) throw new Error("no chromium");
  return chromium.launch({
    executablePath,
    args: [
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-gpu-rasterization", // pages are painted as without a graphics card; only WebGL has one made of software
      "--no-sandbox",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}
