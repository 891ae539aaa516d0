import { useEffect, useState } from "preact/hooks";
import type { FilesState } from "../state/files-state.ts";
import { filesOf, pastedTable } from "./dropped-files.ts";
import { droppedItems, holdsFiles } from "./dropped-items.ts";

/**
 * Takes in what is pasted anywhere on the page, but for text that is pasted into a field. What is dropped the page itself takes in.
 * @returns whether files are held over the page
 */
export function useArrivals(files: FilesState): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => setOver(holdsFiles(event));
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const paste = async (event: ClipboardEvent) => {
      const isField = event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null;
      if (isField || !event.clipboardData) return;
      const table = pastedTable(event.clipboardData.getData("text/plain"));
      const some = await filesOf(droppedItems(event.clipboardData));
      if (some.length > 0 || table) files.add(some.length > 0 ? some : [table!]);
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener("dragover", over, { signal });
    document.addEventListener("dragleave", leave, { signal });
    document.addEventListener("drop", () => setOver(false), { signal });
    document.addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, [files]);
  return isOver;
}
