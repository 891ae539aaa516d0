import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";

/** Folder of the package that a module belongs to; undefined for our own modules. */
function packageOf(module: string): string | undefined {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replace(/^\0/, "")) ?? [];
  return folder !== undefined && existsSync(path.join(folder, "package.json")) ? folder : undefined;
}

/** The licence of a package: its file, else what its README says under that heading, else the name that it declares. */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const text = (start: RegExp): string | undefined => {
    const file = readdirSync(folder).find((entry) => start.test(entry));
    return file && readFileSync(path.join(folder, file), "utf8");
  };
  const told = text(/^licen[cs]e/i) ?? text(/^readme/i)?.match(/^#+ *licen[cs]e[\s\S]*/im)?.[0] ?? `Licence: ${license}`;
  return `${name} ${version}\n\n${told.trim()}\n`;
}

/**
 * Carries the licences of all packages along whose code is in the build, as `THIRD-PARTY-LICENSES.txt`.
 * @param also folders of packages of which something else is in it, such as a font
 * @returns the plugin, and one for the workers of the build, which are bundled apart
 */
export function licences(also: readonly string[] = []): { readonly page: Plugin; readonly worker: Plugin } {
  const folders = new Set(also);
  const collect = (modules: Iterable<string>): void => {
    for (const module of modules) {
      const folder = packageOf(module);
      if (folder !== undefined) folders.add(folder);
    }
  };
  const modulesOf = (bundle: object): string[] =>
    Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  return {
    page: {
      name: "licences",
      apply: "build",
      generateBundle(_, bundle) {
        collect(modulesOf(bundle));
        const source = [...folders].sort().map(licenceOf).join("\n----\n\n");
        this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
      },
    },
    worker: { name: "licences-of-workers", apply: "build", generateBundle: (_, bundle) => collect(modulesOf(bundle)) },
  };
}
