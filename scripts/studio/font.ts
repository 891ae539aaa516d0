import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import subsetFont from "subset-font";
import type { HtmlTagDescriptor, Plugin } from "vite";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Files whose words the studio may show. */
const WORDS = ["src/**/*.{ts,tsx}", "examples/*.yaml", "docs/references.bib"] as const;

/** First and last of the letters that people may type: Latin with accents, and Greek. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x391, 0x3c9],
] as const;

/** Kept beside the shapes: pairs, accents, and figures of one width. */
const FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "cv05"] as const;

/** Every character that the font must have: the ranges, and what our own texts use beyond them, as it is or as `\u2212`. */
export function characters(): string {
  const used = new Set<string>();
  for (const file of globSync([...WORDS], { cwd: ROOT })) {
    const text = readFileSync(path.join(ROOT, file), "utf8");
    for (const sign of text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))))
      used.add(sign);
  }
  for (const [first, last] of RANGES) for (let code = first; code <= last; code++) used.add(String.fromCharCode(code));
  return [...used].filter((sign) => sign >= " ").join("");
}

/** Inter with these characters alone, weights 400 to 700, at the optical size of text. */
export async function subset(): Promise<Buffer> {
  const font = readFileSync(path.join(ROOT, "node_modules/inter-ui/variable/InterVariable.woff2"));
  return subsetFont(font, characters(), {
    targetFormat: "woff2",
    keepFeatures: FEATURES,
    variationAxes: { wght: { min: 400, max: 700 }, opsz: 14 },
  });
}

const tags = (file: string): HtmlTagDescriptor[] => [
  { tag: "link", attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: file }, injectTo: "head" },
  {
    tag: "style",
    children: `@font-face{font-family:Inter;src:url(${file}) format("woff2");font-weight:400 700;font-display:swap}`,
    injectTo: "head",
  },
];

/** The font of the studio, cut down to the characters that it uses. */
export function font(): Plugin {
  let file = "inter.woff2";
  return {
    name: "studio-font",
    async buildStart() {
      if (this.environment.config.command !== "build") return;
      const source = await subset();
      file = `assets/inter-${createHash("sha256").update(source).digest("base64url").slice(0, 8)}.woff2`;
      this.emitFile({ type: "asset", fileName: file, source });
    },
    configureServer(server) {
      let made: Promise<Buffer> | undefined;
      server.middlewares.use("/inter.woff2", async (_, response, next) => {
        made ??= subset();
        try {
          const source = await made;
          response.setHeader("content-type", "font/woff2");
          response.end(source);
        } catch (error) {
          next(error);
        }
      });
    },
    transformIndexHtml: { order: "post", handler: () => tags(`./${file}`) },
  };
}
