import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { toolsFolder } from "../setup/cache.ts";

/** The Python of the environment that has `packaging`, at the version and hash of scripts/setup/requirements.txt. */
export const packagingPython = join(toolsFolder, "bin/python");

export const specifierTable = fileURLToPath(new URL("../../test/cases/specifiers.txt", import.meta.url));

/** Returns the table of specifier sets as the installed `packaging` answers today. */
export async function askPackaging(): Promise<string> {
  const program = fileURLToPath(new URL("answers.py", import.meta.url));
  const { stdout } = await execa(packagingPython, [program], { stripFinalNewline: false });
  return stdout;
}
