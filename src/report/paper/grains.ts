import type { GrainTransport, GrainVariant } from "../../studies/grain-transport.ts";
import { inUnit } from "../../units/quantity.ts";
import { show, showNumber } from "../../units/show.ts";
import type { Block, TableBlock } from "../block.ts";
import { prose } from "../prose.ts";

const variantOf = ({ variants }: GrainTransport, id: GrainVariant["id"]) => variants.find((v) => v.id === id)!.capacities;

/** Largest loss of capacity of a variant against another, in percent. */
const loss = (grains: GrainTransport, id: GrainVariant["id"], against: GrainVariant["id"]) =>
  100 * Math.max(...variantOf(grains, id).map((q, k) => 1 - q / variantOf(grains, against)[k]!));

/** What transport inside the grains does to the rate test. */
export function grainBlocks(grains: GrainTransport): Block[] {
  const { slowCarbon, exchange } = grains;
  return [
    { kind: "subheading", text: "What the secondary particle changes" },
    prose`A grain of CCOS is carbon with embedded dots: lithium moves through the carbon alone, and whatever the dots take up on its way slows it down. With the assumed diffusivity of the carbon this costs at most ${showNumber(loss(grains, "usual", "even"), 2)} % of the capacity of a grain that is evenly filled ([#table-grains]); with the least that is reported for carbons, ${show(slowCarbon, "m^2/s", 1)}, it costs up to ${showNumber(loss(grains, "slow-carbon", "even"), 2)} %. Transport through the carbon can therefore limit the rates of the paper or play no part in them, and the rates that it states do not say which. That dots and carbon are in equilibrium is safe by comparison: an exchange at the assumed rate of ${show(exchange.usual, "1/s", 1)} changes no capacity by more than ${showNumber(loss(grains, "exchange", "usual"), 1)} %, and it has to be about a thousand times slower to be felt.`,
    grainTable(grains),
  ];
}

function grainTable(grains: GrainTransport): TableBlock {
  const { currents, slowCarbon, exchange } = grains;
  const columns = (["even", "usual", "slow-carbon", "exchange", "slow-dots"] as const).map((id) => variantOf(grains, id));
  const capacity = (heading: string) => ({ heading, unit: "mAh/g", decimals: 0 });
  return {
    kind: "table",
    id: "grains",
    caption: "Lithiation capacity of CCOS in one cycle at each current, by what happens inside its grains.",
    columns: [
      { heading: "current" },
      capacity("evenly filled"),
      capacity("carbon as assumed"),
      capacity(`carbon of ${show(slowCarbon, "m^2/s", 1)}`),
      capacity(`exchange at ${show(exchange.usual, "1/s", 1)}`),
      capacity(`exchange at ${show(exchange.slow, "1/s", 1)}`),
    ],
    rows: currents.map((current, k) => [show(current, "A/g", 1), ...columns.map((q) => inUnit(q[k]!, "mAh/g"))]),
    note: "Grains of 0.42 µm. The first three columns hold dots and carbon in equilibrium at every radius, the last two let them exchange lithium at a finite rate; everything else is alike. Nothing is calibrated here: D_C is assumed, and no measurement gives the exchange rate.",
    files: { csv: "tables/grains.csv", json: "tables/grains.json" },
  };
}
