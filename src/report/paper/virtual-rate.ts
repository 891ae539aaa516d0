import { type Table, table } from "../../data/table.ts";
import { axes, figure } from "../../figures/figure.ts";
import { rateCapability } from "../../figures/rate-capability.ts";
import { line, points } from "../../figures/series.ts";
import { voltageFamilies } from "../../figures/voltage-family.ts";
import { type PaperNumber, paperCurrent, paperNumber, paperSi, paperValue } from "../../studies/paper-numbers.ts";
import type { Both } from "../../studies/virtual-cell.ts";
import type { VirtualRate } from "../../studies/virtual-rate.ts";
import { show } from "../../units/show.ts";
import type { Illustration } from "./illustration.ts";
import { stacked } from "./stacked-table.ts";
import { CITES, slug, UNCALIBRATED } from "./virtual-words.ts";

/** Capacities that the paper states, by material. */
export const STATED: Both<readonly string[]> = {
  CCOS: ["rate.ccos.0.1", "rate.ccos.1", "rate.ccos.3", "rate.ccos.4", "rate.ccos.5"],
  SiNP: ["rate.sinp.1", "rate.sinp.5"],
};

/** Stated capacities of a role, at the last cycle of our test with their current. */
function statedCycles(rate: VirtualRate, ids: readonly string[], role: PaperNumber["role"]): Table {
  const { cycles } = rate;
  const [cycle, current] = [cycles.column("cycle").values, cycles.column("rate").values];
  const rows = ids
    .filter((id) => paperNumber(id).role === role)
    .map((id) => {
      const i = paperCurrent(paperNumber(id));
      return { cycle: cycle[current.findLastIndex((c) => Math.abs(c / i - 1) < 1e-9)]!, i, capacity: paperSi(paperValue(id)) };
    });
  return table(`${rate.material}, stated`, {
    cycle: { unit: "1", values: rows.map((r) => r.cycle) },
    capacity: { unit: "C/kg", values: rows.map((r) => r.capacity) },
    rate: { unit: "A/kg", values: rows.map((r) => r.i) },
  });
}

/** Capacity cycle by cycle, as Fig. 4c of the paper. */
export function rateFigure(rate: Both<VirtualRate>): Illustration {
  const both = [rate.CCOS, rate.SiNP];
  const stated = both.map((r) => ({
    as: r.material,
    label: `${r.material}, stated`,
    standing: "measured" as const,
    cycles: statedCycles(r, STATED[r.material], "calibrate"),
  }));
  const heldOut = both.map((r) => ({
    as: "muted",
    ...(r.material === "CCOS" ? { label: "stated, held out" } : {}),
    standing: "measured" as const,
    cycles: statedCycles(r, STATED[r.material], "held-out"),
  }));
  return {
    figure: rateCapability(
      [...both.map(({ material, cycles }) => ({ as: material, label: material, cycles })), ...stated, ...heldOut],
      {
        id: "virtual-rate",
        title: "With default parameters the capacity falls too fast with the rate",
        setting: `Lithiation capacity from 3.0 to 0.01 V, three formation cycles, then five at each current. Markers: stated in the paper, at the last cycle with their current; grey, held out (CCOS at 3 and 4, SiNP at 5 A g⁻¹), no fit and no default has seen them. The exchange currents come from a lumped fit in which they stand for every loss; here lithium, electrolyte and contacts take their share besides. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Capacity of both electrodes over 33 cycles at six currents, falling from 0.1 to 5 A per gram; the stated capacities of the paper lie above ours at high current.",
    tables: Object.fromEntries(both.map((r) => [`virtual-rate-${slug(r.material)}`, r.cycles])),
  };
}

/** Capacity over current, as a share of that at 0.1 A/g, as Fig. 4d of the paper. */
export function retentionFigure(rate: Both<VirtualRate>): Illustration {
  const both = [rate.CCOS, rate.SiNP];
  const curves = both.map((r) =>
    table(`${r.material}, retention`, {
      current: { unit: "A/kg", values: r.rates.map((s) => s.current) },
      retention: { unit: "1", values: r.rates.map((s) => s.capacity / r.rates[0]!.capacity) },
    }),
  );
  const stated = (["rate.ccos.retention", "rate.sinp.retention"] as const).map((id) =>
    table(id, {
      current: { unit: "A/kg", values: [both[0]!.rates.at(-1)!.current] },
      retention: { unit: "1", values: [paperSi(paperValue(id))] },
    }),
  );
  const place = { x: "current", y: "retention" };
  return {
    figure: figure({
      id: "rate-retention",
      title: "By default coated dots keep only a little more than bare particles",
      caption: `Capacity at a current over that at 0.1 A g⁻¹. Markers: stated at 5 A g⁻¹ (a trend only: the value of CCOS does not follow from its own capacities, and that of SiNP implies more capacity at 0.1 A g⁻¹ than silicon can hold). ${UNCALIBRATED}`,
      cites: CITES,
      panels: [
        axes({
          naming: "legend",
          x: { quantity: "current", unit: "A/g", domain: [0, 5.2] },
          y: { quantity: "capacity relative to that at 0.1 A g⁻¹", unit: "%", domain: [0, 105] },
          series: [
            ...both.map((r, k) => line(curves[k]!, { ...place, as: r.material, label: r.material })),
            ...both.map((r, k) =>
              points(stated[k]!, { ...place, as: r.material, standing: "measured", label: `${r.material}, stated` }),
            ),
          ],
        }),
      ],
    }),
    alt: "Share of the slow capacity over the current of both electrodes: both fall below a fifth at 5 A per gram, where the paper states 43 and 25 per cent.",
    tables: Object.fromEntries(both.map((r, k) => [`rate-retention-${slug(r.material)}`, curves[k]!])),
  };
}

/** Curves of the last cycle at each current, as Fig. 4e of the paper. */
export function rateCurvesFigure(rate: Both<VirtualRate>): Illustration {
  const both = [rate.CCOS, rate.SiNP];
  return {
    figure: voltageFamilies(
      both.map((r) => ({
        as: r.material,
        title: r.material,
        members: r.rates.map((s) => ({ label: show(s.current, "A/g", 1), curves: [s.lithiation, s.delithiation] })),
      })),
      {
        id: "virtual-rate-curves",
        title: "The polarisation grows with the logarithm of the current",
        upTo: 2,
        setting: `Last cycle at each current, 0.01 to 3.0 V (shown up to 2 V). ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Voltage over capacity of both electrodes at six currents: the curves of lithiation and delithiation move apart and grow shorter as the current rises.",
    tables: Object.fromEntries(
      both.map((r) => [
        `virtual-rate-curves-${slug(r.material)}`,
        stacked(
          `${r.material}, curves`,
          r.rates.flatMap((s) => [
            { key: { current: ["A/kg", s.current], delithiating: ["1", 0] }, part: s.lithiation },
            { key: { current: ["A/kg", s.current], delithiating: ["1", 1] }, part: s.delithiation },
          ]),
        ),
      ]),
    ),
  };
}
