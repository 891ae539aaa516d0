import type { Design } from "../../design/design.ts";
import { plainSource, readDesign } from "../../design/read-design.ts";
import { writeDesign } from "../../design/write-design.ts";
import { LithiateError } from "../../units/error.ts";
import { type ChosenProtocol, stepsOf } from "../jobs/chosen-protocol.ts";
import { readModel } from "./shared-model.ts";
import type { ModelSetting } from "./studio.ts";

/** What a link carries: enough to see the same in another studio. */
export interface Shared {
  /** The design that is worked on, then the one it is compared with. */
  readonly designs: readonly [own: Design, other: Design];
  readonly compares: boolean;
  readonly protocol: ChosenProtocol;
  readonly model: ModelSetting;
}

/** Stands before the text of this version. */
const MARK = "d1.";
/** Longest text of a link, and longest text inside of it [characters]. */
const MOST = { link: 60_000, inside: 400_000 } as const;

/**
 * What a studio shows as a short text for the end of an address: JSON in the words of design files, deflated with a checksum (zlib), in base64url.
 * @throws LithiateError when it would be longer than browsers pass on
 */
export async function shareText({ designs, compares, protocol, model }: Shared): Promise<string> {
  const json = JSON.stringify({ designs: designs.map(writeDesign), compares, protocol, model });
  const deflated = await through(new TextEncoder().encode(json), new CompressionStream("deflate"), Number.POSITIVE_INFINITY);
  const text = MARK + base64url(deflated);
  if (json.length <= MOST.inside && text.length <= MOST.link) return text;
  throw new LithiateError("share", "this is too large for a link", {
    expected: `at most ${MOST.link} characters`,
    found: `${text.length} characters`,
    hint: "save a workspace file instead",
  });
}

/**
 * What a link carries.
 * @param hash end of the address, with or without `#`
 * @returns undefined for an address that shares nothing
 * @throws LithiateError for a text that is damaged, of another version, too large, or says what cannot be
 */
export async function sharedIn(hash: string): Promise<Shared | undefined> {
  const text = hash.replace(/^#/, "");
  if (text === "") return undefined;
  if (!/^d\d+\./.test(text)) return undefined;
  if (!text.startsWith(MARK)) throw damaged("it was made by another version of lithiate", text.slice(0, 3), MARK);
  if (text.length > MOST.link) throw damaged("it is too long", `${text.length} characters`, `at most ${MOST.link}`);
  return readShared(await valueIn(text.slice(MARK.length)));
}

const damaged = (why: string, found?: string, expected?: string): LithiateError =>
  new LithiateError("share", `the link cannot be read: ${why}`, {
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
    hint: "copy the whole address again",
  });

/** The value inside a text. @throws LithiateError when it is damaged or swells beyond measure */
async function valueIn(text: string): Promise<unknown> {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw damaged("it has characters that no link of the studio has");
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const inside = await through(bytes, new DecompressionStream("deflate"), MOST.inside);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(inside));
  } catch (error) {
    if (error instanceof LithiateError) throw error;
    throw damaged("it is incomplete or changed");
  }
}

/** A value from outside as what a studio shows. @throws LithiateError for what cannot be */
export function readShared(value: unknown): Shared {
  const { designs, compares, protocol, model } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(designs) || designs.length !== 2 || typeof compares !== "boolean")
    throw damaged("it does not hold two designs");
  const [own, other] = designs.map((design: unknown) => readDesign(plainSource(design))) as [Design, Design];
  return { designs: [own, other], compares, protocol: readChosen(protocol), model: readModel(model) };
}

/** A protocol from outside; its steps are made once, so that what cannot be run is refused here. */
function readChosen(value: unknown): ChosenProtocol {
  const { kind, id, numbers, file } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isNumbers = (given: unknown): given is Readonly<Record<string, number>> =>
    typeof given === "object" && given !== null && Object.values(given).every((n) => typeof n === "number");
  const chosen =
    kind === "file" && typeof file === "object" && file !== null
      ? ({ kind, file } as ChosenProtocol)
      : kind === "ready" && typeof id === "string" && isNumbers(numbers)
        ? ({ kind, id, numbers } as const)
        : undefined;
  if (!chosen) throw damaged("it does not hold a protocol");
  stepsOf(chosen);
  return chosen;
}

/** Bytes through a stream. @throws LithiateError when more than `most` come out */
async function through(bytes: Uint8Array<ArrayBuffer>, by: CompressionStream | DecompressionStream, most: number) {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks(new Blob([bytes]).stream().pipeThrough(by).getReader())) {
    length += part.length;
    if (length > most) throw damaged("it holds too much", `more than ${most} characters`);
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function* chunks(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Bytes in the letters of an address. */
function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
