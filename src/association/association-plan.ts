import type { Database } from "./database.ts";
import type { Edit } from "./edit.ts";

/** What makes scripts open with this program. */
export interface AssociationPlan {
  readonly program: string;
  /** In the order in which they are made. */
  readonly edits: readonly Edit[];
  readonly databases: readonly Database[];
  readonly notes: readonly RegistrationNote[];
}

/** What a person should know of a registration beside what was changed. */
export type RegistrationNote =
  /** Others have set it since, so it stays: a path or key, and what of it. */
  | { readonly kind: "changedByOthers"; readonly where: string; readonly name: string }
  | { readonly kind: "toolMissing"; readonly tool: string; readonly folder: string }
  | { readonly kind: "toolFailed"; readonly tool: string; readonly folder: string }
  /** Windows: a choice of the user's in Explorer goes before what is registered. */
  | { readonly kind: "userChoice"; readonly ending: string; readonly progId: string }
  /** macOS: which application opens a type is for the user to say. */
  | { readonly kind: "chooseByHand"; readonly ending: string; readonly why: "noTool" | "refused" };
