/** What a person should know of a registration beside what was changed. */
export type Note =
  /** Others have set it since, so it stays: a path or key, and what of it. */
  | { readonly kind: "strangers"; readonly where: string; readonly name: string }
  | { readonly kind: "toolMissing"; readonly tool: string; readonly folder: string }
  | { readonly kind: "toolFailed"; readonly tool: string; readonly folder: string }
  /** Windows: a choice of the user's in Explorer goes before what is registered. */
  | { readonly kind: "userChoice"; readonly ending: string; readonly progId: string }
  /** macOS: which application opens a type is for the user to say. */
  | { readonly kind: "chooseByHand"; readonly ending: string; readonly why: "noTool" | "refused" };
