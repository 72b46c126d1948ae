import type { Database } from "./database.ts";
import type { Edit } from "./edit.ts";
import type { Note } from "./note.ts";

/** What makes scripts open with this program. */
export interface Plan {
  readonly program: string;
  /** In the order in which they are made. */
  readonly edits: readonly Edit[];
  readonly databases: readonly Database[];
  readonly notes: readonly Note[];
}
