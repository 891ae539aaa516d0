import { Crew, type Hand } from "./crew.ts";
import { type Jobs, type Line, serve } from "./serve.ts";

/** Workers in this thread for tests, with what they are sent copied as between threads; and how many were made and ended. */
export function crewHere(jobs: Jobs): { readonly crew: Crew; readonly counts: { made: number; ended: number }; spawn(): Hand } {
  const counts = { made: 0, ended: 0 };
  const spawn = (): Hand => {
    counts.made++;
    let hear: ((event: { readonly data: unknown }) => void) | undefined;
    let alive = true;
    const hand: Hand = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => setTimeout(() => alive && hear?.({ data: structuredClone(message) })),
      terminate() {
        alive = false;
        counts.ended++;
      },
    };
    const line: Line = {
      addEventListener(_, on) {
        hear = on;
      },
      postMessage: (message) => {
        const copy = structuredClone(message); // as it is when it is sent
        setTimeout(() => alive && hand.onmessage?.({ data: copy }));
      },
    };
    serve(line, jobs);
    return hand;
  };
  return { crew: new Crew(spawn), counts, spawn };
}

/** Waits until something holds. @throws Error when it does not within ten seconds */
export async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 2000 && !holds(); n++) await new Promise((resolve) => setTimeout(resolve, 5));
  if (!holds()) throw new Error("did not come about within ten seconds");
}
