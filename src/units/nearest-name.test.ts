import { expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

const materials = ["silicon", "siox", "hard-carbon", "closed-pore-carbon", "sei"];

it.each([
  ["hardcarbon", "hard-carbon"],
  ["SiOx", "siox"],
  ["silcon", "silicon"],
  ["slilicon", "silicon"],
  ["hard-cabron", "hard-carbon"],
  ["closed-pore", "closed-pore-carbon"],
  ["graphite", undefined],
  ["", undefined],
  ["??", undefined],
])("%j → %s", (word, meant) => expect(nearestName(word, materials)).toBe(meant));
