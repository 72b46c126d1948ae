import { dataOfText } from "../../host/registry-data.ts";
import type { Machine } from "../../platform/platform.ts";
import { type FileKind, fileKinds, scriptEndings } from "../../script/file-kind.ts";
import type { AssociationPlan, RegistrationNote } from "../association-plan.ts";
import type { Entry } from "../content.ts";
import type { Edit, ListEdit, ValueEdit } from "../edit.ts";
import { type LauncherPrograms, launcherPrograms } from "./launcher-programs.ts";
import { chosenOpener } from "./opener.ts";
import { keptVerbs } from "./verbs.ts";

/** Values by name, by key; "" is a key's default value. */
type Keys = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const classes = "Software\\Classes";
const explorer = "Software\\Microsoft\\Windows\\CurrentVersion";

/**
 * Plans pyl's own classes and the keys of the endings. They are below the user's `Software\Classes`, not
 * in HKEY_CLASSES_ROOT, where a new key would belong to the machine. The user's choice in Explorer
 * (`UserChoice`) has a hash that only Windows can compute, so pyl reports it and cannot set it. `kept` are the
 * entries of an earlier registration.
 */
export function planWindows(machine: Machine, kept: readonly Entry[]): AssociationPlan {
  const programs = launcherPrograms(machine);
  const keys = {
    ...Object.assign({}, ...fileKinds.map((kind) => classKeys(kind, programs))),
    ...programKeys(programs, machine),
    ...Object.assign({}, ...fileKinds.map(endingKeys)),
  };
  return {
    program: programs.console,
    edits: [
      ...valueEdits(keys),
      ...fileKinds.flatMap((kind) => keptVerbs(kind, kept, machine)),
      ...openWith(),
      ...pathEndings(machine),
    ],
    databases: [],
    notes: fileKinds.flatMap((kind) => userChoice(kind, programs, machine)),
  };
}

function classKeys({ title, progId, mode }: FileKind, programs: LauncherPrograms): Keys {
  const key = `${classes}\\${progId}`;
  return {
    [key]: { "": title, FriendlyTypeName: title },
    [`${key}\\DefaultIcon`]: { "": `"${programs.console}",0` },
    [`${key}\\shell`]: { "": "open" },
    [`${key}\\shell\\open`]: { FriendlyAppName: "pyl" },
    [`${key}\\shell\\open\\command`]: { "": programs.commands[mode] },
    // Files dropped onto a script become its arguments. This is the handler of the Windows Script Host,
    // which passes long names; the handler for programs passes short ones.
    [`${key}\\shellex\\DropHandler`]: { "": "{60254CA5-953B-11CF-8C96-00AA00B8708C}" },
  };
}

/** The keys for "Open with", Settings > Default apps, and Win+R. */
function programKeys({ console, windowed, commands }: LauncherPrograms, { platform }: Machine): Keys {
  const name = platform.baseName(console);
  const application = `${classes}\\Applications\\${name}`;
  const capabilities = "Software\\pyl\\Capabilities";
  return {
    [application]: { FriendlyAppName: "pyl" },
    [`${application}\\shell\\open\\command`]: { "": commands.console },
    [`${application}\\SupportedTypes`]: Object.fromEntries(fileKinds.map(({ ending }) => [ending, ""])),
    [capabilities]: {
      ApplicationName: "pyl",
      ApplicationDescription: "Starts Python scripts with the right interpreter",
    },
    [`${capabilities}\\FileAssociations`]: Object.fromEntries(
      fileKinds.map(({ ending, progId }) => [ending, progId]),
    ),
    "Software\\RegisteredApplications": { pyl: capabilities },
    [`${explorer}\\App Paths\\${name}`]: { "": console },
    ...(windowed && { [`${explorer}\\App Paths\\${platform.baseName(windowed)}`]: { "": windowed } }),
  };
}

/** The content types have the names that python.org's installer and the Python Install Manager use. */
function endingKeys({ ending, progId, form }: FileKind): Keys {
  const isScript = form === "script";
  return {
    [`${classes}\\${ending}`]: {
      "": progId,
      "Content Type": isScript ? "text/x-python" : "application/x-python-zipapp",
      PerceivedType: isScript ? "text" : "compressed",
    },
  };
}

function valueEdits(keys: Keys): ValueEdit[] {
  return Object.entries(keys).flatMap(([key, values]) =>
    Object.entries(values).map(([name, text = ""]) => ({
      kind: "value" as const,
      key,
      name,
      data: dataOfText(text),
    })),
  );
}

/** Only the value's name counts; it has no data. */
function openWith(): Edit[] {
  return fileKinds.map(({ ending, progId }) => ({
    kind: "value" as const,
    key: `${classes}\\${ending}\\OpenWithProgids`,
    name: progId,
    data: "0:",
  }));
}

/**
 * With these, a script's name without its ending runs it in a terminal. If the machine's list cannot be
 * read, PATHEXT stays as it is: a user's list would replace the machine's.
 */
function pathEndings(machine: Machine): ListEdit[] {
  const session = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
  const otherwise = machine.registryValue("machine64", session, "PATHEXT");
  const words = scriptEndings.map((ending) => ending.toUpperCase());
  return otherwise ? [{ kind: "words", key: "Environment", name: "PATHEXT", words, otherwise }] : [];
}

/**
 * Returns a note if the user has chosen another program in Explorer. "Open with" records pyl by its file
 * name.
 */
function userChoice(
  { ending, progId }: FileKind,
  { console }: LauncherPrograms,
  machine: Machine,
): RegistrationNote[] {
  const chosen = chosenOpener(ending, machine);
  const own = [progId, `Applications\\${machine.platform.baseName(console)}`];
  if (chosen === undefined || own.some((each) => each.toLowerCase() === chosen.progId.toLowerCase()))
    return [];
  const { opens } = chosen;
  const program =
    opens.by === "command" ? opens.command.program : opens.by === "app" ? opens.name : undefined;
  return [{ kind: "userChoice", ending, progId: chosen.progId, ...(program !== undefined && { program }) }];
}
