import { criticalFlawSize } from "../materials/fracture.ts";
import { verificationCase } from "./case.ts";

export const flawSize = verificationCase({
  id: "V35",
  levels: ["materials"],
  about: "Critical flaw size Γ E/(2 σ²) of lithiated silicon with Γ = 8.5 J/m², E = 35 GPa, σ = 1 GPa.",
  cites: ["Hutchinson1992", "Pharr2013", "Liu2012"],
  run: () => [criticalFlawSize({ fractureEnergy: 8.5, youngsModulus: 35e9 }, 1e9)],
});
