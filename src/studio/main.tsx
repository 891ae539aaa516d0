import { render } from "preact";
import { Frame } from "./frame.tsx";
import { faultsState } from "./state/faults-state.ts";
import { labFiles } from "./state/lab-files.ts";
import { showShared } from "./state/shared-studio.ts";
import { studio } from "./state/studio.ts";
import { type Keeping, themeState } from "./state/theme-state.ts";
import { takeDrops } from "./take-drops.ts";
import { Crew, type Hand } from "./work/crew.ts";
import type {} from "./work/first-hand.ts";
import "./style/base.css";
import "./style/stale.css";

/** What the browser keeps between visits, where it keeps anything. */
function keeping(): Keeping | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** The worker that has started before the page, else a new one. */
function hand(): Hand {
  const { firstHand } = globalThis;
  globalThis.firstHand = undefined;
  return firstHand ?? (new Worker(new URL("./jobs/worker.ts", import.meta.url), { type: "module" }) as Hand);
}

const crew = new Crew(hand);

/** What a link carries, put in place; one that cannot be read is told by the frame. */
async function openLink(): Promise<void> {
  if (!location.hash.startsWith("#d")) return;
  const { sharedIn } = await import("./state/share.ts");
  const shared = await sharedIn(location.hash);
  if (!shared) return;
  showShared(parts.studio, shared);
  parts.studio.view.value = "simulate";
}

const parts = { studio: studio(crew), files: labFiles(crew), look: themeState(keeping()), faults: faultsState() };
addEventListener("hashchange", () => void openLink().catch(parts.faults.add));
void openLink().catch(parts.faults.add);
takeDrops(
  (items) => void import("./open-dropped.ts").then(({ openDropped }) => openDropped(items, parts)).catch(parts.faults.add),
);
render(<Frame {...parts} />, document.getElementById("studio")!);
