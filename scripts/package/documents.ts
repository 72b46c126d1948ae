import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { completedShells } from "../../src/commands/completions/shells.ts";
import { licensesFile } from "./licenses.ts";

/** The shells that have completions, and the name of the file that has them. */
const completionFiles = {
  bash: "pyl.bash",
  zsh: "_pyl",
  fish: "pyl.fish",
  nushell: "pyl.nu",
  powershell: "pyl.ps1",
} as const satisfies Readonly<Record<(typeof completedShells)[number], string>>;

/** A file for people, or for their shells. */
export interface Document {
  /** Its path in an archive. */
  readonly path: string;
  /** Its path below `/usr` or another prefix, where man or a shell looks for it; undefined if none does. */
  readonly installed: string | undefined;
  readonly content: string;
}

/** Where shells look for completions below a prefix (bash-completion, zsh's site-functions, fish's documentation). */
const installedFiles: Readonly<Record<string, string>> = {
  bash: "share/bash-completion/completions/pyl",
  zsh: "share/zsh/site-functions/_pyl",
  fish: "share/fish/vendor_completions.d/pyl.fish",
};

/** Returns what every package has beside the programs. The Node edition prints the completions, wherever this runs. */
export function readDocuments(): readonly Document[] {
  const read = (path: string) => ({ path, installed: undefined, content: readFileSync(path, "utf8") });
  const manual = {
    path: "pyl.1",
    installed: "share/man/man1/pyl.1",
    content: readFileSync("docs/pyl.1", "utf8"),
  };
  const completions = completedShells.map((shell) => ({
    path: `complete/${completionFiles[shell]}`,
    installed: installedFiles[shell],
    content: execFileSync(process.execPath, ["dist/node/pyl.cjs", `--completions=${shell}`], {
      env: { PYL_NODE: "1" },
      encoding: "utf8",
    }),
  }));
  const licenses = { ...read(licensesFile), path: "LICENSE" };
  return [licenses, ...["README.md", "CHANGELOG.md"].map(read), manual, ...completions];
}
