import type { RegistryRoot } from "../../../host/host.ts";
import { pathKey } from "../../../interpreters/path-key.ts";
import type { Machine } from "../../../platform/platform.ts";
import { fileKinds } from "../../../script/file-kind.ts";
import { splitWords } from "../../../script/shebang-words.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type Fix } from "../finding.ts";

/**
 * Finds programs that Explorer should open scripts with, but cannot (Windows). On other systems the registry
 * is empty.
 */
export function* checkAssociations({ machine }: CheckContext): Generator<Finding> {
  for (const { ending } of fileKinds) yield* checkEnding(ending, machine);
}

const classes = "Software\\Classes";
const choices = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FileExts";

/**
 * Where an association is set, the strongest first: a choice in Explorer, the user's registrations, the
 * machine's.
 */
type Voice = "choice" | "user" | "machine";

interface Association {
  readonly voice: Voice;
  readonly progId: string;
  readonly key: string;
  /** Undefined if the kind of file is not defined, or if an app of the Store opens it. */
  readonly program: string | undefined;
  readonly isDefined: boolean;
}

function* checkEnding(ending: string, machine: Machine): Generator<Finding> {
  const associations = readAssociations(ending, machine);
  const [effective] = associations;
  if (effective === undefined) return;
  const { voice, progId, key, program } = effective;
  const isGone =
    program !== undefined && machine.platform.isAbsolute(program) && machine.kind(program) === undefined;
  if (isGone || !effective.isDefined)
    yield {
      kind: "associationProgramGone",
      what: isGone
        ? `${ending} files open with ${program}, which does not exist`
        : `${ending} files should open as ${progId}, which is not defined`,
      where: key,
      why: "a double-click on a script does not run it",
      fix: isOurs(effective) ? command("pyl --register") : forget(voice, ending, key),
    };
  const users = associations.find((each) => each.voice === "user");
  // pyl registers over the machine's association on purpose; `pyl --unregister` restores it.
  const user = users === undefined || isOurs(users) ? undefined : users.program;
  const common = associations.find((each) => each.voice === "machine")?.program;
  const same = (path: string) => pathKey(path, machine.platform);
  if (user === undefined || common === undefined || same(user) === same(common)) return;
  yield {
    kind: "associationsDiffer",
    what: `${ending} files are registered twice: for this user with ${user}, for the machine with ${common}`,
    where: `HKEY_CURRENT_USER\\${classes}\\${ending}`,
    why: "the user's goes first; services and other users take the machine's, which is another program",
    fix: advice(
      `uninstall one of the two (Settings, Apps, Installed apps), or keep the machine's: ${deleteDefault(`HKEY_CURRENT_USER\\${classes}\\${ending}`)}`,
    ),
  };
}

function readAssociations(ending: string, machine: Machine): Association[] {
  const user = ["user", "machine64"] as const;
  const choice = `${choices}\\${ending}\\UserChoice`;
  const own = `${classes}\\${ending}`;
  return [
    read("choice", choice, machine.registryValue("user", choice, "ProgId"), user, machine),
    read("user", own, machine.registryValue("user", own, ""), user, machine),
    read("machine", own, machine.registryValue("machine64", own, ""), ["machine64"], machine),
  ].filter((association) => association !== undefined);
}

/**
 * Reads an association. `roots` are the parts of the registry whose definitions count, the first one first.
 */
function read(
  voice: Voice,
  key: string,
  progId: string | undefined,
  roots: readonly RegistryRoot[],
  machine: Machine,
): Association | undefined {
  if (!progId) return undefined;
  const definition = `${classes}\\${progId}`;
  const lines = roots.map((root) => machine.registryValue(root, `${definition}\\shell\\open\\command`, ""));
  const line = lines.find((each) => each !== undefined);
  return {
    voice,
    progId,
    key: `${voice === "machine" ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER"}\\${key}`,
    program: line === undefined ? undefined : splitWords(line)[0]?.text,
    isDefined: roots.some((root) => machine.registryKeys(root, definition) !== undefined),
  };
}

/** Returns whether `pyl --register` created it, which can do it again for this pyl (src/association/). */
function isOurs({ progId }: Association): boolean {
  return progId.startsWith("Pyl.");
}

/**
 * Returns how to remove an association. Only the user can change a choice in Explorer: Windows undoes what a
 * program writes there.
 */
function forget(voice: Voice, ending: string, key: string): Fix {
  if (voice === "choice") return advice(`choose another program: Settings, Apps, Default apps, "${ending}"`);
  if (voice === "user") return command(deleteDefault(key));
  return advice(
    `install the program that opened them again, or run in an administrator's terminal: ${deleteDefault(key)}`,
  );
}

function deleteDefault(key: string): string {
  return `reg delete "${key}" /ve /f`;
}
