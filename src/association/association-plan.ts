import type { Database } from "./database.ts";
import type { Edit } from "./edit.ts";

/** The changes that make scripts open with this program. */
export interface AssociationPlan {
  /** The program that scripts will open with. */
  readonly program: string;
  /** In the order in which they are applied. */
  readonly edits: readonly Edit[];
  readonly databases: readonly Database[];
  readonly notes: readonly RegistrationNote[];
}

/** What a person should know about a registration, besides the changes. `--json` prints it as it is. */
export type RegistrationNote =
  /** Another program has set it since the registration, so it stays: a path or key, and the name in it. */
  | { readonly kind: "changedByOthers"; readonly where: string; readonly name: string }
  | ({ readonly kind: "toolMissing" | "toolFailed" } & Pick<Database, "tool" | "options" | "folder">)
  /** Windows: the user's own choice in Explorer overrides the registration. */
  | {
      readonly kind: "userChoice";
      readonly ending: string;
      readonly progId: string;
      /** The program of that class, or the app of the Store, if there is one. */
      readonly program?: string;
    }
  /** macOS: only the user can set which application opens this ending. */
  | { readonly kind: "chooseByHand"; readonly ending: string; readonly why: "noTool" | "refused" };

export function toolNote(
  kind: "toolMissing" | "toolFailed",
  { tool, options, folder }: Database,
): RegistrationNote {
  return { kind, tool, ...(options && { options }), folder };
}
