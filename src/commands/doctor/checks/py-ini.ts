import { loadPyIni, type PyIni, pyIniPaths } from "../../../config/py-ini.ts";
import { describeSkippedSetting, skippedSettings } from "../../../config/skipped-settings.ts";
import { trustedFolders } from "../../../config/trusted-folders.ts";
import { unreadPyIni } from "../../../config/unread-py-ini.ts";
import { Failure, resultOrFailure } from "../../../failure.ts";
import type { Machine } from "../../../platform/platform.ts";
import { findDistrust } from "../../../trust/distrust.ts";
import { allowReading } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";

/** Finds `py.ini` files that exist and are not valid: they end every launch that needs them. */
export function* checkPyIni(context: CheckContext): Generator<Finding> {
  const { machine, shell } = context;
  for (const path of pyIniPaths(machine)) {
    if (machine.kind(path) === undefined) continue;
    // It ends no launch: pyl passes it over (not-trusted.ts).
    if (findDistrust(path, "entry", machine) !== undefined) continue;
    const failure = resultOrFailure(() => loadPyIni(path, machine));
    if (!(failure instanceof Failure)) {
      yield* findSkipped(failure, machine);
      continue;
    }
    const finding = fromFailure(failure, shell);
    const isClosed = machine.kind(path) !== "directory" && machine.readStart(path, 1) === undefined;
    const fix = isClosed ? allowReading(path, context) : finding.fix;
    yield { ...finding, kind: "badPyIni", why: "every launch that needs the file ends in an error", fix };
  }
  for (const path of unreadPyIni(machine)) yield unread(path, context);
}

/** Finds the settings of a py.exe that pyl takes the place of. */
function unread(path: string, { machine, shell }: CheckContext): Finding {
  const [own] = pyIniPaths(machine);
  const isFree = own !== undefined && machine.kind(own) === undefined;
  return {
    kind: "pyIniNotRead",
    what: "this file belongs to py.exe, and pyl does not read it",
    where: path,
    why: "its defaults and commands do not count for pyl",
    fix: isFree
      ? command(`copy ${shell.quote(path)} ${shell.quote(own)}`)
      : advice(own === undefined ? "copy its lines to py.ini beside pyl" : `copy its lines to ${own}`),
  };
}

/** Finds the parts of a file that have no effect. */
function* findSkipped(file: PyIni, machine: Machine): Generator<Finding> {
  const trusted = file.value("pyl", "trusted");
  if (trusted !== undefined) trustedFolders(trusted, machine);
  for (const setting of skippedSettings(machine)) {
    if (setting.path !== file.path) continue;
    yield {
      kind: "badPyIni",
      what: describeSkippedSetting(setting),
      where: `${setting.path}:${setting.line}`,
      why: "pyl goes on without it, and prints this line at every launch that needs the file",
      fix: advice("correct the line, or put ; in front of it"),
    };
  }
}
