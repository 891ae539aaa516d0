// Weigh a coated dot, lithiate it, audit its shells. Run: npx node examples/weigh-and-lithiate.ts
import {
  core,
  delithiate,
  design,
  encapsulationAudit,
  grain,
  layer,
  lithiate,
  massBalance,
  particle,
  show,
  simulateParticle,
} from "../src/index.ts";

const dot = particle(
  core("silicon", { diameter: "16 nm" }),
  layer("siox", { thickness: "2 nm" }),
  layer("hard-carbon", { thickness: "3 nm" }),
);
const powder = design("coated dots", grain(dot, { secondary: { diameter: "0.4 um", area: "8 m^2/g" } }));

const { reversibleCapacity, efficiency } = massBalance(powder);
console.log(`holds ${show(reversibleCapacity, "mAh/g")}, first cycle ${show(efficiency, "%")}`);

const run = simulateParticle(powder, [lithiate("0.1 A/g", { to: "0.01 V" }), delithiate("0.1 A/g", { to: "1.5 V" })]);
console.log(
  `gives back ${show(run.steps[1]!.capacity, "mAh/g")}; lithium kept to ${run.certificate.lithiumBalance.toExponential(0)}`,
);
console.log(encapsulationAudit(powder).verdicts[0]!.sentence);
