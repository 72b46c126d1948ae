/** A kind of Python file that pyl starts, with its names on the three systems. */
export interface FileKind {
  /** In lower case, with its dot. Upper case counts as well. */
  readonly ending: string;
  /** Its name in a file manager. */
  readonly title: string;
  /** Whether Python starts with a console or without one, unless an option says otherwise. */
  readonly mode: "console" | "windowed";
  /** An archive is a zip file with a `__main__.py` (Python's `zipapp`). */
  readonly form: "script" | "archive";
  /** Windows: pyl's own programmatic identifier, so that no other program's is changed. */
  readonly progId: string;
  /** freedesktop.org: every type that a file of this kind can have. */
  readonly mimeTypes: readonly string[];
  /** Whether shared-mime-info lacks the type, so that pyl's own MIME package describes it. */
  readonly lacksMimeType: boolean;
  /** macOS: the uniform type identifier. Apple defines one for `.py` only (`public.`). */
  readonly uniformType: string;
}

/**
 * The one table of file endings. The launch, `--register`, `--doctor` and `--background` all read
 * it: a new ending is a new row.
 */
export const fileKinds: readonly FileKind[] = [
  {
    ending: ".py",
    title: "Python script",
    mode: "console",
    form: "script",
    progId: "Pyl.File",
    mimeTypes: ["text/x-python", "text/x-python3"],
    lacksMimeType: false,
    uniformType: "public.python-script",
  },
  {
    ending: ".pyw",
    title: "Python script without a console",
    mode: "windowed",
    form: "script",
    progId: "Pyl.NoConFile",
    mimeTypes: ["application/x-python-windowed"],
    lacksMimeType: true,
    uniformType: "local.pyl.windowed-script",
  },
  {
    ending: ".pyz",
    title: "Python archive",
    mode: "console",
    form: "archive",
    progId: "Pyl.ArchiveFile",
    mimeTypes: ["application/x-python-zipapp"],
    lacksMimeType: true,
    uniformType: "local.pyl.archive",
  },
  {
    ending: ".pyzw",
    title: "Python archive without a console",
    mode: "windowed",
    form: "archive",
    progId: "Pyl.NoConArchiveFile",
    mimeTypes: ["application/x-python-windowed-zipapp"],
    lacksMimeType: true,
    uniformType: "local.pyl.windowed-archive",
  },
];

export const scriptEndings: readonly string[] = fileKinds
  .filter(({ form }) => form === "script")
  .map(({ ending }) => ending);

/** By ending, so that a launch needs one lookup. */
const kinds: Readonly<Record<string, FileKind>> = Object.fromEntries(
  fileKinds.map((kind) => [kind.ending, kind]),
);

/** Returns undefined for every other kind of file: Python runs those too. */
export function fileKindOf(path: string): FileKind | undefined {
  return kinds[endingOf(path)];
}

/** Returns the file's name without its ending if that is Python's; `.pyc` files are Python's as well. */
export function withoutEnding(name: string): string {
  const ending = endingOf(name);
  const isPythons = kinds[ending] !== undefined || ending === ".pyc";
  return isPythons && name.length > ending.length ? name.slice(0, -ending.length) : name;
}

/** Returns the last dot and what follows it. The result is not in the table if the path has no dot. */
function endingOf(path: string): string {
  return path.slice(path.lastIndexOf(".")).toLowerCase();
}
