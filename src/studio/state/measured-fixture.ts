import type { Axes, Figure } from "../../figures/figure.ts";
import { figure } from "../../figures/figure.ts";
import { type Points, rule } from "../../figures/series.ts";
import { jobs } from "../jobs/jobs.ts";
import { crewHere, until } from "../work/crew-fixture.ts";
import { type FilesState, filesState } from "./files-state.ts";

/** Lab files with all jobs in this thread, at first none. */
export const stateHere = (): FilesState => filesState(crewHere(jobs).crew);

/** Adds a file of text and waits until it is read. @returns its number */
export async function withFile(state: FilesState, name: string, text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const [id] = await state.add([{ name, size: bytes.length, bytes: async () => bytes }]);
  await until(() => state.files.value.find((file) => file.id === id)?.standing === "read");
  return id!;
}

/** One cell of a made test: half cycles in the order passed, each of so many rows after its first. */
export interface MadeCell {
  readonly name?: string;
  readonly passed: readonly ("lithiation" | "delithiation")[];
  readonly rows: number;
}

/** What a tester would have written: half cycles of 1 mA and 100 s between 1 V and 0.01 V, with a column of the cell where it has a name. */
export function cyclerText(cells: readonly MadeCell[]): string {
  const named = cells.some(({ name }) => name !== undefined);
  const lines = cells.flatMap(({ name, passed, rows }) =>
    passed.flatMap((direction, half) =>
      Array.from({ length: rows + 1 }, (_, row) => {
        const [share, sign] = direction === "lithiation" ? [1 - row / rows, -1] : [row / rows, 1];
        return [...(named ? [name] : []), 101 * half + (100 * row) / rows, 0.01 + 0.99 * share, sign].join();
      }),
    ),
  );
  return `${named ? "cell," : ""}time / s,voltage / V,current / mA\n${lines.join("\n")}\n`;
}

/** A figure of one panel with axes in these units. */
export const axesIn = (x: string, y: string): Figure =>
  figure({ id: "one", title: "One", caption: "Computed.", x: { unit: x }, y: { unit: y }, series: [rule("y", 0)] });

/** Markers in the one panel of a figure. */
export const pointsOf = (drawn: Figure): Points[] => (drawn.panels[0] as Axes).series.filter((s) => s.kind === "points");

/** Names in the legend of a figure of one panel, in their order. */
export const namesOf = (drawn: Figure): string[] => pointsOf(drawn).flatMap(({ label }) => (label === undefined ? [] : [label]));
