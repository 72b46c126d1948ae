import { nativeArchitecture } from "../../interpreters/architecture.ts";
import type { Source } from "../../interpreters/interpreter.ts";
import { managerTitle } from "../../interpreters/managers/manager-places.ts";
import { type ManagerName, managers } from "../../interpreters/managers/managers.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Identity } from "../../versions/constraint.ts";
import { printVersion } from "../../versions/version.ts";
import { type Architecture, variantLetters } from "../../versions/version-request.ts";

/** Returns `3.13.0t` or `PyPy 3.10.14`: CPython is not named. */
export function versionWords({ implementation, version, variant }: Identity): string {
  const number = version.release.length === 0 ? "?" : printVersion(version) + variantLetters[variant];
  return implementation === "CPython" ? number : `${implementation} ${number}`;
}

/** Returns what is unusual about a build: such interpreters are started only if they are named. */
export function buildWords(
  { version, variant }: Identity,
  architecture: Architecture | undefined,
  machine: Machine,
): string[] {
  const isForeign = architecture !== undefined && architecture !== nativeArchitecture(machine);
  return [
    ...(version.prerelease === "" ? [] : ["pre-release"]),
    ...(variant === "standard" ? [] : [variants[variant]]),
    ...(isForeign ? [architectures[architecture]] : []),
  ];
}

export const variants = { freethreaded: "free-threaded", debug: "debug build" } as const;

export const architectures: Readonly<Record<Architecture, string>> = {
  "32bit": "32-bit",
  "64bit": "x86-64",
  arm64: "ARM64",
  other: "other processor",
};

/** Returns what people call the source of an interpreter at a path. */
export function sourceWords(source: Source, path: string): string {
  return isManager(source) ? managerTitle(source, path) : searches[source];
}

function isManager(source: Source): source is ManagerName {
  return managers.some(({ name }) => name === source);
}

/** The sources that are not version managers. */
const searches: Readonly<Record<Exclude<Source, ManagerName>, string>> = {
  ownEnvironment: "pyl's own",
  activeEnvironment: "active",
  scriptEnvironment: "script",
  enclosingEnvironment: "nearest",
  project: ".python-version",
  shebang: "first line",
  registry: "registry",
  store: "Store",
  installManager: "pymanager",
  conda: "conda",
  path: "PATH",
  shim: "shims",
};
