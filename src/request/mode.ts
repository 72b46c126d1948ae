import { type FileKind, fileKindOf } from "../script/file-kind.ts";

/** Whether Python is started with a console or without: two programs on Windows, one elsewhere. */
export type Mode = FileKind["mode"];

/** Returns "windowed" for `gui.pyw`, whichever program starts it; undefined for files that leave the choice to the program. */
export function modeOfScript(script: string): Mode | undefined {
  return fileKindOf(script)?.mode === "windowed" ? "windowed" : undefined;
}
