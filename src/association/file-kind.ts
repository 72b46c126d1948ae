import type { Mode } from "../request/mode.ts";

/** What opens with this program: every kind of file, with its names on the three systems. */
export interface FileKind {
  readonly ending: string;
  /** As a file manager calls it. */
  readonly title: string;
  readonly mode: Mode;
  readonly form: "script" | "archive";
  /** Windows: our own programmatic identifier, so that nobody else's is touched. */
  readonly progId: string;
  /** freedesktop.org; what shared-mime-info has no type for, `mime-package.ts` describes. */
  readonly mimeTypes: readonly string[];
  /** macOS: the uniform type identifier. Apple has one for `.py` alone. */
  readonly uniformType: string;
}

export const fileKinds: readonly FileKind[] = [
  {
    ending: ".py",
    title: "Python script",
    mode: "console",
    form: "script",
    progId: "Pyl.File",
    mimeTypes: ["text/x-python", "text/x-python3"],
    uniformType: "public.python-script",
  },
  {
    ending: ".pyw",
    title: "Python script without a console",
    mode: "windowed",
    form: "script",
    progId: "Pyl.NoConFile",
    mimeTypes: ["application/x-python-windowed"],
    uniformType: "local.pyl.windowed-script",
  },
  {
    ending: ".pyz",
    title: "Python archive",
    mode: "console",
    form: "archive",
    progId: "Pyl.ArchiveFile",
    mimeTypes: ["application/x-python-zipapp"],
    uniformType: "local.pyl.archive",
  },
  {
    ending: ".pyzw",
    title: "Python archive without a console",
    mode: "windowed",
    form: "archive",
    progId: "Pyl.NoConArchiveFile",
    mimeTypes: ["application/x-python-windowed-zipapp"],
    uniformType: "local.pyl.windowed-archive",
  },
];
