import { type Signal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { LithiateError } from "../units/error.ts";
import { Fault } from "./controls/fault.tsx";

/**
 * A view that is loaded when it is first shown.
 * @param name for the message while it comes
 * @param load gives its component, with the properties of its first showing
 */
export function lazyView<Props extends object>(
  name: string,
  load: (props: Props) => Promise<ComponentType>,
): ComponentType<Props> {
  const there: Signal<ComponentType | undefined> = signal(undefined);
  const fault: Signal<LithiateError | undefined> = signal(undefined);
  let asked = false;
  const begin = (props: Props) => {
    asked = true;
    load(props).then(
      (view) => {
        there.value = view;
      },
      (error: unknown) => {
        asked = false;
        fault.value = new LithiateError("fault", `${name} could not be loaded`, {
          found: error instanceof Error ? error.message : String(error),
          hint: "reload the page; without a network a view can be opened only when it was opened before",
        });
      },
    );
  };
  return function LazyView(props: Props) {
    if (!asked) begin(props);
    const View = there.value;
    if (View) return <View />;
    return fault.value ? (
      <Fault error={fault.value} />
    ) : (
      <p class="fr-coming" role="status">
        {name} …
      </p>
    );
  };
}
