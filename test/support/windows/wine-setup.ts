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
  if (missing !== undefined) {
    project.provide("wineTemplate", { missing });
    return async () => {};
  }
  shared.users += 1;
  shared.template ??= makeTemplate(windowsInterpretersFolder);
  project.provide("wineTemplate", await shared.template);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await shared.template?.then(removePrefix);
  };
}

/** Making one takes about ten seconds, and each project of Vitest has a module of its own: they share it here. */
interface Shared {
  template?: Promise<Prefix>;
  users: number;
}

const key = Symbol.for("pyl's template of a Windows in Wine");
const globals = globalThis as { [key]?: Shared };
globals[key] ??= { users: 0 };
const shared: Shared = globals[key];

function whyNot(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64")
    return "Wine runs the Windows program on Linux on x86-64 only";
  for (const program of ["wine", "wineboot", "wineserver", compiler])
    if (which.sync(program, { nothrow: true }) === null) return `${program} is not installed`;
  if (!existsSync(windowsPrograms)) return "dist/windows-x64 is not built (npm run build:windows prints why)";
  if (!existsSync(windowsInterpretersFolder) || readdirSync(windowsInterpretersFolder).length < 2)
    return "CPython for Windows is not installed (scripts/setup.ts prints why)";
  return undefined;
}
