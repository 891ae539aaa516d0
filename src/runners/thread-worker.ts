import { handle } from "./handle.ts";

/** What a worker thread does: the content of one job in, its result out. */
const compute = (content: unknown): Promise<unknown> => handle(content);

// biome-ignore lint/style/noDefaultExport: Piscina calls the default export of a worker file
export default compute;
