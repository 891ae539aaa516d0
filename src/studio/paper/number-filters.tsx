import type { Signal } from "@preact/signals";
import type { Light } from "../../data/estimate.ts";
import type { Role } from "../../report/block.ts";
import { ROLE_WORD } from "../../report/number-filter.ts";
import { Segments } from "../controls/segments.tsx";
import { Switch } from "../controls/switch.tsx";
import type { ComparedPart } from "./compared-rows.ts";
import { countOf, NO_FILTER, type RowFilter } from "./row-filter.ts";

interface Props {
  readonly parts: readonly ComparedPart[];
  readonly filter: Signal<RowFilter>;
}

/** Roles of the paper's numbers, and what each is for. */
const ROLES: readonly (readonly [role: Role, hint: string])[] = [
  ["calibrate", "may enter a fit"],
  ["held-out", "never enters a fit or a default: it is predicted and compared"],
  ["qualitative", "a trend or an identification"],
  ["input", "a condition or a given property"],
];

/** Verdicts in the order of their lights, those without one last. */
const ORDER: readonly (Light | undefined)[] = ["green", "amber", "red", undefined];

const named = (name: string, count: number): string => `${name} (${count})`;

/** Which numbers are shown: by role, by verdict, and whether they moved. */
export function NumberFilters({ parts, filter }: Props) {
  const rows = parts.flatMap((part) => part.rows);
  const all = { value: "all", name: named("all", rows.length) };
  const roles = ROLES.map(([role, hint]) => {
    const count = countOf(parts, { ...NO_FILTER, role });
    return {
      value: role,
      name: named(ROLE_WORD[role], count),
      hint,
      disabled: count === 0 ? "no number of this role is compared by the study" : undefined,
    };
  });
  const lights = new Map(rows.flatMap(({ own, reading }) => [own, reading]).map(({ verdict }) => [verdict.word, verdict.light]));
  const words = [...lights.keys()].sort((a, b) => ORDER.indexOf(lights.get(a)) - ORDER.indexOf(lights.get(b)));
  const verdicts = words.map((word) => ({ value: word, name: named(word, countOf(parts, { ...NO_FILTER, verdict: word })) }));
  const moved = countOf(parts, { ...NO_FILTER, movedOnly: true });
  const set = (change: Partial<RowFilter>) => {
    filter.value = { ...filter.value, ...change };
  };
  return (
    <div class="pa-filters">
      <div class="pa-filter">
        <span class="pa-muted">role</span>
        <Segments
          label="Role"
          choices={[{ ...all, value: "all" as const }, ...roles]}
          chosen={filter.value.role}
          onChoose={(role) => set({ role })}
        />
      </div>
      <div class="pa-filter">
        <span class="pa-muted">verdict</span>
        <Segments
          label="Verdict"
          choices={[all, ...verdicts]}
          chosen={filter.value.verdict}
          onChoose={(verdict) => set({ verdict })}
        />
      </div>
      <Switch
        label={`moved (${moved})`}
        hint="only numbers that this design moves away from the paper’s reading"
        on={filter.value.movedOnly}
        onChange={(movedOnly) => set({ movedOnly })}
      />
      <output class="pa-muted">
        {countOf(parts, filter.value)} of {rows.length} numbers
      </output>
    </div>
  );
}
