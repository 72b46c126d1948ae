import { readFileSync } from "node:fs";
import { normalize, resolve } from "node:path/posix";
import { type EnvRow, envTable, rowPrograms, rowVariables } from "../../../scripts/env/ask-env.ts";
import { placeCase, type ShebangCase } from "./cases.ts";
import { type Outcome, type Started, sortedVariables } from "./outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** The version of env that the table was made with, and its rows. */
export function readEnvTable(): { readonly version: string; readonly rows: readonly EnvRow[] } {
  const [version = "", ...lines] = readFileSync(envTable, "utf8").trimEnd().split("\n");
  return { version: version.replace("# ", ""), rows: lines.map((line) => JSON.parse(line) as EnvRow) };
}

/** Returns the row as a script on a machine with the row's programs. */
export function scriptWith(row: EnvRow, root: string): ShebangCase {
  const programs = Object.fromEntries(rowPrograms.map((name) => [name, "stub"] as const));
  const files = { ...programs, "bin/python": null, "bin/python3.12": null, "/usr/bin/env": "stub" } as const;
  const script = `#!/usr/bin/env ${row.line}\n`;
  return placeCase({ name: row.line, script, files, environment: rowVariables, expect: { argv: [] } }, root);
}

/** Where pyl does another thing than env, by what env says. */
const exceptions: readonly { readonly says: RegExp; readonly reason: string }[] = [
  {
    says: /^'python3(?:\.5)?': No such file/,
    reason: "if the name is not where env searches, pyl starts another Python of that version",
  },
  {
    says: /^'env': No such file/,
    reason: "pyl is the env of the line, and needs no program of that name",
  },
];

/** Returns why pyl starts a program although env refuses the row. */
export function exceptionOf(row: EnvRow): string | undefined {
  return exceptions.find(({ says }) => says.test(row.says ?? ""))?.reason;
}

/** Returns what env starts, as the outcome of a row. Undefined: it does not start a program. */
export function startedByEnv(row: EnvRow, { root, environment }: Surroundings): Started | undefined {
  if (row.starts === undefined) return undefined;
  const placed = JSON.parse(JSON.stringify(row).replaceAll("{root}", root)) as EnvRow;
  const { starts = [], cleared, environment: changes = {}, directory = root } = placed;
  return {
    argv: [resolve(directory, starts[0] as string), ...starts.slice(1), `${root}/script.py`],
    environment: sortedVariables({ ...(cleared ? {} : environment), ...changes }),
    directory,
  };
}

/**
 * Returns what pyl starts, with paths as the system shows them, without `sub/..`. If pyl lets the real env apply an
 * option, `options` are those, and the rest is what env has to start.
 */
export function startedByPyl({ started }: Outcome) {
  if (started === undefined) return { started, options: [] };
  const { argv } = started;
  const at =
    argv[0] === "/usr/bin/env" ? argv.findIndex((word) => word.startsWith("/") && word !== argv[0]) : 0;
  const isShell = argv[at] === "/bin/sh";
  const [program = "", ...rest] = argv.slice(isShell ? at + 3 : at);
  const directory = normalize(started.directory);
  return {
    started: { ...started, argv: [resolve(directory, program), ...rest], directory },
    options: argv.slice(1, Math.max(at, 1)),
  };
}
