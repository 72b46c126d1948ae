/** Why there is nothing at a path. */
export type Absence =
  /** It is a link whose target does not exist. */
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "noFolder"; readonly folder: string }
  | { readonly kind: "closedFolder"; readonly folder: string }
  /** A part of the path is something else than a folder. */
  | { readonly kind: "notAFolder"; readonly path: string }
  /** Its folder does not have that name. */
  | { readonly kind: "noName" };

/** Returns what was found in place of the path, as a clause: "the folder /srv/x does not exist". */
export function describeAbsence(absence: Exclude<Absence, { kind: "link" | "noName" }>): string {
  switch (absence.kind) {
    case "noFolder":
      return `the folder ${absence.folder} does not exist`;
    case "closedFolder":
      return `this user may not enter the folder ${absence.folder}`;
    case "notAFolder":
      return `${absence.path} is not a folder`;
  }
}
