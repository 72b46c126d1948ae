import { type ProgramOnPath, programsOnPath } from "../channels/programs-on-path.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, type Finding, type Fix } from "../finding.ts";

/** Finds more than one program on PATH that is started as `pyl`, or as `py` if pyl has that name too. */
export function* checkOwnNames(context: CheckContext): Generator<Finding> {
  yield* checkPyl(context);
  yield* checkPy(context);
}

function* checkPyl(context: CheckContext): Generator<Finding> {
  const [first, ...others] = programsOnPath("pyl", context);
  for (const other of others) {
    if (first === undefined || other.kind !== "pyl") continue;
    if (first.kind !== "pyl") {
      yield {
        kind: "pylIsOther",
        what: `the first pyl on PATH is another program: ${first.path}`,
        where: first.path,
        why: `it starts in place of ${other.path}`,
        fix: putBefore(other, context),
      };
      return;
    }
    // The pyl of an environment or of a project is there beside the user's on purpose.
    if (first.installation.isPrivate || other.installation.isPrivate) continue;
    yield {
      kind: "pylTwice",
      what: `there are two pyl on PATH: ${named(first)} starts, and ${named(other)} does not`,
      where: other.path,
      why: "an update of one leaves the other as it is",
      fix: other.installation.remove,
    };
  }
}

function named({ path, installation }: ProgramOnPath): string {
  return `${path} (${installation.channelName})`;
}

/** pyl has the name `py` by a link or a copy, so that another program of that name competes with it. */
function* checkPy(context: CheckContext): Generator<Finding> {
  const programs = programsOnPath("py", context);
  const own = programs.find(({ kind }) => kind === "pyl");
  if (own === undefined) return;
  const ours = `pyl (${own.path})`;
  for (const other of programs) {
    if (other.kind === "pyl") continue;
    const isFirst = programs.indexOf(own) < programs.indexOf(other);
    const whose = `${otherName(other)} (${other.path})`;
    yield {
      kind: "pyTwice",
      what: isFirst
        ? `py starts ${ours}, which comes before ${whose} on PATH`
        : `py does not start ${ours}, because ${whose} comes before it on PATH`,
      where: other.path,
      why: whyItMatters(other, isFirst),
      fix: decide(own, other, context),
    };
  }
}

function whyItMatters({ kind }: ProgramOnPath, isFirst: boolean): string {
  if (kind === "manager") return "commands of the Python Install Manager stay reachable as pymanager";
  return isFirst
    ? "what was written for the other program gets pyl"
    : "what was written for pyl gets the other program";
}

function otherName({ kind }: ProgramOnPath): string {
  return kind === "manager" ? "the Python Install Manager" : "another program";
}

function decide(own: ProgramOnPath, other: ProgramOnPath, context: CheckContext): Fix {
  const { shell, machine } = context;
  if (other.kind === "manager")
    return advice(
      `switch its alias py.exe off, and pymanager stays: Settings, Apps, Advanced app settings, App execution aliases; or delete ${own.path}`,
    );
  if (!machine.platform.hasPosixPaths)
    return advice(
      `uninstall it (python.org's is Python Launcher in Settings, Apps, Installed apps), or delete ${own.path}`,
    );
  return advice(`keep one of them: rm ${shell.quote(own.path)}, or ${putBefore(own, context).text}`);
}

function putBefore({ path }: ProgramOnPath, { machine }: CheckContext): Fix {
  return advice(`put ${machine.platform.parent(path)} before it in PATH`);
}
