import type { OpenCommand } from "../../../association/windows/open-command.ts";
import { type Opener, readOpeners } from "../../../association/windows/opener.ts";
import { whereToClick } from "../../../association/windows/where-to-click.ts";
import { pathKey } from "../../../interpreters/path-key.ts";
import type { Machine } from "../../../platform/platform.ts";
import { fileKinds } from "../../../script/file-kind.ts";
import { deleteDefault, forget, openWithPyl } from "../advice/association.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding } from "../finding.ts";

/**
 * Finds what Explorer opens scripts with if they do not run, or not as they would in a terminal (Windows). On
 * other systems the registry is empty.
 */
export function* checkAssociations({ machine }: CheckContext): Generator<Finding> {
  for (const { ending } of fileKinds) yield* checkEnding(ending, machine);
}

function* checkEnding(ending: string, machine: Machine): Generator<Finding> {
  const openers = readOpeners(ending, machine);
  const [effective] = openers;
  if (effective === undefined) return;
  const problem =
    goneOrUndefined(effective, ending, machine) ??
    otherProgram(effective, ending, machine) ??
    overridden(effective, openers, ending, machine);
  if (problem !== undefined) yield problem;
  if (problem === undefined && effective.opens.by === "command")
    yield* howItPasses(effective, effective.opens.command, ending, machine);
  if (problem?.kind !== "associationNotPython") yield* registeredTwice(openers, ending, machine);
}

function goneOrUndefined(opener: Opener, ending: string, machine: Machine): Finding | undefined {
  const { source, progId, key, opens } = opener;
  const what = whatIsGone(opener, machine);
  if (what === undefined) return undefined;
  // A class without a command may be pyl's own, or may get one again by an installation.
  const canRegister = isOurs(opener) || (opens.by === "nothing" && source !== "choice");
  return {
    kind: "associationProgramGone",
    what: `${ending} files ${what}`,
    where: key,
    why: "a double-click on a script does not run it",
    fix: canRegister ? command("pyl --register") : forget(source, ending, key, progId),
  };
}

function whatIsGone({ progId, opens }: Opener, machine: Machine): string | undefined {
  if (opens.by === "undefined") return `should open as ${progId}, which is not defined`;
  if (opens.by === "nothing") return `should open as ${progId}, which has no command`;
  if (opens.by !== "command") return undefined;
  const { program } = opens.command;
  const isGone = machine.platform.isAbsolute(program) && machine.kind(program) === undefined;
  return isGone && machine.kind(`${program}.exe`) === undefined
    ? `open with ${program}, which does not exist`
    : undefined;
}

/** Apps of the Store that run scripts: its Pythons and the Python Install Manager. */
const storePythons = "PythonSoftwareFoundation.";

function otherProgram(opener: Opener, ending: string, machine: Machine): Finding | undefined {
  const { key, opens } = opener;
  if (opens.by !== "command" && opens.by !== "app") return undefined;
  const runs = opens.by === "app" ? opens.name.startsWith(storePythons) : opens.command.runsScripts;
  if (runs) return undefined;
  const other = opens.by === "app" ? `the app ${opens.name}` : opens.command.line;
  return {
    kind: "associationNotPython",
    what: `${ending} files open with ${other}, which is not known to run scripts`,
    where: key,
    why: `a script is not run by a double-click, nor by its name in a terminal (script${ending})`,
    fix: openWithPyl(opener, ending, machine),
  };
}

/** Returns the choice that makes a registration of pyl have no effect. */
function overridden(
  { source, progId, key, opens }: Opener,
  openers: readonly Opener[],
  ending: string,
  machine: Machine,
): Finding | undefined {
  const isRegistered = openers.some((each) => each.source === "user" && isOurs(each));
  const program = opens.by === "command" ? opens.command.program : undefined;
  const isPyl = progId.startsWith("Pyl.") || (program !== undefined && machine.isSelf(program));
  if (source !== "choice" || isPyl || !isRegistered) return undefined;
  return {
    kind: "associationOverridden",
    what: `${ending} files are registered for pyl, but set to open as ${progId} in Explorer`,
    where: key,
    why: `a double-click on a script starts ${program ?? "another program"}`,
    fix: advice(whereToClick(ending)),
  };
}

function* howItPasses(
  opener: Opener,
  { line, passesArguments, keepsPathsWhole }: OpenCommand,
  ending: string,
  machine: Machine,
): Generator<Finding> {
  const common = { where: opener.key, fix: openWithPyl(opener, ending, machine) };
  if (!passesArguments)
    yield {
      ...common,
      kind: "associationWithoutArguments",
      what: `${ending} files open with ${line}, which lacks %*: the arguments of a script are lost`,
      why: `script${ending} a b in a terminal, and files that are dropped on it, start it without them`,
    };
  if (!keepsPathsWhole)
    yield {
      ...common,
      kind: "associationSplitsPaths",
      what: `${ending} files open with ${line}, which has no quotes around the file`,
      why: "a script in a folder with a blank in its name does not start",
    };
}

/** pyl registers over the machine's association on purpose; `pyl --unregister` restores it. */
function* registeredTwice(openers: readonly Opener[], ending: string, machine: Machine): Generator<Finding> {
  const programOf = (source: Opener["source"]) => {
    const found = openers.find((each) => each.source === source);
    return found?.opens.by === "command" && !isOurs(found) ? found.opens.command.program : undefined;
  };
  const [user, common] = [programOf("user"), programOf("machine")];
  const same = (path: string) => pathKey(path, machine.platform);
  if (user === undefined || common === undefined || same(user) === same(common)) return;
  const key = openers.find(({ source }) => source === "user")?.key ?? "";
  yield {
    kind: "associationsDiffer",
    what: `${ending} files are registered twice: for this user with ${user}, for the machine with ${common}`,
    where: key,
    why: "the user's goes first; services and other users take the machine's, which is another program",
    fix: advice(
      `uninstall one of the two (Settings, Apps, Installed apps), or keep the machine's: ${deleteDefault(key)}`,
    ),
  };
}

/** Returns whether `pyl --register` created it, which can do it again for this pyl (src/association/). */
function isOurs({ progId }: Opener): boolean {
  return progId.startsWith("Pyl.");
}
