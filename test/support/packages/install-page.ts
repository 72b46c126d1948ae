import { readFileSync } from "node:fs";

/** A way to install pyl, as docs/install.md has it. */
export interface InstallRow {
  readonly how: string;
  /** Commands of a shell; undefined if the cell has none. */
  readonly install: string | undefined;
  readonly update: string | undefined;
  readonly remove: string | undefined;
  /** The cell with the command that installs. */
  readonly written: string;
  /** What `pyl --doctor` calls it; undefined if the row leaves nothing. */
  readonly channel: string | undefined;
  /** Where the tests can run the commands. */
  readonly where: "as any user" | "as root" | "on Windows";
}

const channels: Readonly<Record<string, string>> = {
  "archive, Linux": "file",
  uv: "uvTool",
  pipx: "pipx",
  "pip, in an environment": "environment",
  npm: "npmGlobal",
  "deb, as root": "deb",
  "rpm, as root": "rpm",
};

/** The rows of the first table. */
export const installRows: readonly InstallRow[] = (
  readFileSync("docs/install.md", "utf8").split("## ")[0] ?? ""
)
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2)
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim()))
  .map(([how = "", install = "", , update, remove]) => ({
    how,
    install: commandIn(install),
    update: commandIn(update),
    remove: commandIn(remove),
    written: install,
    channel: channels[how],
    where: how.endsWith("as root") ? "as root" : how.endsWith("Windows") ? "on Windows" : "as any user",
  }));

function commandIn(cell: string | undefined): string | undefined {
  return /^`([^`]*)`$/.exec(cell ?? "")?.[1];
}
