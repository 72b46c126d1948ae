import type { Check } from "./check-context.ts";
import { checkAssociations } from "./checks/associations.ts";
import { checkDefaults } from "./checks/defaults.ts";
import { checkDefaultApplications } from "./checks/desktop/default-applications.ts";
import { checkDesktopEntry } from "./checks/desktop/desktop-entry.ts";
import { checkExecutableScripts } from "./checks/desktop/executable-scripts.ts";
import { checkPortal } from "./checks/desktop/portal.ts";
import { checkEnvironments } from "./checks/environments.ts";
import { checkInstallations } from "./checks/installations.ts";
import { checkLaunch } from "./checks/launch.ts";
import { checkMenu } from "./checks/menu.ts";
import { checkOwnNames } from "./checks/own-names.ts";
import { checkPathFolders } from "./checks/path-folders.ts";
import { checkPathPrograms } from "./checks/path-programs.ts";
import { checkProbeCache } from "./checks/probe-cache.ts";
import { checkPyIni } from "./checks/py-ini.ts";
import { checkRegistry } from "./checks/registry.ts";
import { checkScriptEnvironments } from "./checks/script-environments.ts";
import { checkUnstartableInterpreters } from "./checks/unstartable-interpreters.ts";
import { checkUnsuitableInterpreters } from "./checks/unsuitable-interpreters.ts";
import { checkUntrustedFiles } from "./checks/untrusted-files.ts";
import { checkUnusableEnvironments } from "./checks/unusable-environments.ts";
import { checkVariables } from "./checks/variables.ts";

/** Checks that are reported together. */
export interface Group {
  readonly title: string;
  readonly checks: readonly Check[];
}

/**
 * The checks, in the order of the report: first what concerns a launch from here. If two checks find the
 * same, the first one reports it.
 */
export const groups: readonly Group[] = [
  {
    title: "Here",
    checks: [
      checkEnvironments,
      checkUnusableEnvironments,
      checkPyIni,
      checkDefaults,
      checkLaunch,
      checkUntrustedFiles,
    ],
  },
  { title: "Variables", checks: [checkVariables] },
  { title: "PATH", checks: [checkPathFolders, checkPathPrograms, checkOwnNames] },
  {
    title: "Installed",
    checks: [checkUnstartableInterpreters, checkUnsuitableInterpreters, checkInstallations, checkProbeCache],
  },
  { title: "Environments of scripts", checks: [checkScriptEnvironments] },
  { title: "Registry", checks: [checkRegistry] },
  {
    title: "File associations",
    checks: [
      checkAssociations,
      checkMenu,
      checkDesktopEntry,
      checkDefaultApplications,
      checkExecutableScripts,
      checkPortal,
    ],
  },
];
