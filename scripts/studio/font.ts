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

/** One style of a font of the page. */
export interface Face {
  /** Start of its file's name. */
  readonly id: string;
  readonly family: string;
  /** Whole font, from the root of the project. */
  readonly source: string;
  readonly style: "normal" | "italic";
  /** CSS weight or range of weights. */
  readonly weight: string;
  /** Fonts of the system with the same measures: where one is there, nothing is fetched. */
  readonly local: readonly string[];
  /** Axes that a variable font keeps. */
  readonly axes?: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
}

const arimo = (style: Face["style"], weight: "400" | "700", file: string, local: readonly string[]): Face => ({
  id: `arimo-${weight}-${style}`,
  family: "Arimo",
  source: `node_modules/@expo-google-fonts/arimo/${file}.ttf`,
  style,
  weight,
  local,
});

/** Fonts of the studio: Inter at the optical size of text for its words, Arimo for its figures. */
export const FACES: readonly Face[] = [
  {
    id: "inter",
    family: "Inter",
    source: "node_modules/inter-ui/variable/InterVariable.woff2",
    style: "normal",
    weight: "400 700",
    local: [],
    axes: { wght: { min: 400, max: 700 }, opsz: 14 },
  },
  arimo("normal", "400", "400Regular/Arimo_400Regular", ["Arimo", "Arial", "Liberation Sans"]),
  arimo("italic", "400", "400Regular_Italic/Arimo_400Regular_Italic", ["Arimo Italic", "Arial Italic", "Liberation Sans Italic"]),
  arimo("normal", "700", "700Bold/Arimo_700Bold", ["Arimo Bold", "Arial Bold", "Liberation Sans Bold"]),
];

/** A font with the characters of the studio alone. */
export async function subset({ source, axes }: Face): Promise<Buffer> {
  return subsetFont(readFileSync(path.join(ROOT, source)), characters(), {
    targetFormat: "woff2",
    keepFeatures: FEATURES,
    ...(axes && { variationAxes: axes }),
  });
}

const rule = ({ family, style, weight, local }: Face, file: string): string => {
  const sources = [...local.map((name) => `local("${name}")`), `url(${file}) format("woff2")`].join(",");
  return `@font-face{font-family:${family};font-style:${style};font-weight:${weight};font-display:swap;src:${sources}}`;
};

/** The fonts as the page names them; one that no system has is fetched ahead. */
function tags(fileOf: (face: Face) => string): HtmlTagDescriptor[] {
  const ahead = FACES.filter(({ local }) => local.length === 0).map(
    (face): HtmlTagDescriptor => ({
      tag: "link",
      attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: fileOf(face) },
      injectTo: "head",
    }),
  );
  return [...ahead, { tag: "style", children: FACES.map((face) => rule(face, fileOf(face))).join(""), injectTo: "head" }];
}

/** The fonts of the studio, cut down to the characters that it uses. */
export function font(): Plugin {
  const built = new Map<Face, string>();
  return {
    name: "studio-font",
    async buildStart() {
      if (this.environment.config.command !== "build") return;
      for (const face of FACES) {
        const source = await subset(face);
        const fileName = `assets/${face.id}-${createHash("sha256").update(source).digest("base64url").slice(0, 8)}.woff2`;
        this.emitFile({ type: "asset", fileName, source });
        built.set(face, fileName);
      }
    },
    configureServer(server) {
      for (const face of FACES) {
        let made: Promise<Buffer> | undefined;
        server.middlewares.use(`/${face.id}.woff2`, async (_, response, next) => {
          made ??= subset(face);
          try {
            const source = await made;
            response.setHeader("content-type", "font/woff2");
            response.end(source);
          } catch (error) {
            next(error);
          }
        });
      }
    },
    transformIndexHtml: { order: "post", handler: () => tags((face) => `./${built.get(face) ?? `${face.id}.woff2`}`) },
  };
}
