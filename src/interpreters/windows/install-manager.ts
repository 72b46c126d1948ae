import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { readArchitecture } from "../architecture.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { tooManyNames } from "../too-many-names.ts";
import { type InstallRecord, parseInstallRecord } from "./install-record.ts";
import { taggedArchitecture } from "./registered-architecture.ts";
import { registeredIdentity } from "./registered-identity.ts";
import { programProblem } from "./registered-program.ts";

/**
 * Yields the Pythons of Python Install Manager. Each is in a folder with a record of its own (pymanager,
 * installs.py).
 */
export function* installManagerInterpreters(machine: Machine): Generator<Interpreter | LeftOut> {
  const { platform } = machine;
  const local = machine.environment("LOCALAPPDATA");
  if (!local) return;
  const root = platform.join(local, "Python");
  const ids = machine.list(root, [""]) ?? [];
  const why = tooManyNames(ids);
  if (why !== undefined) {
    yield { kind: "leftOut", path: root, why };
    return;
  }
  for (const id of ids) {
    const prefix = platform.join(root, id);
    const path = platform.join(prefix, "__install__.json");
    const text = machine.readStart(path, limits.installRecordBytes.value);
    if (text === undefined) continue;
    const record = parseInstallRecord(text);
    if (record === undefined) yield { kind: "leftOut", path, why: { kind: "unreadableRecord" } };
    else yield readInstall(record, prefix, machine);
  }
}

function readInstall(record: InstallRecord, prefix: string, machine: Machine): Interpreter | LeftOut {
  const { platform } = machine;
  const below = (path: string) => platform.normalize(platform.join(prefix, path));
  const executable = below(record.executable);
  const why = programProblem(executable, machine);
  if (why !== undefined) return { kind: "leftOut", path: executable, why };
  const { company, tag } = record;
  const values = { company, tag, sysVersion: undefined, version: record.version };
  const windowed = record.windowed && below(record.windowed.target);
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity: registeredIdentity(values, executable, machine),
    source: "installManager",
    environment: undefined,
    registration: {
      company,
      tag,
      displayName: record.displayName,
      architecture:
        taggedArchitecture(tag) ?? taggedArchitecture(record.id) ?? readArchitecture(executable, machine),
      arguments: record.arguments,
      windowed:
        windowed === undefined
          ? undefined
          : { executable: windowed, arguments: record.windowed?.arguments ?? [] },
    },
  };
}
