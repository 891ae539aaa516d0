import type { Context } from "../../data/progress.ts";
import type { Design } from "../../design/design.ts";
import { chargeTransferBias } from "./charge-transfer-bias.ts";
import type { MethodBias } from "./method-bias.ts";
import { exponentBias, splitBias } from "./sweep-bias.ts";
import { titrationBias } from "./titration-bias.ts";

/** Every method whose bias can be shown, by its name on the command line. */
export const BIASES: Readonly<Record<"gitt" | "b-value" | "dunn" | "rct", (design: Design, context: Context) => MethodBias>> = {
  gitt: titrationBias,
  "b-value": exponentBias,
  dunn: splitBias,
  rct: chargeTransferBias,
};
