import { knownFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { onlyBlock } from "../../script/only-block.ts";
import { type PlaceOfBlock, textWithBlock } from "../../script/place-of-block.ts";
import type { Script } from "../../script/script.ts";
import { lockPaths } from "./lock-paths.ts";

/** Where the record for a script is. */
export interface RecordPlace {
  readonly path: string;
  readonly asked: string;
}

/**
 * Returns where the record for a script is: by its folder, its first line, its block, the locks beside it, and the variables
 * with a version. Undefined for a block that is not written as nearly everybody writes it, and if neither the block nor the line
 * adds packages.
 */
export function recordPlace(
  request: Request,
  script: Script,
  mayLineAdd: boolean,
  machine: Machine,
): RecordPlace | undefined {
  const { block, shebang, file, folder } = script;
  // A version that is typed switches the block off.
  if (request.version !== undefined) return undefined;
  const content = block === undefined ? noContent : contentOf(block, machine);
  if (content === undefined) return undefined;
  if (!mayLineAdd && !content.some(declares)) return undefined;
  const cache = knownFolder("cache", machine);
  if (cache === undefined) return undefined;
  const { platform, permitted } = machine;
  let asked = `${folder}\n${shebang?.line ?? ""}\n${content.join("\n")}`;
  for (const lock of lockPaths(file, platform)) {
    const fingerprint = permitted.fingerprint(lock);
    if (fingerprint !== undefined) asked += `\n${lock} ${fingerprint}`;
  }
  for (const name of versionVariables) {
    const value = machine.environment(name);
    if (value !== undefined) asked += `\n${name}=${value}`;
  }
  const { join } = platform;
  return { path: join(join(join(cache, "pyl"), "known"), machine.digest(asked)), asked };
}

const noContent: readonly string[] = [];

/** Returns the lines of the block, if it is written as nearly everybody writes it; none if there is no block. */
function contentOf(block: PlaceOfBlock, machine: Machine): readonly string[] | undefined {
  const found = textWithBlock(block, machine);
  const read = found === undefined || found.isCut ? undefined : onlyBlock(found.text);
  // Python ends a line at a carriage return too.
  const only = read !== undefined && found?.text.indexOf("\r") === -1 ? read : undefined;
  // The next reader of the block finds it here (metadata.ts), also that there is none.
  if (found === undefined || only !== undefined) machine.memory.set(block, only);
  if (found === undefined) return noContent;
  return only?.content;
}

/** They say which Python is taken if the script leaves that open (src/select/preset.ts). */
const versionVariables = ["PY_PYTHON", "PY_PYTHON3", "PYENV_VERSION"] as const;

function declares(line: string): boolean {
  return line.startsWith("dependencies");
}
