/** What made a result: enough to repeat it. */
export interface Provenance {
  readonly program: string;
  readonly version: string;
  /** The verb or function that ran. */
  readonly made: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** sha256 of every input, by name. */
  readonly sources: Readonly<Record<string, string>>;
  readonly cites: readonly string[];
}
