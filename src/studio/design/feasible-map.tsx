import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { PACKING } from "../../design/geometry.ts";
import { parameterValue } from "../../design/parameter-value.ts";
import { feasibleSetMap } from "../../figures/feasible-set.ts";
import type { Figure } from "../../figures/figure.ts";
import { LithiateError } from "../../units/error.ts";
import { Chart } from "../chart/chart.tsx";
import { Fault } from "../controls/fault.tsx";
import { LightMark } from "../controls/light-mark.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import { QuantityField } from "../controls/quantity-field.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { Feasible, FeasibleAsked, feasible, MeasuredFacts } from "../jobs/feasible.ts";
import type { Refused } from "../state/design-state.ts";
import type { Bench, Studio } from "../state/studio.ts";
import { heading } from "./design-fields.ts";
import { FACT_ROWS, type FactField } from "./feasible-facts.ts";
import { metBy, reachWords } from "./feasible-words.ts";
import { newest } from "./newest.ts";

interface Props {
  readonly studio: Studio;
  readonly bench: Bench;
}

/** Time without another change before the map is computed [ms]. */
const DELAY = 80;

function figureOf({ facts, map, present }: Feasible): Figure {
  const { coreDiameter, oxideThickness, severalCores } = present;
  return feasibleSetMap(map, {
    capacity: { value: facts.capacity, tolerance: facts.capacityTolerance },
    carbon: facts.carbonShare,
    seen: facts.seen,
    sphereDiameter: facts.sphereDiameter,
    packingLimit: PACKING.random,
    designs:
      oxideThickness === undefined
        ? []
        : [{ name: "this design", coreDiameter, oxideThickness, cores: severalCores ? "several" : "one" }],
    setting: "Everything but the measured facts follows from the mass balance.",
  });
}

/** Every particle with the measured carbon content, the present design among them, and what it meets. */
export function FeasibleMap({ studio, bench }: Props) {
  const facts = useSignal<MeasuredFacts | undefined>(undefined);
  const asked = useMemo(
    () => newest<FeasibleAsked, Feasible>((input) => studio.crew.ask<typeof feasible>("audit", "feasible", input), DELAY),
    [studio],
  );
  useSignalEffect(() => {
    const own = facts.value;
    asked.ask({ design: bench.state.design.value, ...(own && { facts: own }) });
  });
  useEffect(() => asked.end, [asked]);
  const found = asked.output.value;
  const figure = useMemo(() => found && figureOf(found), [found]);
  if (asked.error.value) return <Fault error={asked.error.value} />;
  if (!found || !figure) return <ProgressBar progress={undefined} task="the map of particles" />;
  return (
    <div class="d-feasible">
      <div>
        <Chart figure={figure} label="Capacity over core diameter and oxide thickness, with what was measured" />
        <p>{typeset(reachWords(found))}</p>
        <table class="d-met">
          <thead>
            <tr>
              <td />
              <th scope="col">this design</th>
              <th scope="col">measured</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {metBy(found).map(({ name, ours, asked: wanted, met }) => (
              <tr key={name}>
                <th scope="row">{heading(name)}</th>
                <td>{typeset(ours)}</td>
                <td>{typeset(wanted)}</td>
                <td>{met !== undefined && <LightMark light={met ? "green" : "red"} word={met ? "met" : "missed"} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="d-caption">{typeset(figure.caption)}</p>
      </div>
      <div>
        <h3>Measured facts</h3>
        <Facts
          facts={facts.value ?? found.facts}
          onChange={(next) => {
            facts.value = next;
          }}
        />
        <p class="d-caption">
          {facts.value ? "Changed; " : "As stated in Yu2024; "}
          materials and their densities are those of the design.
        </p>
      </div>
    </div>
  );
}

interface FactsProps {
  readonly facts: MeasuredFacts;
  readonly onChange: (facts: MeasuredFacts) => void;
}

function Facts({ facts, onChange }: FactsProps) {
  const refused = useSignal<Refused | undefined>(undefined);
  const change = ({ key, parameter, set }: FactField, text: string | number) => {
    try {
      onChange(set(facts, parameterValue(text, parameter)));
      refused.value = undefined;
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      refused.value = { place: key, error };
    }
  };
  const field = (of: FactField) => (
    <QuantityField
      compact
      key={of.key}
      label={heading(of.parameter.label)}
      parameter={of.parameter}
      value={of.of(facts)}
      place={of.key}
      refused={refused.value?.place === of.key ? refused.value.error : undefined}
      onChange={(text) => change(of, text)}
    />
  );
  return (
    <fieldset class="d-facts">
      <legend class="unseen">Measured facts</legend>
      {FACT_ROWS.map(({ label, fields }) =>
        fields.length === 1 ? (
          field(fields[0]!)
        ) : (
          <div key={label} class="d-pair">
            <span>{heading(label)}</span>
            {field(fields[0]!)}
            <span>to</span>
            {field(fields[1]!)}
          </div>
        ),
      )}
    </fieldset>
  );
}
