import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nativeProgram } from "../stories/programs.ts";

/** A built launcher, and how it is started. */
export interface Launcher {
  readonly name: "node" | "native";
  readonly file: string;
  readonly command: readonly string[];
  /** What makes it the one it is; not part of what a row expects. */
  readonly environment: Readonly<Record<string, string>>;
}

const nodeFile = fileURLToPath(new URL("../../../dist/node/pyl.cjs", import.meta.url));

export const nodeLauncher: Launcher = {
  name: "node",
  file: nodeFile,
  command: [process.execPath, nodeFile],
  environment: { PYL_NODE: "1" },
};

export const nativeLauncher: Launcher = {
  name: "native",
  file: nativeProgram,
  command: [nativeProgram],
  environment: {},
};

/** Why a launcher cannot be tried on this machine; undefined when it can. */
export function reasonToLeaveOut({ name, file }: Launcher): string | undefined {
  if (process.platform !== "linux") return `the ${name} column needs /proc, which ${process.platform} lacks`;
  if (existsSync(file)) return undefined;
  return `the ${name} column needs ${file}, which npm run build has not made here`;
}

/** Root may read everything; these words in front of a command make it a user who may not. */
export const unprivileged: readonly string[] =
  process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : [];

/** Why a row for an ordinary user cannot be tried with a launcher; undefined when it can. */
export function reasonToStayRoot({ command }: Launcher): string | undefined {
  const line = [...unprivileged, "test", "-r", command.at(-1) as string];
  if (spawnSync(line[0] as string, line.slice(1)).status === 0) return undefined;
  return "root may read everything, and no other user may read the launcher here (or setpriv is missing)";
}
