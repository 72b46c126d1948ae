import { checkAssociations } from "./associations.ts";
import { checkDefaults } from "./defaults.ts";
import { checkDesktopEntries } from "./desktop-entries.ts";
import { checkEnvironments } from "./environments.ts";
import { checkInstallations } from "./installations.ts";
import { checkKeptAnswers } from "./kept-answers.ts";
import { checkLaunch } from "./launch.ts";
import { checkPathFolders } from "./path-folders.ts";
import { checkPathPrograms } from "./path-programs.ts";
import type { Check } from "./patient.ts";
import { checkPyIni } from "./py-ini.ts";
import { checkRegistry } from "./registry.ts";
import { checkVariables } from "./variables.ts";
import { checkWhole } from "./whole.ts";

/** Checks that are told of together. */
export interface Group {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** What concerns the launch here comes first. Of what two checks find, the first one's words are told. */
export const groups: readonly Group[] = [
  { title: "Here", checks: [checkEnvironments, checkPyIni, checkDefaults, checkLaunch] },
  { title: "Variables", checks: [checkVariables] },
  { title: "PATH", checks: [checkPathFolders, checkPathPrograms] },
  { title: "Installed", checks: [checkWhole, checkInstallations, checkKeptAnswers] },
  { title: "Registry", checks: [checkRegistry] },
  { title: "File associations", checks: [checkAssociations, checkDesktopEntries] },
];
