import { useEffect, useState } from "preact/hooks";
import type { FilesState } from "../state/files-state.ts";
import { droppedFiles, pastedTable } from "./dropped-files.ts";

/**
 * Takes in what is dropped or pasted anywhere on the page, but for text that is pasted into a field.
 * @returns whether files are held over the page
 */
export function useArrivals(files: FilesState): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = async (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(false);
      files.add(await droppedFiles(event.dataTransfer));
    };
    const paste = async (event: ClipboardEvent) => {
      const isField = event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null;
      if (isField || !event.clipboardData) return;
      const table = pastedTable(event.clipboardData.getData("text/plain"));
      const some = await droppedFiles(event.clipboardData);
      if (some.length > 0 || table) files.add(some.length > 0 ? some : [table!]);
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener("dragover", over, { signal });
    document.addEventListener("dragleave", leave, { signal });
    document.addEventListener("drop", drop, { signal });
    document.addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, [files]);
  return isOver;
}
