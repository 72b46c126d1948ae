import type { Limit } from "../../limits.ts";

/** Why a `.venv`, or another environment that was found upward, cannot run anything. */
export type Unusable =
  /** It is a link whose target does not exist. */
  | { readonly kind: "dangling"; readonly target: string }
  | { readonly kind: "noSettings" }
  /** Its `pyvenv.cfg` is a folder, a pipe, or a link that leads nowhere. */
  | { readonly kind: "badSettings" }
  /** This user may not read its `pyvenv.cfg`. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "otherMachine"; readonly name: string }
  /** Its Python is a file that this user may not execute. */
  | { readonly kind: "notExecutable"; readonly path: string }
  /** It is a file, and what it names is not an environment. */
  | { readonly kind: "file"; readonly names: string }
  | { readonly kind: "largeFile"; readonly limit: Limit }
  /** It is neither a file nor a folder. */
  | { readonly kind: "other" };

/** Returns why an environment that was found cannot be used, as a clause: "it is a link to /gone, which does not exist". */
export function reasonOfUnusable(why: Unusable): string {
  switch (why.kind) {
    case "dangling":
      return `it is a link to ${why.target}, which does not exist`;
    case "noSettings":
      return "it has no pyvenv.cfg";
    case "badSettings":
      return "its pyvenv.cfg is not a file";
    case "unreadable":
      return "this user may not read its pyvenv.cfg";
    case "otherMachine":
      return `it was created for ${why.name}`;
    case "notExecutable":
      return `this user may not execute ${why.path}`;
    case "file":
      return why.names === ""
        ? "it is an empty file"
        : `it is a file, and ${why.names}, which it names, is not an environment`;
    case "largeFile":
      return `it is a file of more than ${why.limit.value} ${why.limit.unit}`;
    case "other":
      return "it is neither a file nor a folder";
  }
}
