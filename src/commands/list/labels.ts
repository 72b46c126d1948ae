import { nativeArchitecture } from "../../interpreters/architecture.ts";
import type { Source } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Identity } from "../../versions/constraint.ts";
import { printVersion } from "../../versions/version.ts";
import { type Architecture, variantLetters } from "../../versions/version-request.ts";

/** `3.13.0t`, `PyPy 3.10.14`: an implementation goes without saying where it is CPython. */
export function versionWords({ implementation, version, variant }: Identity): string {
  const number = version.release.length === 0 ? "?" : printVersion(version) + variantLetters[variant];
  return implementation === "CPython" ? number : `${implementation} ${number}`;
}

/** What keeps it from being taken for the usual: nobody gets such a one without naming it. */
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

/** Who has put it there; `path` is where it is. */
export function sourceWords(source: Source, path: string): string {
  return source === "framework" ? frameworkWords(path) : words[source];
}

const words: Readonly<Record<Exclude<Source, "framework">, string>> = {
  ownEnvironment: "pyl's own",
  activeEnvironment: "active",
  enclosingEnvironment: "nearest",
  shebang: "first line",
  registry: "registry",
  store: "Store",
  installManager: "pymanager",
  uv: "uv",
  pyenv: "pyenv",
  mise: "mise",
  asdf: "asdf",
  hatch: "hatch",
  homebrew: "Homebrew",
  conda: "conda",
  path: "PATH",
  shim: "shims",
};

/** Three makers use the same layout (src/interpreters/managers/managers.ts). */
function frameworkWords(path: string): string {
  if (path.startsWith("/opt/local/")) return "MacPorts";
  return path.startsWith("/Library/Developer/") ? "Apple" : "python.org";
}
