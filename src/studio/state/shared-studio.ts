import type { Shared } from "./share.ts";
import type { Studio } from "./studio.ts";

/** What a studio shows, as links and workspaces carry it. */
export const sharedOf = ({ own, other, compares, protocol, model }: Studio): Shared => ({
  designs: [own.state.design.value, other.state.design.value],
  compares: compares.value,
  protocol: protocol.present.value,
  model: model.value,
});

/** Puts in place what a link or a workspace carries; designs and protocol are one step back. */
export function showShared(studio: Studio, { designs, compares, protocol, model }: Shared): void {
  studio.compares.value = compares;
  studio.model.value = model;
  studio.history.set({ own: designs[0], other: designs[1], protocol });
}
