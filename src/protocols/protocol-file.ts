/** What a protocol file says, in lab words. */
export interface ProtocolFile {
  readonly name: string;
  readonly about?: string;
  readonly start?: Readonly<Record<string, string | number>>;
  readonly temperatures?: readonly string[];
  readonly steps: readonly StepEntry[];
}

/** One step of a protocol file, e.g. `{ lithiate: "0.1 A/g", until: { voltage: "0.01 V" } }`. */
export interface StepEntry {
  readonly [key: string]: string | number | StepEntry | readonly StepEntry[] | readonly string[];
}
