import { useSignal } from "@preact/signals";
import type { Figure } from "../../figures/figure.ts";
import { LithiateError } from "../../units/error.ts";
import { Menu } from "../controls/menu.tsx";
import { download } from "./download.ts";
import { FIGURE_FORMS, type FigureForm, figureFile } from "./figure-export.ts";

interface Props {
  readonly figure: Figure;
}

/** Saves a figure: as drawing, picture, numbers or value. */
export function FigureMenu({ figure }: Props) {
  const busy = useSignal(false);
  const fault = useSignal("");
  const save = async (form: FigureForm) => {
    busy.value = true;
    fault.value = "";
    try {
      download(figureFile(figure, form), await form.make(figure), form.type);
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = false;
    }
  };
  return (
    <span class="figure-menu">
      <Menu
        label={busy.value ? "Saving …" : "Save"}
        describes={`Save the figure “${figure.title}”`}
        quiet
        align="end"
        items={FIGURE_FORMS.map((form) => ({
          id: form.ending,
          name: form.ending.toUpperCase(),
          hint: form.about,
          onChoose: () => void save(form),
        }))}
      />
      {fault.value && <span role="alert">{fault.value}</span>}
    </span>
  );
}
