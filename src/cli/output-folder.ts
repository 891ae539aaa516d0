import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { LithiateError } from "../units/error.ts";

function kindOf(file: string): "folder" | "file" | "nothing" {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? "nothing" : found.isDirectory() ? "folder" : "file";
}

function refuse(place: string, found: string, hint: string): never {
  throw new LithiateError("output", "results cannot be written there", {
    place: { path: place },
    expected: "a folder, or the name of a new one",
    found,
    hint,
  });
}

/**
 * Makes the folder in which results go, before anything is computed for it.
 * @param asked the option that asks for it, as typed; named in the message
 * @returns folders that were not there before, outer ones first
 * @throws LithiateError when a file is in the way or the place cannot be written to
 */
export function makeFolder(folder: string, asked = `--out ${folder}`): readonly string[] {
  const missing: string[] = [];
  let place = path.resolve(folder);
  while (kindOf(place) === "nothing") {
    missing.unshift(place);
    place = path.dirname(place);
  }
  if (kindOf(place) === "file") refuse(asked, `a file: ${place}`, "name another folder");
  try {
    accessSync(place, constants.W_OK);
    // One by one: a recursive mkdir never returns on some system folders.
    for (const next of missing) mkdirSync(next);
    return missing;
  } catch {
    refuse(asked, `no right to write in ${place}`, "name a folder of your own, such as out/first");
  }
}
