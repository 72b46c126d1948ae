import { existsSync, readdirSync } from "node:fs";
import type { TestProject } from "vitest/node";
import which from "which";
import { windowsInterpretersFolder } from "../../../scripts/setup/cache.ts";
import { type Prefix, removePrefix } from "../../../scripts/wine.ts";
import type { Needed } from "../stories/interpreters.ts";
import { windowsPrograms } from "../stories/programs.ts";
import { compiler, makeTemplate } from "./wine-prefix.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What the stories on Windows start from, made once for all of them. */
    wineTemplate: Needed<Prefix>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing = whyNot();
  const template = missing === undefined ? await makeTemplate(windowsInterpretersFolder) : { missing };
  project.provide("wineTemplate", template);
  return async () => {
    if ("folder" in template) await removePrefix(template);
  };
}

function whyNot(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64")
    return "Wine runs the Windows program on Linux on x86-64 only";
  for (const program of ["wine", "wineboot", "wineserver", compiler])
    if (which.sync(program, { nothrow: true }) === null) return `${program} is not installed`;
  if (!existsSync(windowsPrograms)) return "dist/windows-x64 is not built (npm run build:windows tells why)";
  if (!existsSync(windowsInterpretersFolder) || readdirSync(windowsInterpretersFolder).length < 2)
    return "CPython for Windows is not installed (scripts/setup.ts tells why)";
  return undefined;
}
