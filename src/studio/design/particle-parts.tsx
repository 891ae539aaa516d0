import { Disclosure } from "../controls/disclosure.tsx";
import { Switch } from "../controls/switch.tsx";
import type { Bench } from "../state/studio.ts";
import { addPart, removePart } from "./design-edits.ts";
import { type DesignForm, type FieldGroup, PART_NAMES, PARTS, type PartName } from "./design-fields.ts";
import { DesignQuantity } from "./design-quantity.tsx";
import { StructureFault } from "./structure-fault.tsx";

interface Props {
  readonly bench: Bench;
  readonly form: DesignForm;
}

/** What a switch of an optional part says of it. */
const PART_HINTS: Readonly<Record<PartName, string>> = {
  distribution: "cores of many sizes instead of one",
  sphere: "several coated cores in one carbon sphere; the last layer fills it",
  matrix: "porous carbon between the coated particles",
  secondary: "grains of many particles; the electrolyte wets their outside",
};

/** Where an optional part is added or taken away. */
const placeOf = (part: PartName): string => `particle.${part}`;

/** What a powder may have besides its layers, folded: sizes, spheres of several cores, the carbon between, grains. */
export function ParticleParts({ bench, form: { parts } }: Props) {
  const there = PARTS.filter((part) => parts[part] !== undefined);
  const words = there.map((part) => PART_NAMES[part].toLowerCase()).join(", ");
  return (
    <Disclosure title="Powder" hint={words || "particles alone"}>
      {() => (
        <>
          <div class="d-switches">
            {PARTS.map((part) => (
              <PartSwitch key={part} bench={bench} part={part} there={there.includes(part)} />
            ))}
          </div>
          {PARTS.map((part) => (
            <PartFields key={part} bench={bench} part={part} group={parts[part]} />
          ))}
        </>
      )}
    </Disclosure>
  );
}

interface PartProps {
  readonly bench: Bench;
  readonly part: PartName;
}

function PartSwitch({ bench: { state }, part, there }: PartProps & { readonly there: boolean }) {
  const onChange = (on: boolean) => state.change(placeOf(part), (on ? addPart : removePart)(part, state.design.peek()));
  return <Switch label={PART_NAMES[part]} hint={PART_HINTS[part]} on={there} onChange={onChange} />;
}

function PartFields({ bench, part, group }: PartProps & { readonly group: FieldGroup | undefined }) {
  return (
    <>
      <StructureFault bench={bench} place={placeOf(part)} />
      {group && (
        <fieldset class="d-part">
          <legend class="unseen">{group.title}</legend>
          {group.fields.map((field) => (
            <DesignQuantity key={field.key} bench={bench} field={field} />
          ))}
        </fieldset>
      )}
    </>
  );
}
