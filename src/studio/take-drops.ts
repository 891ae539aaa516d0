import { type DroppedItem, droppedItems, holdsFiles } from "./analyse/dropped-items.ts";

/** Takes in files that are dropped anywhere on the page: left to itself, the browser would leave the studio for them. */
export function takeDrops(open: (items: readonly DroppedItem[]) => void): void {
  document.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    open(droppedItems(event.dataTransfer!));
  });
}
