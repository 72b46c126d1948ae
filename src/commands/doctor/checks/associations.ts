import type { RegistryRoot } from "../../../host/host.ts";
import { pathKey } from "../../../interpreters/path-key.ts";
import type { Machine } from "../../../platform/platform.ts";
import { fileKinds } from "../../../script/file-kind.ts";
import { splitWords } from "../../../script/shebang-words.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type Mend } from "../finding.ts";

/** What Explorer opens scripts with (Windows); elsewhere the registry has nothing. */
export function* checkAssociations({ machine }: CheckContext): Generator<Finding> {
  for (const { ending } of fileKinds) yield* checkEnding(ending, machine);
}

const classes = "Software\\Classes";
const choices = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FileExts";

/** Who says it, the strongest first: a choice in Explorer, the user's registrations, the machine's. */
type Voice = "choice" | "user" | "machine";

interface Association {
  readonly voice: Voice;
  readonly progId: string;
  readonly key: string;
  /** Undefined for a kind of file that is not there, or that an app of the Store opens. */
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
        ? `${ending} files open with ${program}, which is not there`
        : `${ending} files are to open as ${progId}, which nothing defines`,
      where: key,
      why: "a double-click on a script does not run it",
      mend: isOurs(effective) ? command("pyl --register") : forget(voice, ending, key),
    };
  const users = associations.find((each) => each.voice === "user");
  // Registered over the machine's on purpose; `pyl --unregister` gives that back.
  const user = users === undefined || isOurs(users) ? undefined : users.program;
  const common = associations.find((each) => each.voice === "machine")?.program;
  const same = (path: string) => pathKey(path, machine.platform);
  if (user === undefined || common === undefined || same(user) === same(common)) return;
  yield {
    kind: "associationsDiffer",
    what: `${ending} files are registered twice: for this user with ${user}, for the machine with ${common}`,
    where: `HKEY_CURRENT_USER\\${classes}\\${ending}`,
    why: "the user's goes first; whoever looks at the machine's, as services and other users do, gets another program",
    mend: advice(
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

/** `roots`: whose definitions count, the first first. */
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

/** What `pyl --register` has made, it makes anew for the pyl that is there now (src/association/). */
function isOurs({ progId }: Association): boolean {
  return progId.startsWith("Pyl.");
}

/** A choice of the user's is theirs to change: Windows undoes what a program writes there. */
function forget(voice: Voice, ending: string, key: string): Mend {
  if (voice === "choice") return advice(`choose another program: Settings, Apps, Default apps, "${ending}"`);
  if (voice === "user") return command(deleteDefault(key));
  return advice(`install what opened them again, or in an administrator's terminal: ${deleteDefault(key)}`);
}

function deleteDefault(key: string): string {
  return `reg delete "${key}" /ve /f`;
}
