import type { Content } from "./content.ts";
import type { Context } from "./context.ts";
import type { Edit } from "./edit.ts";
import { readBundle, sourcePath, writeBundle } from "./macos/bundle.ts";
import { readText, removeUnfinishedText, writeText } from "./text-file.ts";

/** Reads the current content of the edit's target. */
export function readTarget(edit: Edit, { machine, host }: Context): Content {
  switch (edit.kind) {
    case "file":
    case "lines":
      return readText(edit.path, machine);
    case "value":
    case "words":
      return machine.registryData(edit.key, edit.name);
    case "bundle":
      return readBundle(edit.path, machine);
    case "handler":
      return host.ask(edit.tool, ["-d", edit.type], [])?.trim() || undefined;
  }
}

/** Writes or removes the edit's target. Returns whether that succeeded. */
export function writeTarget(edit: Edit, content: Content, context: Context): boolean {
  const { host } = context;
  switch (edit.kind) {
    case "file":
    case "lines":
      return writeText(edit.path, content, context);
    case "value":
    case "words":
      return host.setRegistryData(edit.key, edit.name, content);
    case "bundle":
      return writeBundle(edit, content, context);
    case "handler":
      // duti cannot set "no application". macOS forgets pyl's when the bundle is removed.
      if (content === undefined) return true;
      // duti would read it as an option (getopt of BSD). No bundle has such an identifier.
      if (content.startsWith("-")) return false;
      return host.ask(edit.tool, ["-s", content, edit.type, "all"], []) !== undefined;
  }
}

/**
 * Removes what a killed process was writing in place of the edit's target. Returns whether nothing of it is
 * left.
 */
export function removeUnfinishedTarget(edit: Edit, context: Context): boolean {
  switch (edit.kind) {
    case "file":
    case "lines":
      return removeUnfinishedText(edit.path, context);
    case "bundle":
      return removeUnfinishedText(sourcePath(edit.path), context);
    case "value":
    case "words":
    case "handler":
      return true;
  }
}
