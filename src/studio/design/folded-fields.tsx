import { useComputed } from "@preact/signals";
import { USUAL_ELECTROLYTE } from "../../design/cell.ts";
import { type ElectrolyteName, electrolytes } from "../../materials/electrolytes.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { Segments } from "../controls/segments.tsx";
import type { Bench } from "../state/studio.ts";
import { countSet, type DesignField, type DesignForm, type FieldGroup, heading } from "./design-fields.ts";
import { DesignQuantity } from "./design-quantity.tsx";

interface Props {
  readonly bench: Bench;
  readonly form: DesignForm;
}

/** Numbers that are rarely changed, folded: properties of the materials, the electrode, the cell around it. */
export function FoldedFields({ bench, form: { materials, electrode, cell } }: Props) {
  return (
    <>
      <Disclosure title="Material" hint={<HowManySet bench={bench} fields={materials.flatMap(({ fields }) => fields)} />}>
        {() =>
          materials.map((group) => (
            <Disclosure
              key={`${group.id} ${group.title}`}
              title={group.title}
              hint={<HowManySet bench={bench} fields={group.fields} />}
            >
              {() => <Fields bench={bench} fields={group.fields} />}
            </Disclosure>
          ))
        }
      </Disclosure>
      <Disclosure title="Electrode" hint={<HowManySet bench={bench} fields={electrode} />}>
        {() => <Fields bench={bench} fields={electrode} />}
      </Disclosure>
      <Disclosure title="Cell" hint={<HowManySet bench={bench} fields={cell.flatMap(({ fields }) => fields)} />}>
        {() =>
          cell.map((group) => (
            <Group key={group.id} bench={bench} group={group}>
              {group.id === "electrolyte" && <ElectrolyteChoice bench={bench} />}
            </Group>
          ))
        }
      </Disclosure>
    </>
  );
}

const Fields = ({ bench, fields }: { readonly bench: Bench; readonly fields: readonly DesignField[] }) => (
  <>
    {fields.map((field) => (
      <DesignQuantity key={field.key} bench={bench} field={field} />
    ))}
  </>
);

interface GroupProps {
  readonly bench: Bench;
  readonly group: FieldGroup;
  readonly children?: preact.ComponentChildren;
}

function Group({ bench, group: { title, fields }, children }: GroupProps) {
  return (
    <fieldset class="d-group">
      <legend>{title}</legend>
      {children}
      <Fields bench={bench} fields={fields} />
    </fieldset>
  );
}

/** How many of some numbers the design sets itself. */
function HowManySet({ bench, fields }: { readonly bench: Bench; readonly fields: readonly DesignField[] }) {
  const count = useComputed(() => countSet(bench.state.design.value, fields));
  return <>{count.value === 0 ? "usual values" : `${count.value} set`}</>;
}

function ElectrolyteChoice({ bench: { state } }: { readonly bench: Bench }) {
  const chosen = useComputed(() => state.design.value.cell?.electrolyte?.name ?? USUAL_ELECTROLYTE);
  return (
    <Segments<ElectrolyteName>
      label="Electrolyte"
      choices={(Object.keys(electrolytes) as ElectrolyteName[]).map((value) => ({
        value,
        name: heading(value),
        hint: electrolytes[value].name,
      }))}
      chosen={chosen.value}
      onChoose={(name) => state.edit(["cell", "electrolyte", "name"], name)}
    />
  );
}
