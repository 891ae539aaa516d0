import { useComputed } from "@preact/signals";
import { useId } from "preact/hooks";
import { Disclosure } from "../controls/disclosure.tsx";
import type { Bench } from "../state/studio.ts";
import { withoutValue } from "./design-edits.ts";
import { StructureFault } from "./structure-fault.tsx";

/** Name and description of the design, folded. */
export function NameFields({ bench }: { readonly bench: Bench }) {
  return <Disclosure title="Name and description">{() => <Texts bench={bench} />}</Disclosure>;
}

function Texts({ bench }: { readonly bench: Bench }) {
  const { state } = bench;
  const id = useId();
  const description = useComputed(() => state.design.value.description ?? "");
  return (
    <div class="d-texts">
      <label for={`${id}-name`}>Name</label>
      <input
        id={`${id}-name`}
        type="text"
        value={bench.name}
        onChange={(event) => state.edit(["name"], event.currentTarget.value)}
      />
      <StructureFault bench={bench} place="name" />
      <label for={`${id}-words`}>Description</label>
      <textarea
        id={`${id}-words`}
        rows={3}
        value={description}
        onChange={({ currentTarget: { value } }) => {
          if (value.trim() === "") state.change("description", withoutValue(["description"]));
          else state.edit(["description"], value);
        }}
      />
    </div>
  );
}
