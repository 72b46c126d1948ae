import { lstatSync, readFileSync, type Stats } from "node:fs";
import { userInfo } from "node:os";
import { textOf } from "./bytes.ts";
import { attempt, native } from "./node-files.ts";

/** Returns what `Facts.permissions` describes. Node does not know access control lists: on Windows all is root's. */
export function permissions(path: string): string {
  const status = lstatSync(native(path));
  const { uid, gid, mode, nlink } = status;
  const kind = kindOf(status);
  const adds = kind === "directory" && (mode & 0o1000) !== 0 ? "+" : "";
  const hasMode = kind !== "link" && process.platform !== "win32";
  return [
    kind,
    String(uid),
    hasMode && writersOf(mode, gid, adds),
    kind !== "directory" && nlink > 1 && "hardlinked",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The group counts only if the others may not write: they are more. */
function writersOf(mode: number, group: number, adds: string): string | false {
  if ((mode & 0o002) !== 0) return `${adds}others`;
  return (mode & 0o020) !== 0 && `${adds}group:${group}`;
}

function kindOf(status: Stats): string {
  if (status.isSymbolicLink()) return "link";
  return status.isDirectory() ? "directory" : status.isFile() ? "file" : "other";
}

/** Returns what `Facts.accountHome` describes. */
export function accountHome(): string | undefined {
  if (process.platform === "win32") return undefined;
  if (process.platform === "darwin") return attempt(() => userInfo().homedir);
  const user = String(process.geteuid?.());
  return records("/etc/passwd")?.find((fields) => fields[2] === user)?.[5];
}

/** Returns what `Facts.groupMembers` describes, by /etc/group and /etc/passwd (group(5), passwd(5)). */
export function groupMembers(group: string): readonly string[] | undefined {
  const groups = records("/etc/group");
  const users = records("/etc/passwd");
  const found = groups?.find((fields) => fields[2] === group);
  if (found === undefined || users === undefined) return undefined;
  const names = (found[3] ?? "").split(",").filter(Boolean);
  const named = names.map((name) => users.find((fields) => fields[0] === name)?.[2]);
  const primary = users.filter((fields) => fields[3] === group).map((fields) => fields[2] ?? "");
  return named.includes(undefined) ? undefined : [...(named as string[]), ...primary];
}

function records(path: string): string[][] | undefined {
  const bytes = attempt(() => readFileSync(path));
  return (
    bytes &&
    textOf(bytes)
      .split("\n")
      .map((line) => line.split(":"))
  );
}
