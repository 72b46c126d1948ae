/** Where the user asked for something. `--explain` and the errors show it. */
export type Origin =
  | { readonly kind: "commandLine"; readonly text: string }
  | { readonly kind: "programName"; readonly text: string }
  | { readonly kind: "environment"; readonly name: string; readonly text: string }
  | { readonly kind: "file"; readonly path: string; readonly line: number; readonly text: string };

/** A value, and where it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Returns where a value was set, to be printed after "requested by" or inside a sentence. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "commandLine":
      return `${origin.text} on the command line`;
    case "programName":
      return `the name this program was started by: ${origin.text}`;
    case "environment":
      return `the environment variable ${origin.name}=${origin.text}`;
    case "file":
      return `${origin.path}:${origin.line}: ${origin.text}`;
  }
}
