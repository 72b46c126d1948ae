import type { LeftOut } from "../../../interpreters/left-out.ts";
import { pathKey } from "../../../interpreters/path-key.ts";
import { startProblem } from "../../../interpreters/start/start-problem.ts";
import {
  printKey,
  type RegistryEntry,
  readRegistration,
} from "../../../interpreters/windows/registration.ts";
import { registryEntries } from "../../../interpreters/windows/registry.ts";
import type { Machine } from "../../../platform/platform.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type FindingKind, type Fix } from "../finding.ts";

/** Finds registered Pythons (PEP 514) that do not exist, or that hide each other. */
export function* checkRegistry(context: CheckContext): Generator<Finding> {
  const { machine } = context;
  // Only Windows has a registry.
  if (machine.platform.hasPosixPaths) return;
  const first = new Map<string, { readonly executable: string; readonly key: string }>();
  for (const entry of registryEntries(machine)) {
    const found = readRegistration(entry, machine);
    if (found.kind === "leftOut") {
      yield* stale(entry, found);
      continue;
    }
    const { executable, registration } = found;
    yield* brokenWindowed(entry, registration?.windowed?.executable, machine);
    const tag = `${registration?.company}/${registration?.tag}`.toLowerCase();
    const other = first.get(tag);
    if (other === undefined) first.set(tag, { executable, key: printKey(entry) });
    else if (pathKey(other.executable, machine.platform) !== pathKey(executable, machine.platform))
      yield twice(entry, executable, other);
  }
}

function* stale(entry: RegistryEntry, { path, why }: LeftOut): Generator<Finding> {
  const problem = staleKinds[why.kind];
  if (problem === undefined) return;
  yield {
    kind: problem.kind,
    what: `${entry.company} ${entry.tag} is registered ${problem.as(path)}`,
    where: printKey(entry),
    why: "launchers and editors offer it, but it does not start",
    fix: deleteKey(entry),
  };
}

/** Reports a program without a console that cannot be started. The console programs are among the installed ones. */
function* brokenWindowed(
  entry: RegistryEntry,
  path: string | undefined,
  machine: Machine,
): Generator<Finding> {
  const reason = path && startProblem(path, machine);
  if (reason === undefined) return;
  yield {
    kind: "registeredNotStartable",
    what: `${entry.company} ${entry.tag} is registered with ${path}, which cannot be started: ${reason}`,
    where: printKey(entry),
    why: "pyl starts scripts without a console in its python.exe; other programs that choose it fail",
    fix: advice("install it again for this system and processor, or uninstall it"),
  };
}

const staleKinds: Readonly<
  Partial<Record<LeftOut["why"]["kind"], { readonly kind: FindingKind; as(path: string): string }>>
> = {
  missing: { kind: "registeredProgramGone", as: (path) => `as ${path}, which does not exist` },
  withoutExecutable: { kind: "registeredWithoutProgram", as: () => "without its executable" },
  notExecutable: { kind: "registeredNotStartable", as: (path) => `as ${path}, which is not a program` },
  storeStub: { kind: "registeredNotStartable", as: (path) => `as ${path}, which opens the Microsoft Store` },
};

/** Reports two Pythons of one company and tag. PEP 514: the user's goes before the machine's. */
function twice(
  entry: RegistryEntry,
  executable: string,
  first: { readonly executable: string; readonly key: string },
): Finding {
  return {
    kind: "registeredTwice",
    what: `${entry.company} ${entry.tag} is registered twice: ${executable} is hidden by ${first.executable}`,
    where: printKey(entry),
    why: `the tag selects only the other one, which ${first.key} registers`,
    fix: advice("uninstall one of the two: Settings, Apps, Installed apps"),
  };
}

/** Returns the command for the one of the machine's two registry views that has the key. */
function deleteKey(entry: RegistryEntry): Fix {
  const line = `reg delete "${printKey(entry)}" /f`;
  if (entry.root === "user") return command(line);
  const view = entry.root === "machine32" ? "/reg:32" : "/reg:64";
  return advice(`run in an administrator's terminal: ${line} ${view}`);
}
