import type { ComponentChildren } from "preact";
import { type BalanceRow, balanceRows } from "../../design/balance-rows.ts";
import { cellOf } from "../../design/cell.ts";
import type { Design } from "../../design/design.ts";
import type { MassBalance } from "../../design/mass-balance.ts";
import { balanceWarnings } from "../../report/balance-words.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { QuantityText } from "../controls/quantity-text.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { Bench, Studio } from "../state/studio.ts";
import { heading } from "./design-fields.ts";
import { FeasibleDialog } from "./feasible-dialog.tsx";
import { MassBar } from "./mass-bar.tsx";
import { ShellVerdict } from "./shell-verdict.tsx";

interface Shown {
  readonly label: string;
  /** SI. */
  readonly value: number;
  readonly unit: string;
  readonly digits?: number;
  readonly signed?: boolean;
  /** What the number rests on, in words. */
  readonly note?: string;
}

/** Where a wetted area comes from, in words. */
const AREA_FROM: Readonly<Record<MassBalance["wettedArea"]["from"], string>> = {
  given: "as given",
  grain: "smooth grains",
  particle: "smooth particles",
};

/** The numbers that matter most. */
function mainRows(b: MassBalance, design: Design): readonly Shown[] {
  return [
    { label: "Reversible capacity", value: b.reversibleCapacity, unit: "mAh/g", digits: 4 },
    { label: "Carbon", value: b.shares.carbon, unit: "wt%" },
    { label: "First-cycle efficiency", value: b.efficiency, unit: "%" },
    { label: "First lithiation", value: b.firstLithiation, unit: "mAh/g", digits: 4 },
    { label: "Wetted area", note: AREA_FROM[b.wettedArea.from], value: b.wettedArea.value, unit: "m^2/g" },
    { label: "Growth at full lithiation", note: "volume", value: b.expansion.poresKept, unit: "%", signed: true },
    { label: "Electrode thickness", value: cellOf(design).electrode.thickness, unit: "um" },
  ];
}

/** What the particle is, from sizes and materials alone: masses, numbers, and what a reader should be warned of. */
export function ParticleBalance({ studio, bench }: { readonly studio: Studio; readonly bench: Bench }) {
  const design = bench.state.design.value;
  const balance = bench.state.balance.value;
  return (
    <section class="d-section" aria-labelledby="d-balance">
      <h2 id="d-balance">What this particle is</h2>
      <MassBar parts={balance.parts} />
      <dl class="d-rows">
        {mainRows(balance, design).map(({ label, note, ...quantity }) => (
          <Row key={label} label={label} note={note}>
            <QuantityText {...quantity} />
          </Row>
        ))}
      </dl>
      <p class="d-note">No errors are given: sizes, densities and capacities have no stated uncertainty.</p>
      <ShellVerdict studio={studio} bench={bench} />
      {balanceWarnings(balance).map((warning) => (
        <p key={warning.slice(0, 20)} class="d-note">
          {typeset(warning)}
        </p>
      ))}
      <FeasibleDialog studio={studio} bench={bench} />
      <Disclosure title="All numbers">{() => <AllNumbers balance={balance} />}</Disclosure>
    </section>
  );
}

function Row({
  label,
  note,
  children,
}: {
  readonly label: string;
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>
        {typeset(label)}
        {note !== undefined && <span class="d-row-note"> {note}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function AllNumbers({ balance }: { readonly balance: MassBalance }) {
  const groups = Map.groupBy(balanceRows(balance), ({ group = "" }: BalanceRow) => group);
  return (
    <>
      {[...groups].map(([group, rows]) => (
        <section key={group}>
          <h3>{heading(group)}</h3>
          <dl class="d-rows">
            {rows.map(({ key, label, value, shownIn, unit }) => (
              <Row key={key} label={heading(label)}>
                <QuantityText value={value} unit={shownIn ?? unit} />
              </Row>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
