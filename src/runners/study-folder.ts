import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FormatError } from "../units/error.ts";
import { type Job, jobOf, sha256 } from "./job.ts";
import { isWhole, readParts, writeChunk } from "./parts.ts";
import { createWhole, removeLeftovers, writeWhole } from "./whole-file.ts";

/** What a study is: plain data. */
export interface StudyDescription {
  /** Word for the kind, e.g. `survival`. */
  readonly kind: string;
  /** What is asked. */
  readonly study: unknown;
  /** Program that answers. Another version may answer otherwise, so its results are not mixed. */
  readonly program: string;
  readonly version: string;
}

/** Content of `study.json`. */
interface StudyFile extends StudyDescription {
  /** sha256 of the description. */
  readonly hash: string;
  /** Jobs in one chunk. */
  readonly chunk: number;
  /** What `jobs.ndjson` holds. */
  readonly jobs: JobList;
  /** Versions of what made the folder, for the record. */
  readonly madeWith: Readonly<Record<string, string>>;
}

/** Number of jobs, and sha256 of their ids in order. */
interface JobList {
  readonly count: number;
  readonly hash: string;
}

/** A study on disk: `study.json`, `jobs.ndjson`, `parts/`. Any number of processes may work on it at the same time. */
export interface StudyFolder {
  readonly path: string;
  /** Folder of results. */
  readonly parts: string;
  readonly description: StudyDescription;
  readonly hash: string;
  /** In the order of `jobs.ndjson`. */
  readonly jobs: readonly Job[];
  /** The jobs in chunks, one for each task of a cluster. */
  readonly chunks: readonly (readonly Job[])[];
}

const hashOf = ({ kind, study, program, version }: StudyDescription) => sha256(JSON.stringify({ kind, study, program, version }));

const listOf = (jobs: readonly Job[]): JobList => ({
  count: jobs.length,
  hash: sha256(jobs.map(({ id }) => id).join(" ")),
});

/**
 * Makes the folder of a study, or opens it when it already holds the same study.
 * @param contents content of every job
 * @param chunk jobs in one chunk; an existing folder keeps its own
 * @throws FormatError when the folder holds another study or its files are damaged
 */
export function makeStudyFolder(
  folder: string,
  description: StudyDescription,
  contents: readonly unknown[],
  chunk: number,
): StudyFolder {
  const file = path.join(folder, "study.json");
  const { kind, study, program, version } = description;
  const wanted = contents.map(jobOf);
  const [hash, list] = [hashOf(description), listOf(wanted)];
  mkdirSync(path.join(folder, "parts"), { recursive: true });
  if (!existsSync(file)) {
    const made = { kind, hash, program, version, chunk, jobs: list, madeWith: { node: process.version }, study };
    createWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  }
  // What stands there may be somebody else's, who started at the same moment.
  const there = readStudy(folder);
  if (there.hash !== hash || there.jobs.hash !== list.hash)
    throw new FormatError("the folder holds the results of another study", {
      place: { file },
      expected: `the study that was asked for (${hash.slice(0, 12)})`,
      found:
        there.version === version
          ? `another one (${there.hash.slice(0, 12)})`
          : `one of version ${there.version}, this is ${version}`,
      hint: "name another folder with --out, or take this one away",
    });
  // All that start this study write the same jobs, also those who find that another was ended before it wrote them.
  const jobs = path.join(folder, "jobs.ndjson");
  if (!existsSync(jobs)) writeWhole(jobs, wanted.map((job) => `${JSON.stringify(job)}\n`).join(""));
  return openStudyFolder(folder);
}

/**
 * Opens the folder of a study.
 * @throws FormatError when it holds none, or its files are damaged
 */
