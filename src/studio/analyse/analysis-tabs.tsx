import { Menu } from "../controls/menu.tsx";
import { AS_READ, type FilesState } from "../state/files-state.ts";
import type { Offer } from "../state/files-state-suits.ts";

/** Analyses that stand beside each other; more are in the menu. */
const MOST_TABS = 3;

/** Element of a tab. */
export const tabId = (shown: string): string => `an-tab-${shown.replaceAll(" ", "-")}`;

/** The analyses that suit what is looked at, and a menu of the others that read such data. */
export function AnalysisTabs({ files }: { readonly files: FilesState }) {
  const { shown, offers } = files;
  const isShown = ({ analysis }: Offer) => analysis.id === shown.value;
  const suited = offers.value.filter((offer, k) => (offer.suits && k < MOST_TABS) || isShown(offer));
  const others = offers.value.filter((offer) => !suited.includes(offer));
  const tabs = [{ id: AS_READ, title: "As read" }, ...suited.map(({ analysis: { id, title } }) => ({ id, title }))];
  const at = tabs.findIndex(({ id }) => id === shown.value);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length]!;
    files.show(next.id);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(next)]?.focus();
  };
  return (
    <div class="an-tabs">
      <div role="tablist" class="an-tablist" aria-label="What is made of the data" onKeyDown={onKeyDown}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={tabId(id)}
            class="an-tab"
            aria-selected={id === shown.value}
            aria-controls="an-stage"
            tabIndex={id === shown.value ? 0 : -1}
            onClick={() => files.show(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {others.length > 0 && (
        <Menu
          quiet
          label="More"
          describes="Other analyses that read such data"
          align="end"
          items={others.map(({ analysis: { id, title }, needs }) => ({
            id,
            name: title,
            hint: needs ? `needs ${needs}` : undefined,
            onChoose: () => files.show(id),
          }))}
        />
      )}
    </div>
  );
}
