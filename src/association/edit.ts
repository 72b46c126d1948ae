/**
 * One reversible change, as data. What it acts on, its target, has a content: a text, or nothing.
 * `content.ts` says what an edit makes of it, `target.ts` reads and writes it.
 */
export type Edit = FileEdit | LinesEdit | ValueEdit | ListEdit | BundleEdit | HandlerEdit;

/** A file that is ours, all of it. */
export interface FileEdit {
  readonly kind: "file";
  readonly path: string;
  readonly text: string;
}

/** Some keys of a section of a file that is not ours. */
export interface LinesEdit {
  readonly kind: "lines";
  readonly path: string;
  readonly section: string;
  /** Values by key. */
  readonly lines: Readonly<Record<string, string>>;
}

/** A value of this user's registry, in the words of `Facts.registryData`. */
export interface ValueEdit {
  readonly kind: "value";
  readonly key: string;
  readonly name: string;
  readonly data: string;
}

/** Words that a list in this user's registry is to hold as well (PATHEXT). */
export interface ListEdit {
  readonly kind: "words";
  readonly key: string;
  readonly name: string;
  readonly words: readonly string[];
  /** The list that holds as long as the user has none. */
  readonly otherwise: string;
}

/** An application that the system's own tools make (macOS); these texts of it are ours. */
export interface BundleEdit {
  readonly kind: "bundle";
  readonly path: string;
  /** What its property list calls it: by that it is known for ours. */
  readonly identifier: string;
  /** What AppleScript's compiler makes the program from. */
  readonly source: string;
  readonly propertyList: string;
  /** The shell script that the program runs. */
  readonly script: string;
}

/** The application that opens a type (macOS), as the tool `duti` reads and sets it. */
export interface HandlerEdit {
  readonly kind: "handler";
  readonly tool: string;
  readonly type: string;
  readonly identifier: string;
}

/** The same for edits of the same thing. */
export function targetOf(edit: Edit): string {
  switch (edit.kind) {
    case "file":
    case "lines":
    case "bundle":
      return `path ${edit.path}`;
    case "value":
    case "words":
      return `value ${edit.key.toLowerCase()}\\${edit.name.toLowerCase()}`;
    case "handler":
      return `type ${edit.type}`;
  }
}

export function isSameEdit(edit: Edit, other: Edit): boolean {
  return JSON.stringify(edit) === JSON.stringify(other);
}
