import { type Signal, signal } from "@preact/signals";

/** Light, dark, or as the system has it. */
export type ThemeChoice = "system" | "light" | "dark";

/** Where the choice is kept between visits. */
const KEY = "lithiate-theme";

/** Where words are kept between visits; a browser may refuse it. */
export type Keeping = Pick<Storage, "getItem" | "setItem">;

const isChoice = (word: unknown): word is ThemeChoice => word === "system" || word === "light" || word === "dark";

/** The chosen theme, kept between visits where the browser allows it. */
export function themeState(keeping: Keeping | undefined): {
  readonly theme: Signal<ThemeChoice>;
  choose(theme: ThemeChoice): void;
} {
  const kept = keeping?.getItem(KEY);
  const theme = signal<ThemeChoice>(isChoice(kept) ? kept : "system");
  return {
    theme,
    choose(next) {
      theme.value = next;
      keeping?.setItem(KEY, next);
    },
  };
}
