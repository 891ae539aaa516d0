import { job } from "../work/job.ts";
import { type Piece, takePiece } from "./read-file-held.ts";

/** Gives a worker a stretch of a file that it will be asked to read. */
export const sendPiece = job<Piece, { readonly taken: true }>({
  id: "send-piece",
  run(piece) {
    takePiece(piece);
    return { taken: true };
  },
});
