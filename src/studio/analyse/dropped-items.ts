/** Something that was dropped or pasted: a file, or a folder. */
export interface DroppedItem {
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

/** Whether files are held over the page, and not text or a link. */
export const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;

/** What was dropped or pasted; it must be asked for before anything is waited for. */
export const droppedItems = ({ items }: DataTransfer): DroppedItem[] =>
  [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
