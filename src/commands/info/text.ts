import { nativeArchitecture } from "../../interpreters/architecture.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import { describeOrigin, type Sourced } from "../../origin.ts";
import type { Machine } from "../../platform/platform.ts";
import { printable } from "../../printable.ts";
import { printVersion } from "../../versions/version.ts";
import { describeRequest, type VersionRequest } from "../../versions/version-request.ts";
import { architectures, sourceWords, variants } from "../list/labels.ts";
import { paintFor } from "../paint.ts";
import type { LaunchFacts } from "./facts.ts";
import type { Customize, InterpreterFacts } from "./interpreter-facts.ts";
import { describeExtraStartupFile, describePythonStartup } from "./startup.ts";

/** A label and its values, one a line. */
type Line = readonly [label: string, ...values: string[]];

/** Returns the facts for people, one a line. */
export function printText(
  facts: LaunchFacts,
  answered: InterpreterFacts | undefined,
  machine: Machine,
): string {
  const { interpreter, startup, extraStartup } = facts;
  const lines: Line[] =
    interpreter === undefined
      ? [
          ["executable", facts.executable],
          ["Python", "none: the shebang asks for this program"],
        ]
      : [
          ["executable", facts.executable],
          ...identityLines(facts, interpreter, answered, machine),
          ["environment", interpreter.environment ?? "none"],
          ...(answered === undefined ? [unanswered] : answeredLines(answered, machine)),
          ["PYTHONSTARTUP", describePythonStartup(startup)],
          ...(extraStartup.length === 0
            ? []
            : [["startup files", ...extraStartup.map(describeExtraStartupFile)] as const]),
        ];
  return print([...lines, ...ownLines(facts)], machine);
}

const unanswered: Line = [
  "not known",
  "prefix, base prefix, site-packages, user site, sitecustomize and usercustomize:",
  "it could not be started, failed, or took more than ten seconds",
];

function print(lines: readonly Line[], machine: Machine): string {
  const paint = paintFor(machine);
  const width = Math.max(...lines.map(([label]) => label.length));
  const shown = lines.flatMap(([label, ...values]) =>
    values.map(
      (value, at) => `${paint("dim", (at === 0 ? label : "").padEnd(width))}  ${printable(value)}\n`,
    ),
  );
  return shown.join("");
}

function identityLines(
  { architecture, executable }: LaunchFacts,
  { identity, source }: Interpreter,
  answered: InterpreterFacts | undefined,
  machine: Machine,
): Line[] {
  // What the interpreter itself says is certain.
  const { implementation, version, variant } = answered?.identity ?? identity;
  const isForeign = architecture !== undefined && architecture !== nativeArchitecture(machine);
  const own = answered?.implementationVersion;
  return [
    ["version", `${printVersion(version)}${version.prerelease === "" ? "" : " (pre-release)"}` || "unknown"],
    ["implementation", own === undefined ? implementation : `${implementation} ${own}`],
    ...(variant === "standard" ? [] : [["build", variants[variant]] as const]),
    [
      "architecture",
      (architecture && architectures[architecture] + (isForeign ? " (not this machine's)" : "")) ?? "unknown",
    ],
    ["found in", places[source] ?? sourceWords(source, executable)],
  ];
}

/** Sources that `--list` has shorter names for. */
const places: Readonly<Partial<Record<Interpreter["source"], string>>> = {
  ownEnvironment: "the environment that this pyl is in",
  activeEnvironment: "the active environment",
  scriptEnvironment: "the environment of the script",
  enclosingEnvironment: "the nearest environment upward",
  shebang: "the first line",
  shim: "a folder of shims on PATH",
};

function answeredLines(answered: InterpreterFacts, machine: Machine): Line[] {
  const { prefix, basePrefix, sitePackages, userSite, sitecustomize, usercustomize } = answered;
  return [
    ["prefix", prefix],
    ["base prefix", basePrefix],
    ["site-packages", ...(sitePackages.length === 0 ? ["none"] : sitePackages)],
    ["user site", userSite === undefined ? "unknown" : userSiteWords(userSite, machine)],
    ["sitecustomize", customizeWords(sitecustomize)],
    ["usercustomize", customizeWords(usercustomize)],
  ];
}

function userSiteWords(
  { path, isEnabled }: NonNullable<InterpreterFacts["userSite"]>,
  machine: Machine,
): string {
  const isThere = machine.kind(path) === "directory";
  return `${path} (${isEnabled ? "enabled" : "not enabled"}${isThere ? "" : ", not there"})`;
}

function customizeWords(module: Customize | undefined): string {
  if (module === undefined) return "none";
  return module.isLoaded ? module.path : `${module.path} (not loaded)`;
}

/** Returns what pyl itself read. */
function ownLines({ asked, preset, pyIni }: LaunchFacts): Line[] {
  const describe = ({ value, origin }: Sourced<VersionRequest>) =>
    `${describeRequest(value)} (${describeOrigin(origin)})`;
  return [
    ["asked for", asked === undefined ? "any version" : describe(asked)],
    [
      "default",
      preset === undefined
        ? "none"
        : `${describe(preset)}${preset.decides ? "" : ", which does not decide here"}`,
    ],
    ["py.ini", ...(pyIni.length === 0 ? ["none"] : pyIni)],
  ];
}
