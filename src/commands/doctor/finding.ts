import type { status } from "../../failure.ts";

/** The failures of a launch that are findings too, by the name of their exit status (src/failure.ts). */
export const launchFailures = [
  "couldNotStart",
  "badShebang",
  "noMatchingPython",
  "scriptUnusable",
  "environmentMissing",
  "environmentBroken",
  "internal",
  "noPythonAtAll",
] as const satisfies readonly (keyof typeof status)[];

/** Every kind of finding, grouped by what is examined. */
export const findingKinds = [
  ...launchFailures,
  "notExamined",
  // Environments
  "activeEnvironmentGone",
  "environmentUnreadable",
  "environmentOfUntrustedOwner",
  "environmentUnusable",
  "environmentWithoutPython",
  "environmentWithoutBase",
  "environmentBaseGone",
  "environmentBaseChanged",
  "environmentOfOtherMachine",
  "environmentMoved",
  "environmentSettingsTooLarge",
  "environmentPackagesElsewhere",
  // Settings
  "fileOfUntrustedOwner",
  "badPyIni",
  "pyIniNotRead",
  "badDefault",
  "defaultNotInstalled",
  "defaultContradicts",
  "projectVersionMissing",
  // Variables
  "pythonHomeSet",
  "startupMissing",
  "startupUnreadable",
  "pythonPathGone",
  "executableOverridden",
  "companyWithoutPython",
  // PATH
  "relativeFolder",
  "folderOpenToAll",
  "shimsFirst",
  "danglingLink",
  "notExecutable",
  "unreadableFolder",
  "shimVersionNotInstalled",
  "shimVersionNotSelected",
  "badShimFile",
  "aliasTargetGone",
  "storeStubFirst",
  "noDeveloperTools",
  "pylTwice",
  "pylIsOther",
  "pyTwice",
  // What is installed
  "installationWithoutPython",
  "danglingInstallation",
  "unreadableRecord",
  "recordedProgramGone",
  "condaEnvironmentGone",
  "interpreterCannotStart",
  "onlyOtherProcessors",
  "onlyPrereleases",
  "probeCacheUnusable",
  // Environments of scripts
  "scriptEnvironmentBroken",
  "scriptEnvironmentUnfinished",
  "scriptEnvironmentUnreadable",
  "scriptRecordStale",
  // The registry
  "registeredProgramGone",
  "registeredWithoutProgram",
  "registeredNotStartable",
  "registeredTwice",
  "associationProgramGone",
  "associationOfOtherPyl",
  "associationNotPython",
  "associationOverridden",
  "associationRemoved",
  "associationWithoutArguments",
  "associationSplitsPaths",
  "associationsDiffer",
  "menuDiffers",
  "managerRunsScripts",
  "managerAsksAboutScripts",
  "scriptInPortal",
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Something that is broken, or that will surprise a user. */
export interface Finding {
  readonly kind: FindingKind;
  /** One sentence, without a full stop. */
  readonly what: string;
  /** A path, a registry key, or the place of a setting. */
  readonly where: string;
  /** What happens because of it. */
  readonly why: string;
  readonly fix: Fix;
}

/** How to repair it: a command line that works if pasted, or advice for a person. */
export interface Fix {
  readonly kind: "command" | "advice";
  readonly text: string;
}

export function command(text: string): Fix {
  return { kind: "command", text };
}

export function advice(text: string): Fix {
  return { kind: "advice", text };
}
