import { describe, expect, it } from "vitest";
import impedanceText from "../../../examples/lab/impedance.csv?raw";
import { jobs } from "../jobs/jobs.ts";
import { forgetAllBut } from "../jobs/read-file-held.ts";
import { crewHere, until } from "../work/crew-fixture.ts";
import { job } from "../work/job.ts";
import type { Jobs } from "../work/serve.ts";
import { AS_READ, filesState } from "./files-state.ts";

/** Jobs of the studio in a worker that loses all files before it is asked for one of these, as long as `loses`. */
function forgetful(...names: readonly string[]): { readonly jobs: Jobs; loses: boolean } {
  const all = {
    loses: true,
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([name, load]) => [
        name,
        async () => {
          const own = await load();
          if (!names.includes(name)) return own;
          return job<never, unknown, never>({
            id: name,
            run(input, context) {
              if (all.loses) forgetAllBut([]);
              return own.run(input, context);
            },
          });
        },
      ]),
    ) as Jobs,
  };
  return all;
}

async function withSpectrum(worker: ReturnType<typeof forgetful>) {
  const state = filesState(crewHere(worker.jobs).crew);
  const bytes = new TextEncoder().encode(impedanceText);
  const [id] = await state.add([{ name: "eis.csv", size: bytes.length, bytes: async () => bytes }]);
  await until(() => state.files.value[0]!.standing === "read");
  return { state, id: id! };
}

describe("a worker that loses a file each time it is asked", () => {
  it("ends an analysis with words, which are not kept: the next time it is analysed", { timeout: 30_000 }, async () => {
    const worker = forgetful("analyse");
    const { state } = await withSpectrum(worker);
    state.show("kk");
    await until(() => state.shown.value === "kk" && state.outcome.value?.standing === "done");
    expect(state.groups.value).toMatchObject([
      { results: [], error: { message: /lost the file/, facts: { hint: /add it again/ } } },
    ]);
    worker.loses = false;
    state.resume();
    await until(() => state.groups.value[0]?.results.length === 1);
    expect(state.groups.value[0]!.error).toBeUndefined();
  });

  it("says so where the data would be drawn as they were read, and where they would lie over a simulation", async () => {
    const { state, id } = await withSpectrum(forgetful("draw-dataset", "read-measured"));
    state.decide([id], (before) => ({ ...before, numbers: { area: 1e-4 } }));
    state.show(AS_READ);
    await until(() => state.asRead.value !== undefined);
    expect(state.asRead.value).toMatchObject({ error: { message: /lost the file/ } });
    state.measured.choose("impedance", id);
    await until(() => state.measured.over("impedance")?.error !== undefined);
    expect(state.measured.over("impedance")!.error!.message).toMatch(/lost the file/);
  });
});
