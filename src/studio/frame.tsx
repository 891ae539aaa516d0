import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Fault } from "./controls/fault.tsx";
import { Menu } from "./controls/menu.tsx";
import { DesignMenu } from "./design/design-menu.tsx";
import { ExportMenu } from "./export/export-menu.tsx";
import { lazyView } from "./lazy-view.tsx";
import { SimulateView } from "./simulate/simulate-view.tsx";
import { type FaultsState, faultKey } from "./state/faults-state.ts";
import type { LabFiles } from "./state/lab-files.ts";
import type { Studio, View } from "./state/studio.ts";
import type { ThemeChoice, themeState } from "./state/theme-state.ts";

const AnalyseView = lazyView("Analyse files", async ({ studio, files }: Pick<Props, "studio" | "files">) => {
  const [{ AnalyseView: View }, state] = await Promise.all([import("./analyse/analyse-view.tsx"), files.open()]);
  return () => <View studio={studio} files={state} />;
});
const PaperView = lazyView("Paper", async ({ studio }: Pick<Props, "studio">) => {
  const { PaperView: View } = await import("./paper/paper-view.tsx");
  return () => <View studio={studio} />;
});

const VIEWS: readonly { readonly id: View; readonly name: string }[] = [
  { id: "simulate", name: "Design & simulate" },
  { id: "analyse", name: "Analyse files" },
  { id: "paper", name: "Paper" },
];

const THEMES: readonly { readonly id: ThemeChoice; readonly name: string }[] = [
  { id: "system", name: "As the system" },
  { id: "light", name: "Light" },
  { id: "dark", name: "Dark" },
];

/** Undo and redo by the keys that people know, but not while they type. */
function onKeyDown(event: KeyboardEvent, { undo, redo }: { undo(): void; redo(): void }): void {
  const isTyping = event.target instanceof HTMLElement && event.target.matches("input[type=text], textarea");
  if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  event.preventDefault();
  if (event.shiftKey) redo();
  else undo();
}

interface Props {
  readonly studio: Studio;
  readonly files: LabFiles;
  readonly look: ReturnType<typeof themeState>;
  readonly faults: FaultsState;
}

/** The whole page: what the studio is called, its views, and what can be done anywhere. */
export function Frame({ studio, files, look, faults }: Props) {
  useSignalEffect(() => {
    const { dataset } = document.documentElement;
    if (look.theme.value === "system") delete dataset.theme;
    else dataset.theme = look.theme.value;
  });
  const { view, history } = studio;
  const { canUndo, canRedo } = history;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKeyDown(event, history);
    const told = (event: ErrorEvent | PromiseRejectionEvent) =>
      faults.add("reason" in event ? event.reason : (event.error ?? event.message));
    addEventListener("keydown", hear);
    addEventListener("error", told);
    addEventListener("unhandledrejection", told);
    return () => {
      removeEventListener("keydown", hear);
      removeEventListener("error", told);
      removeEventListener("unhandledrejection", told);
    };
  }, [history, faults]);
  return (
    <div class="fr-page">
      <a class="fr-skip" href="#main">
        To the content
      </a>
      <header class="fr-head">
        <h1 class="fr-name">
          <span>lithi</span>ate
        </h1>
        <nav class="fr-tabs" aria-label="Parts of the studio">
          {VIEWS.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="fr-tab"
              aria-current={view.value === id ? "page" : undefined}
              onClick={() => {
                view.value = id;
              }}
            >
              {name}
            </button>
          ))}
        </nav>
        <div class="fr-tools">
          <DesignMenu studio={studio} faults={faults} />
          <button
            type="button"
            class="c-button"
            disabled={!canUndo.value}
            title="Undo the last change of design or protocol (Ctrl Z)"
            onClick={() => history.undo()}
          >
            Undo
          </button>
          <button
            type="button"
            class="c-button"
            disabled={!canRedo.value}
            title="Redo (Ctrl Shift Z)"
            onClick={() => history.redo()}
          >
            Redo
          </button>
          <ExportMenu studio={studio} files={files} faults={faults} />
          <Menu
            label="Theme"
            align="end"
            items={THEMES.map(({ id, name }) => ({ id, name, chosen: look.theme.value === id, onChoose: () => look.choose(id) }))}
          />
        </div>
      </header>
      <div class="fr-faults">
        {faults.faults.value.map((error) => (
          <Fault key={faultKey(error)} error={error} onDismiss={() => faults.dismiss(error)} />
        ))}
      </div>
      <main id="main" tabIndex={-1}>
        {view.value === "simulate" && <SimulateView studio={studio} files={files} faults={faults} />}
        {view.value === "analyse" && <AnalyseView studio={studio} files={files} />}
        {view.value === "paper" && <PaperView studio={studio} />}
      </main>
    </div>
  );
}
