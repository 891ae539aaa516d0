import { spawn } from "node:child_process";

/** What opens an address on this system; undefined where there is no screen to show it on. */
function opener(address: string): readonly [command: string, args: readonly string[]] | undefined {
  if (process.platform === "darwin") return ["open", [address]];
  if (process.platform === "win32") return ["cmd", ["/c", "start", "", address]];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open", [address]] : undefined;
}

/** Opens an address in the browser of the system, if there is one. */
export function openBrowser(address: string): void {
  const [command, args] = opener(address) ?? [];
  if (command === undefined || args === undefined) return;
  const child = spawn(command, args, { detached: true, stdio: "ignore" });
  child.on("error", () => {}); // the address has been printed
  child.unref();
}
