/** Where the user asked for something. `--explain` and the errors show it. */
export type Origin =
  | { readonly kind: "commandLine"; readonly text: string }
  /** The option `version` of the library's functions. */
  | { readonly kind: "call"; readonly text: string }
  | { readonly kind: "programName"; readonly text: string }
  | { readonly kind: "environment"; readonly name: string; readonly text: string }
  | { readonly kind: "file"; readonly path: string; readonly line: number; readonly text: string }
  /** A line of a script that starts pyl itself, with options of its own. */
  | { readonly kind: "ownLine"; readonly path: string; readonly line: number; readonly text: string };

/** A value, and where it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Returns whether it is an option of pyl's: typed, in a line that starts pyl, or in a call of the library. */
export function isOption(origin: Origin | undefined): boolean {
  return origin !== undefined && options.includes(origin.kind);
}

const options: readonly Origin["kind"][] = ["commandLine", "call", "ownLine"];

/** Returns where a value was set, to be printed after "requested by" or inside a sentence. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "commandLine":
      return `${origin.text} on the command line`;
    case "call":
      return `the option version: ${JSON.stringify(origin.text)}`;
    case "programName":
      return `the name this program was started by: ${origin.text}`;
    case "environment":
      // In quotes, so that a blank at the end is seen.
      return `the environment variable ${origin.name}="${origin.text}"`;
    case "file":
    case "ownLine":
      return `${origin.path}:${origin.line}: ${origin.text}`;
  }
}
