import { dataOfText } from "../../host/registry-data.ts";
import type { Machine } from "../../platform/platform.ts";
import { type FileKind, fileKinds, scriptEndings } from "../../script/file-kind.ts";
import type { AssociationPlan, RegistrationNote } from "../association-plan.ts";
import type { Edit, ListEdit, ValueEdit } from "../edit.ts";
import { type LauncherPrograms, launcherPrograms } from "./launcher-programs.ts";

/** Values of a key by name; "" is the default one. */
type Keys = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const classes = "Software\\Classes";
const explorer = "Software\\Microsoft\\Windows\\CurrentVersion";

/**
 * Classes of our own, and then each ending's: below `Software\Classes` of the user, never in the
 * merged view, where a new key would be the machine's. The user's choice in Explorer (`UserChoice`)
 * has a hash that Windows alone makes: it can be told of, not set.
 */
export function planWindows(machine: Machine): AssociationPlan {
  const programs = launcherPrograms(machine);
  const keys = {
    ...Object.assign({}, ...fileKinds.map((kind) => classKeys(kind, programs))),
    ...programKeys(programs, machine),
    ...Object.assign({}, ...fileKinds.map(endingKeys)),
  };
  return {
    program: programs.console,
    edits: [...valueEdits(keys), ...openWith(), ...pathEndings(machine)],
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
    // Files dropped onto a script are its arguments: the Windows Script Host's handler, which
    // passes long names; the one for programs passes short ones.
    [`${key}\\shellex\\DropHandler`]: { "": "{60254CA5-953B-11CF-8C96-00AA00B8708C}" },
  };
}

/** For "Open with", Settings > Default apps, and Win+R. */
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

/** The types as python.org's installer and the Python Install Manager name them. */
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

/** What counts is the value's name; it has no data. */
function openWith(): Edit[] {
  return fileKinds.map(({ ending, progId }) => ({
    kind: "value" as const,
    key: `${classes}\\${ending}\\OpenWithProgids`,
    name: progId,
    data: "0:",
  }));
}

/** So that a script's name alone runs it in a terminal. Without the machine's list nothing would be left of it. */
function pathEndings(machine: Machine): ListEdit[] {
  const session = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
  const otherwise = machine.registryValue("machine64", session, "PATHEXT");
  const words = scriptEndings.map((ending) => ending.toUpperCase());
  return otherwise ? [{ kind: "words", key: "Environment", name: "PATHEXT", words, otherwise }] : [];
}

/** Chosen under "Open with", this program goes by its own name. */
function userChoice(
  { ending, progId }: FileKind,
  { console }: LauncherPrograms,
  machine: Machine,
): RegistrationNote[] {
  const key = `${explorer}\\Explorer\\FileExts\\${ending}\\UserChoice`;
  const chosen = machine.registryValue("user", key, "ProgId");
  const own = [progId, `Applications\\${machine.platform.baseName(console)}`];
  return !chosen || own.some((each) => each.toLowerCase() === chosen.toLowerCase())
    ? []
    : [{ kind: "userChoice", ending, progId: chosen }];
}
