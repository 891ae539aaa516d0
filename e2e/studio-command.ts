import { spawn } from "node:child_process";
import path from "node:path";

const BIN = path.resolve(import.meta.dirname, "../bin/lithiate.js");

/** The command `lithiate studio` while it runs. */
export interface StudioCommand {
  /** What it printed for people to open. */
  readonly address: string;
  /** Presses Ctrl-C. @returns exit code */
  stop(): Promise<number | null>;
}

/** Starts the real command and waits for its address; the studio is built first where that is needed. */
export function startStudio(port = 0): Promise<StudioCommand> {
  const child = spawn(process.execPath, [BIN, "studio", "--no-open", "--port", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  let told = "";
  return new Promise((resolve, reject) => {
    const hear = (text: unknown): void => {
      told += text;
      const [address] = /http:\S+/.exec(told) ?? [];
      if (address === undefined) return;
      resolve({
        address,
        stop() {
          child.kill("SIGINT");
          return ended;
        },
      });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", (text) => {
      process.stderr.write(text);
      told += text;
    });
    ended.then((code) => reject(new Error(`lithiate studio ended with ${code}\n${told}`)));
  });
}
