/** `node scripts/studio/first-load.ts [FOLDER]`: what the built studio loads before anything can be seen, and whether it is small. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** Most that the page may load before anything is seen, compressed [B]; the worker that computes the first curve loads beside it. */
export const MOST = 400_000;

/** Words that stand in the code of packages too large for a first load. */
const LARGE: Readonly<Record<string, RegExp>> = { plotly: /plotly-logomark|plotly\.js \(/, three: /THREE\.WebGLRenderer/ };

/** A file of the site and its weight. */
export interface Loaded {
  readonly name: string;
  /** Compressed [B]. */
  readonly size: number;
  /** Large packages whose code it holds. */
  readonly holds: readonly string[];
}

/** What a load of the page brings. */
export interface FirstLoad {
  /** The page, and what it names: scripts with all that they import, styles, fonts. */
  readonly page: readonly Loaded[];
  /** The workers that scripts of the page can start, with what they import at once. */
  readonly worker: readonly Loaded[];
  /** What is fetched when it is needed. */
  readonly later: readonly Loaded[];
}

const IMPORTED = /(?:\bimport|\bexport)\s*(?:[\w$*{][^"'();]*?\bfrom\s*)?(["'`])(\.[^"'`]+)\1/g;

/** An `import()` that is a statement: it runs when its script does. One in the body of a function counts too, which errs on the safe side. */
const BEGUN = /(?:^|[;{}\n]|\bvoid )\s*import\((["'`])(\.[^"'`]+)\1\)/g;

/** Files that a script loads with itself: static imports, and what it begins to load at once. */
const importedBy = (code: string): string[] =>
  [IMPORTED, BEGUN].flatMap((form) => [...code.matchAll(form)].map(([, , file]) => file!));

/** Workers that a script starts. */
const workersOf = (code: string): string[] =>
  [...code.matchAll(/new Worker\((?:new URL\()*["'`]([^"'`]+)/g)].map(([, file]) => file!);

/** Files that the page names: scripts, modules loaded ahead, styles, fonts. */
const namedBy = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\.[^"]+)"[^>]*>/g)]
    .filter(([tag]) => !tag.includes('rel="icon"'))
    .map(([, file]) => file!);

/** Reads what a built site loads at first. */
export function firstLoad(folder: string): FirstLoad {
  const read = (name: string): Buffer => readFileSync(path.join(folder, name));
  const loaded = (name: string): Loaded => {
    const text = read(name).toString();
    const holds = Object.keys(LARGE).filter((large) => name.endsWith(".js") && LARGE[large]!.test(text));
    return { name, size: gzipSync(read(name)).length, holds };
  };
  const withImports = (names: readonly string[]): Set<string> => {
    const all = new Set<string>();
    const add = (name: string): void => {
      if (all.has(name)) return;
      all.add(name);
      if (name.endsWith(".js"))
        for (const file of importedBy(read(name).toString())) add(path.posix.join(path.posix.dirname(name), file));
    };
    for (const name of names) add(name);
    return all;
  };
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll(path.sep, "/"));
  const page = new Set([
    "index.html",
    ...withImports(namedBy(read("index.html").toString()).map((file) => path.posix.normalize(file))),
  ]);
  const workers = [...page].flatMap((name) =>
    workersOf(read(name).toString()).map((file) => path.posix.join(path.posix.dirname(name), file)),
  );
  const worker = withImports(workers);
  const later = files.filter((name) => /^assets\/.*\.(js|css|woff2|wasm)$/.test(name) && !page.has(name) && !worker.has(name));
  return { page: [...page].map(loaded), worker: [...worker].map(loaded), later: later.map(loaded) };
}

/** What is wrong with a first load, in words; empty when nothing is. */
export function faultsOf({ page, worker }: FirstLoad): string[] {
  const size = sizeOf(page);
  return [
    ...(size > MOST ? [`the first load weighs ${kilobytes(size)}; at most ${kilobytes(MOST)} are allowed`] : []),
    ...[...page, ...worker].flatMap(({ name, holds }) =>
      holds.map((large) => `${name} holds ${large}, which must be loaded when it is needed`),
    ),
  ];
}

const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} kB`;

/** Files below this are not named one by one [B]. */
const SMALL = 5000;

const sizeOf = (files: readonly Loaded[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** A heading and files, the largest first. */
function lines(head: string, files: readonly Loaded[]): string[] {
  const line = (size: number, words: string) => `  ${kilobytes(size).padStart(9)}  ${words}`;
  const [large, small] = [files.filter(({ size }) => size >= SMALL), files.filter(({ size }) => size < SMALL)];
  return [
    head,
    ...large.sort((a, b) => b.size - a.size).map(({ name, size }) => line(size, name)),
    ...(small.length > 0 ? [line(sizeOf(small), `${small.length} smaller`)] : []),
  ];
}

/** Sizes as aligned lines. */
export const told = ({ page, worker, later }: FirstLoad): string =>
  [
    "studio, compressed",
    ...lines("before anything can be seen", page),
    ...lines("the workers, when they start", worker),
    ...lines("when it is needed", later),
    `first load ${kilobytes(sizeOf(page))} of at most ${kilobytes(MOST)}, workers ${kilobytes(sizeOf(worker))}`,
  ].join("\n");

if (process.argv[1] === import.meta.filename) {
  const load = firstLoad(process.argv[2] ?? path.resolve(import.meta.dirname, "../../dist/studio"));
  console.log(told(load));
  for (const fault of faultsOf(load)) console.log(`FAILED  ${fault}`);
  if (faultsOf(load).length > 0) process.exitCode = 1;
}