export function openStudyFolder(folder: string): StudyFolder {
  const { hash, chunk, jobs: list, kind, study, program, version } = readStudy(folder);
  for (const name of ["jobs.ndjson", "parts"])
    if (!existsSync(path.join(folder, name)))
      throw new FormatError("the study folder is damaged", {
        place: { file: folder },
        expected: "study.json, jobs.ndjson and parts/ in it",
        found: `no ${name}`,
        hint: "the lithiate map that made it makes it whole again, and computes what is missing",
      });
  const jobs = readJobs(path.join(folder, "jobs.ndjson"), list);
  const chunks = Array.from({ length: Math.ceil(jobs.length / chunk) }, (_, k) => jobs.slice(k * chunk, (k + 1) * chunk));
  const description = { kind, study, program, version };
  return { path: folder, parts: path.join(folder, "parts"), description, hash, jobs, chunks };
}

function readStudy(folder: string): StudyFile {
  const file = path.join(folder, "study.json");
  if (!existsSync(file))
    throw new FormatError("this is no study folder", {
      place: { file: folder },
      expected: "study.json, jobs.ndjson and parts/ in it",
      found: existsSync(folder) ? "no study.json" : "no such folder",
      hint: "lithiate map makes one",
    });
  const refuse = (found: string): never => {
    throw new FormatError("the description of the study is damaged", {
      place: { file },
      expected: "what lithiate map has written",
      found,
      hint: "take the folder away and run lithiate map again",
    });
  };
  let read: StudyFile;
  try {
    read = JSON.parse(readFileSync(file, "utf8")) as StudyFile;
  } catch (error) {
    return refuse(error instanceof SyntaxError ? "no JSON" : String(error));
  }
  if (typeof read !== "object" || read === null || read.hash !== hashOf(read))
    return refuse("a description that does not have its hash");
  if (typeof read.jobs?.hash !== "string") return refuse("no hash of its jobs, as an earlier lithiate left it out");
  return Number.isInteger(read.chunk) && read.chunk > 0 ? read : refuse(`chunks of ${String(read.chunk)}`);
}

/** Jobs of a file, which have to be those of the list. */
function readJobs(file: string, { count, hash }: JobList): Job[] {
  const damaged = (expected: string, found: string, line?: number): never => {
    throw new FormatError("the list of jobs is damaged", {
      place: { file, ...(line !== undefined && { line }) },
      expected,
      found,
      hint: "take this file away and run the lithiate map that made it again: it writes the list, results are kept",
    });
  };
  const jobs = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((text, k): Job => {
      const refuse = (found: string) => damaged("a job whose id is the hash of its content", found, k + 1);
      try {
        const { id, content } = JSON.parse(text) as Job;
        return jobOf(content).id === id ? { id, content } : refuse("another hash");
      } catch (error) {
        if (error instanceof SyntaxError) return refuse("no JSON");
        throw error;
      }
    });
  const found = listOf(jobs);
  if (found.hash === hash) return jobs;
  const words = ({ count: n, hash: h }: JobList) => `${n} jobs (${h.slice(0, 12)})`;
  return damaged(`${words({ count, hash })}, as study.json says`, words(found));
}

/** Results by job; only jobs of this study. */
export function finishedIn({ parts, jobs }: StudyFolder): ReadonlyMap<string, unknown> {
  const found = readParts(parts);
  return new Map(jobs.flatMap(({ id }) => (found.has(id) ? [[id, found.get(id)] as const] : [])));
}

/** Chunks of which a job is missing. */
export function missingChunks({ chunks }: StudyFolder, finished: ReadonlyMap<string, unknown>): number[] {
  return chunks.flatMap((jobs, k) => (jobs.every(({ id }) => finished.has(id)) ? [] : [k]));
}

/** Writes the file of every chunk of which all jobs are finished, and clears up once nothing is missing. */
export function tidy(folder: StudyFolder): void {
  const { parts, chunks } = folder;
  const finished = finishedIn(folder);
  for (const [k, jobs] of chunks.entries()) {
    const ids = jobs.map(({ id }) => id);
    if (!ids.every((id) => finished.has(id)) || isWhole(parts, k, ids)) continue;
    writeChunk(
      parts,
      k,
      ids.map((id) => ({ id, result: finished.get(id) })),
    );
  }
  if (finished.size === folder.jobs.length) for (const place of [parts, folder.path]) removeLeftovers(place);
}
