import { type ReadonlySignal, useSignal } from "@preact/signals";
import { LithiateError } from "../../units/error.ts";
import { Menu } from "../controls/menu.tsx";
import { download } from "../export/download.ts";
import { figurePng } from "../export/figure-png.ts";
import type { ParticleLook } from "../particle/particle-look.ts";
import type { ParticleTitle } from "../particle/particle-print.ts";

interface Props {
  readonly look: ReadonlySignal<ParticleLook | undefined>;
  /** What the file says of it, asked when it is saved. */
  title(): ParticleTitle;
  /** Takes the scene in three dimensions as it is turned; absent while there is none. */
  readonly snapshot: ReadonlySignal<(() => Promise<Blob>) | undefined>;
}

const drawn = async (look: ParticleLook, title: ParticleTitle): Promise<string> =>
  (await import("../particle/particle-print.ts")).particlePrint(look, title);

/** Saves the particle as it is seen: as drawing for print, or as it is turned. */
export function SaveParticle({ look, title, snapshot }: Props) {
  const fault = useSignal("");
  const save = async (
    name: string,
    type: string,
    make: (look: ParticleLook) => Promise<string | Blob | Uint8Array<ArrayBuffer>>,
  ) => {
    fault.value = "";
    try {
      if (look.value) download(name, await make(look.value), type);
    } catch (error) {
      fault.value = error instanceof LithiateError ? error.message : "the picture could not be made";
    }
  };
  const turned = snapshot.value;
  return (
    <span class="figure-menu">
      <Menu
        label="Save"
        describes="Save the picture of the particle"
        quiet
        align="end"
        items={[
          {
            id: "svg",
            name: "SVG",
            hint: "drawing for print, with scale, colours and names",
            onChoose: () => void save("particle.svg", "image/svg+xml", (now) => drawn(now, title())),
          },
          {
            id: "png",
            name: "PNG",
            hint: "the same at 300 dots per inch",
            onChoose: () => void save("particle.png", "image/png", async (now) => figurePng(await drawn(now, title()))),
          },
          {
            id: "turned",
            name: "PNG, as turned",
            hint: "the particle alone, as it stands on the screen",
            ...(turned ? {} : { disabled: "there is no picture in three dimensions" }),
            onChoose: () => void save("particle-turned.png", "image/png", async () => turned!()),
          },
        ]}
      />
      {fault.value && <span role="alert">{fault.value}</span>}
    </span>
  );
}
