/**
 * One reversible change, as data. An edit has a target (a file, a registry value, ...), whose content is a
 * text, or undefined. `content.ts` computes the content with and without the edit, `target.ts` reads
 * and writes it. The journal stores edits, so the names of kinds and fields are part of its format.
 */
export type Edit = FileEdit | LinesEdit | ValueEdit | ListEdit | BundleEdit | HandlerEdit;

/** A file that belongs to pyl. */
export interface FileEdit {
  readonly kind: "file";
  readonly path: string;
  readonly text: string;
}

/** Some keys in one section of a file that belongs to the user. */
export interface LinesEdit {
  readonly kind: "lines";
  readonly path: string;
  readonly section: string;
  /** Values by key. */
  readonly lines: Readonly<Record<string, string>>;
}

/** A value in this user's registry, in the format of `Facts.registryData`. */
export interface ValueEdit {
  readonly kind: "value";
  readonly key: string;
  readonly name: string;
  readonly data: string;
}

/** Items to add to a list in this user's registry (PATHEXT). */
export interface ListEdit {
  readonly kind: "words";
  readonly key: string;
  readonly name: string;
  readonly words: readonly string[];
  /** The machine's list, which counts until the user has a list. */
  readonly otherwise: string;
}

/** An application bundle (macOS): the system's tools build it, pyl provides these texts. */
export interface BundleEdit {
  readonly kind: "bundle";
  readonly path: string;
  /** The bundle identifier in the property list, by which pyl recognizes its own bundle. */
  readonly identifier: string;
  /** The AppleScript that the system compiles into the bundle's program. */
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

/** Returns the same text for edits of the same target. */
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
